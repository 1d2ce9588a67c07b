import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { dirname, resolve } from 'node:path'
import { rows, run } from '#kernel/sql.ts'
import { createClock } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import { openSqlite } from '../../sqlite.ts'
import { describe, manifestOf, sha256Of, type Manifest } from '../backup-file.ts'
import { refusal, type Call, type CliCommand } from '../command.ts'

export const restore: CliCommand = {
  name: 'restore',
  takes: 'FILE',
  least: 1,
  most: 1,
  options: { 'without-manifest': { type: 'boolean', says: 'cli.opt_without_manifest' } },
  example: 'restore /media/usb/doorstep-monday.db',
  async run(call) {
    const config = readConfig(process.env)
    const { database } = config
    if (database.kind === 'postgres') throw refusal(call.t('cli.use_pg_dump'))
    const from = resolve(call.words[0]!)
    if (!existsSync(from)) throw refusal(call.t('cli.no_database', { file: from }))
    await checkManifest(from, call)
    const now = createClock(config.timeZone).now()
    const target = resolve(database.file)
    mkdirSync(dirname(target), { recursive: true })
    const part = `${target}.restoring`
    rmSync(part, { force: true })
    try {
      call.progress(call.t('cli.progress_copy'))
      copyFileSync(from, part, constants.COPYFILE_EXCL)
      chmodSync(part, 0o600)
      const found = await describe(part, now, (n) => call.progress(call.t('cli.progress_verify', { n })))
      if ('key' in found) throw refusal(`${call.t('cli.restore_bad')} ${call.t(found.key, found.params)}`)
      const epoch = randomUUID()
      await beginEpoch(part, epoch)
      const replaced = swap(part, target, `${target}.replaced-${now.replace(/[:.]/g, '-')}`, call)
      return {
        code: 0,
        json: {
          file: target,
          from,
          replaced,
          epoch,
          rev: found.rev,
          people: found.rows['person'] ?? 0,
          households: found.rows['household'] ?? 0,
        },
        lines: [
          call.t('cli.restore_done', { people: found.rows['person'] ?? 0, households: found.rows['household'] ?? 0 }),
          ...(replaced ? [call.t('cli.restore_replaced', { file: replaced })] : []),
        ],
      }
    } finally {
      for (const left of [part, `${part}-wal`, `${part}-shm`]) rmSync(left, { force: true })
    }
  },
}

async function checkManifest(from: string, call: Call): Promise<void> {
  const path = manifestOf(from)
  if (!existsSync(path)) {
    if (call.options['without-manifest'] === true) return
    throw refusal(call.t('cli.restore_no_manifest', { file: path }))
  }
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if ((await sha256Of(from)) !== manifest.sha256) throw refusal(call.t('cli.restore_altered'))
}

/** Tablets see by the epoch that the server went back, and send what it lost. Whoever was signed in then is not now. */
async function beginEpoch(file: string, epoch: string): Promise<void> {
  const { db, raw } = openSqlite(file)
  await run(db, 'update head set epoch = ? where id = 1', [epoch])
  // Of a backup that is older than tablets the next start makes these columns.
  const columns = await rows<{ name: string }>(db, 'pragma table_info(head)')
  if (columns.some((c) => c.name === 'epoch_rev'))
    await run(db, 'update head set epoch_rev = rev, durable = seq where id = 1')
  await run(db, 'delete from session')
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  await db.destroy()
  const fd = openSync(file, 'r+')
  fsyncSync(fd)
  closeSync(fd)
}

/** Leaving WAL needs the file for oneself: SQLite refuses while a server has it open, and what is in the WAL goes into the file. */
function swap(part: string, target: string, aside: string, call: Call): string | null {
  if (!existsSync(target)) {
    renameSync(part, target)
    return null
  }
  const held = new DatabaseSync(target)
  try {
    held.exec('PRAGMA busy_timeout=0')
    try {
      held.exec('PRAGMA journal_mode=DELETE; begin exclusive')
    } catch (error) {
      if (/locked|busy/i.test((error as Error).message)) throw refusal(call.t('cli.server_runs'))
      // Too damaged to be opened: it is kept all the same, and replaced.
      if (!/malformed|not a database/i.test((error as Error).message)) throw error
    }
    renameSync(target, aside)
    renameSync(part, target)
  } finally {
    held.close()
  }
  for (const left of ['-wal', '-shm']) rmSync(`${target}${left}`, { force: true })
  return aside
}
