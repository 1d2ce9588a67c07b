/** A posted form as it arrives: names and texts, and what came with them as files. */
import type { Context } from 'hono'
import type { Bytes } from './files/bytes.ts'
import { previewName } from './files/door.ts'
import { readForm } from './forms.ts'
import type { Command } from './plugin.ts'
import { Problem } from './problem.ts'

/** A photo with its preview, or files that are read as text; larger ones of these go through the import. */
const MOST_BYTES_WITH_FILES = 8 * 1024 * 1024
/** The largest form that a person fills in, a family of fifty with every field, has some hundred kilobytes. */
const MOST_BYTES = 1024 * 1024

export async function postedForm(
  c: Context,
  { takesFiles, files = [] }: Pick<Command, 'takesFiles' | 'files'>,
): Promise<ReturnType<typeof readForm> & { sent: ReadonlyMap<string, Bytes> }> {
  const most = takesFiles || files.length > 0 ? MOST_BYTES_WITH_FILES : MOST_BYTES
  if (Number(c.req.header('content-length') ?? 0) > most) throw new Problem('kernel.too_large', {}, { status: 413 })
  const type = c.req.header('content-type') ?? ''
  // A body in chunks does not say its length before it is read; the home's own limit keeps it from being endless.
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > most) throw new Problem('kernel.too_large', {}, { status: 413 })
  const sent = new Map<string, Bytes>()
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { ...readForm(new URLSearchParams(new TextDecoder().decode(bytes))), sent }
  if (!type.startsWith('multipart/form-data')) return { ...readForm([]), sent }
  const posted = new Response(bytes, { headers: { 'content-type': type } })
  const entries: [string, string][] = []
  const pictures = new Set(files.flatMap((name) => [name, previewName(name)]))
  for (const [name, value] of await posted.formData()) {
    const text = typeof value === 'string'
    if (!pictures.has(name)) entries.push([name, text ? value : await (value as Blob).text()])
    // A text, or a file of no bytes, stands for one that was not chosen.
    else if (!text && value.size > 0) sent.set(name, new Uint8Array(await (value as Blob).arrayBuffer()))
  }
  return { ...readForm(entries), sent }
}
