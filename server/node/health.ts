/** For a watchdog or load balancer: is it alive, can it read and write, is there room. No secrets, nothing about people; how busy and how full the machine is, only to itself. */
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Hono } from 'hono'
import { row } from '#kernel/sql.ts'
import { isLocal } from './address.ts'
import { VERSION } from './config.ts'
import type { EdgeEnv } from './edge.ts'
import type { Server } from './server.ts'

/** A writer busy with a slice of an import answers well within this. */
const WRITER_MS = 3_000
/** SQLite needs room for its WAL; below this somebody must look. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024
/** However often it is asked, it costs one look a second. */
const KEEP_MS = 1_000

interface Health {
  ok: boolean
  version: string
  database: boolean
  writer: boolean
  rev: number | null
  disk: { freeBytes: number; ok: boolean } | null
}

export function healthPage(app: Hono<EdgeEnv>, server: Server): void {
  let last: { at: number; health: Promise<Health> } | null = null
  app.get('/healthz', async (c) => {
    const now = performance.now()
    if (!last || now - last.at > KEEP_MS) last = { at: now, health: look(server) }
    const health = await last.health
    const { rev: _rev, disk, ...rest } = health
    return c.json(isLocal(c) ? health : { ...rest, disk: disk && { ok: disk.ok } }, health.ok ? 200 : 503)
  })
}

async function look(server: Server): Promise<Health> {
  const head = await row<{ rev: number }>(server.read, 'select rev from head where id = 1').catch(() => undefined)
  const writer = await Promise.race([
    server.writer.system<boolean>('kernel.ping', {}).catch(() => false),
    new Promise<false>((resolve) => setTimeout(resolve, WRITER_MS, false).unref()),
  ])
  const disk = await freeSpace(server)
  const database = head !== undefined
  return {
    ok: database && writer && disk?.ok !== false,
    version: VERSION,
    database,
    writer,
    rev: head?.rev ?? null,
    disk,
  }
}

async function freeSpace({ config: { database } }: Server): Promise<Health['disk']> {
  if (database.kind !== 'sqlite') return null
  const { bavail, bsize } = await statfs(dirname(database.file))
  const freeBytes = bavail * bsize
  return { freeBytes, ok: freeBytes >= LEAST_FREE_BYTES }
}
