/** The database for a command: its own connections and its own writer, beside a server that may be running. */
import { existsSync } from 'node:fs'
import { kernelMigrations } from '#kernel/schema.ts'
import type { Actor, Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { row, rows } from '#kernel/sql.ts'
import { createClock, type Clock } from '../clock.ts'
import { readConfig, type Config, type Database } from '../config.ts'
import { openForReading, prepareDatabase } from '../database.ts'
import { commandLineUser } from '../import/command-line-user.ts'
import { serverRegistry } from '../registry.ts'
import { openWriter, type WriterHost } from '../writer-host.ts'
import { refusal, type Call } from './command.ts'
import { userNamed } from './users.ts'

export interface Opened {
  config: Config
  registry: Registry
  clock: Clock
  read: Db
  writer: WriterHost
  /** `--as`, else the command line's own user. */
  actor(): Promise<Actor>
}

export async function withDatabase<R>(
  call: Call,
  { create }: { create: boolean },
  work: (opened: Opened) => Promise<R>,
): Promise<R> {
  const config = readConfig(process.env)
  const registry = serverRegistry()
  const clock = createClock(config.timeZone)
  if (!create) mustExist(config.database, call)
  // Only where there is something to change: making the views anew would disturb a server at work.
  if (!(await isUpToDate(config.database, registry)))
    await prepareDatabase(config.database, registry.plugins, clock.now())
  const writer = await openWriter({ database: config.database, timeZone: config.timeZone })
  const { db: read, close } = await openForReading(config.database)
  const actor = async () => {
    const as = call.options['as']
    return typeof as === 'string'
      ? await userNamed(read, as, call, clock.now())
      : await commandLineUser(read, writer, clock.now())
  }
  try {
    return await work({ config, registry, clock, read, writer, actor })
  } finally {
    await close()
    await writer.close()
  }
}

export function mustExist(database: Database, call: Call): void {
  if (database.kind === 'sqlite' && !existsSync(database.file))
    throw refusal(call.t('cli.no_database', { file: database.file }))
}

async function isUpToDate(database: Database, { plugins }: Registry): Promise<boolean> {
  if (database.kind === 'sqlite' && !existsSync(database.file)) return false
  const { db, close } = await openForReading(database)
  try {
    const wanted = [{ id: 'kernel', migrations: kernelMigrations }, ...plugins].flatMap((p) =>
      Object.keys(p.migrations ?? {}).map((name) => `${p.id}/${name}`),
    )
    const there = new Set(
      (await rows<{ plugin: string; name: string }>(db, 'select plugin, name from migration').catch(() => [])).map(
        (m) => `${m.plugin}/${m.name}`,
      ),
    )
    return (
      wanted.length === there.size &&
      wanted.every((w) => there.has(w)) &&
      Boolean((await row<{ epoch: string }>(db, 'select epoch from head where id = 1'))?.epoch)
    )
  } finally {
    await close()
  }
}
