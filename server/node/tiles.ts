/** The operator's basemap: where it comes from, and its file by ranges. */
import { existsSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Hono } from 'hono'
import type { EdgeEnv } from './edge.ts'
import type { Server } from './server.ts'

/** One answer is at most so long; the reader asks on. */
const MOST_BYTES = 4 * 1024 * 1024

export type TileSource = { kind: 'none' } | { kind: 'pmtiles'; url: string } | { kind: 'raster'; url: string }

export const tileSource = (tiles: string | undefined): TileSource => {
  if (!tiles) return { kind: 'none' }
  if (!/^https?:/.test(tiles)) return { kind: 'pmtiles', url: '/tiles/basemap.pmtiles' }
  return /\.pmtiles(\?|$)/.test(tiles) ? { kind: 'pmtiles', url: tiles } : { kind: 'raster', url: tiles }
}

export function tilesRoute(app: Hono<EdgeEnv>, { config: { tiles }, sessions, log }: Server): void {
  // A tile server's address may hold the operator's key, and a basemap is large: neither is for strangers.
  app.use('/tiles/*', async (c, next) => ((await sessions.of(c)) ? await next() : c.notFound()))
  if (!tiles || /^https?:/.test(tiles)) {
    app.get('/tiles/source.json', (c) => c.json(tileSource(tiles)))
    return
  }
  app.get('/tiles/source.json', (c) => c.json(tileSource(existsSync(tiles) ? tiles : undefined)))
  if (!existsSync(tiles)) log.warn({ setting: 'DOORSTEP_TILES' }, 'no such file: the map has no background')
  app.get('/tiles/basemap.pmtiles', async (c) => {
    const found = await stat(tiles).catch(() => null)
    if (!found) return c.notFound()
    const { size, mtimeMs } = found
    const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`
    const asked = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '')
    const from = asked ? Number(asked[1]) : 0
    const to = Math.min(asked?.[2] ? Number(asked[2]) : size - 1, size - 1, from + MOST_BYTES - 1)
    const headers = {
      etag,
      'accept-ranges': 'bytes',
      'content-type': 'application/vnd.pmtiles',
      'cache-control': 'private, max-age=3600',
    }
    if (!asked || from > to) return c.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
    const file = await open(tiles)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from + 1), 0, to - from + 1, from)
      return c.body(buffer.subarray(0, bytesRead), 206, {
        ...headers,
        'content-range': `bytes ${from}-${from + bytesRead - 1}/${size}`,
      })
    } finally {
      await file.close()
    }
  })
}
