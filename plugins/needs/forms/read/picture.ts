/** Pictures that a form brings along inside itself: there is nowhere to fetch one from at somebody's door. */
import { objectOf, textOf, type Json } from '../json.ts'
import type { Report } from '../report.ts'
import { extensionOf } from './extensions.ts'

/** An `img` runs nothing of what is in them, also not of an SVG. */
const KINDS = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'])
/** Characters of base64: a page with a dozen of them still opens on a tablet. */
const LONGEST = 200_000
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** @returns a `data:` address; undefined where there is none that can be shown, which is told */
export function pictureIn(of: Json, url: string, linkId: string, report: Report): string | undefined {
  const extension = extensionOf(of, url)
  if (!extension) return undefined
  const attachment = objectOf(extension, 'valueAttachment') ?? {}
  const [kind, data] = [textOf(attachment, 'contentType').toLowerCase(), textOf(attachment, 'data').replace(/\s/g, '')]
  if (KINDS.has(kind) && data.length <= LONGEST && BASE64.test(data)) return `data:${kind};base64,${data}`
  const why =
    data === '' ? textOf(attachment, 'url') || 'data' : data.length > LONGEST ? `> ${LONGEST}` : kind || 'data'
  report.add('decoration', 'picture', linkId, why)
  return undefined
}
