/** A request's JSON, packed or not, with a limit on what it may become. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Context } from 'hono'
import type { z } from 'zod'

const inflate = promisify(gunzip)

export interface Limits {
  /** Bytes as sent, and as unpacked. */
  sent: number
  unpacked: number
}

export type Refusal = 400 | 413 | 415 | 422

/** What was asked, or the status that says why it is not taken. */
export async function readBody<S extends z.ZodType>(
  c: Context,
  schema: S,
  limits: Limits,
): Promise<z.output<S> | Refusal> {
  const packing = c.req.header('content-encoding') ?? 'identity'
  if (packing !== 'identity' && packing !== 'gzip') return 415
  if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) return 415
  const bytes = await atMost(c, limits.sent)
  if (!bytes) return 413
  let text: Buffer = bytes
  if (packing === 'gzip') {
    try {
      text = await inflate(bytes, { maxOutputLength: limits.unpacked })
    } catch (e) {
      return (e as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 413 : 400
    }
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch {
    return 400
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? parsed.data : 422
}

/** Null if it is more: a length that was said is believed only as far as it goes. */
export async function atMost(c: Context, most: number): Promise<Buffer | null> {
  if (Number(c.req.header('content-length') ?? 0) > most) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export const isRefusal = (body: unknown): body is Refusal => typeof body === 'number'
