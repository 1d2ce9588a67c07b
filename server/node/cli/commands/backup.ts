import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { markDurable } from '#kernel/head.ts'
import { createClock } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import { openSqlite } from '../../sqlite.ts'
import { describe, manifestOf } from '../backup-file.ts'
import { refusal, type CliCommand } from '../command.ts'
import { mustExist } from '../open.ts'

export const backup: CliCommand = {
  name: 'backup',
  takes: '[FILE]',
  least: 0,
  most: 1,
  options: {},
  example: 'backup /media/usb/doorstep-monday.db',
  async run(call) {
    const config = readConfig(process.env)
    const { database } = config
    if (database.kind === 'postgres') throw refusal(call.t('cli.use_pg_dump'))
    mustExist(database, call)
    const now = createClock(config.timeZone).now()
    const to = resolve(
      call.words[0] ?? join(dirname(database.file), 'backups', `doorstep-${now.replace(/[:.]/g, '-')}.db`),
    )
    if (existsSync(to)) throw refusal(call.t('cli.file_exists', { file: to }))
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    const part = `${to}.part`
    rmSync(part, { force: true })
    // Made empty first, so that no moment's copy of the records is readable to others.
    closeSync(openSync(part, 'wx', 0o600))
    try {
      call.progress(call.t('cli.progress_copy'))
      const { db, raw } = openSqlite(database.file, { readOnly: true })
      try {
        raw.prepare('VACUUM INTO ?').run(part)
      } finally {
        await db.destroy()
      }
      const found = await describe(part, now, (n) => call.progress(call.t('cli.progress_verify', { n })))
      if ('key' in found) throw refusal(`${call.t('cli.backup_bad')} ${call.t(found.key, found.params)}`)
      sync(part)
      renameSync(part, to)
      writeFileSync(manifestOf(to), `${JSON.stringify(found, null, 1)}\n`, { mode: 0o600 })
      chmodSync(to, 0o600)
      sync(manifestOf(to))
      const told = await tellTablets(database.file, found)
      const { rows, ...rest } = found
      return {
        code: 0,
        json: { file: to, manifest: manifestOf(to), ...rest, rows },
        lines: [
          call.t('cli.backup_done', {
            file: to,
            bytes: found.bytes,
            people: rows['person'] ?? 0,
            households: rows['household'] ?? 0,
          }),
          call.t('cli.backup_also'),
          ...(told ? [] : [call.t('cli.backup_not_told')]),
        ],
      }
    } finally {
      rmSync(part, { force: true })
    }
  },
}

/** Beside a server at work: one short transaction, and SQLite's own patience for who writes just then. */
async function tellTablets(file: string, { seq, epoch }: { seq: number; epoch: string }): Promise<boolean> {
  const { db } = openSqlite(file)
  try {
    await markDurable(db, { seq, epoch })
    return true
  } catch (error) {
    // The backup is good all the same: tablets keep what they sent until the next one.
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false
    throw error
  } finally {
    await db.destroy()
  }
}
const SQLITE_BUSY = 5

function sync(file: string): void {
  const fd = openSync(file, 'r+')
  fsyncSync(fd)
  closeSync(fd)
}
