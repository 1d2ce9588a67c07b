/** What a file is, judged by its first bytes; its name may say anything. */
export type Kind =
  | 'json'
  | 'gzip'
  | 'tar'
  | 'empty'
  | 'zip'
  | 'png'
  | 'jpeg'
  | 'pdf'
  | 'html'
  | 'xml'
  | 'utf16'
  | 'other'

export const KIND_BYTES = 1024
const TAR_MAGIC_AT = 257

const MAGIC: readonly (readonly [Kind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
]

export function kindOf(head: Buffer): Kind {
  if (head.length === 0) return 'empty'
  for (const [kind, bytes] of MAGIC) if (bytes.every((byte, i) => head[i] === byte)) return kind
  if (head.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + 5) === 'ustar') return 'tar'
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '') return head.length < KIND_BYTES ? 'empty' : 'json'
  if (text.startsWith('{') || text.startsWith('[')) return 'json'
  if (/^<(!doctype html|html|head|body)/i.test(text)) return 'html'
  return text.startsWith('<') ? 'xml' : 'other'
}
