import { isAscii, isUtf8 } from 'node:buffer'
import { refusal } from './reason.ts'

export type JsonObject = Record<string, unknown>

/** Parses one piece strictly: UTF-8, JSON, no key twice, no `__proto__`; strings come back without characters that deceive or break. */
export function parseJson(bytes: Buffer, members: number, offset: number): JsonObject {
  if (!isUtf8(bytes)) throw refusal('not_utf8', { offset })
  const text = bytes.toString('utf8')
  let value: JsonObject
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch {
    throw refusal('malformed', { offset })
  }
  if (countMembers(value, offset) !== members) throw refusal('duplicate_key', { offset })
  return mayBeUnclean(bytes, text) ? (cleaned(value) as JsonObject) : value
}

function countMembers(value: object, offset: number): number {
  let n = 0
  if (Array.isArray(value)) {
    for (const each of value) if (typeof each === 'object' && each !== null) n += countMembers(each, offset)
    return n
  }
  for (const key in value) {
    if (key === '__proto__') throw refusal('hostile_key', { offset })
    n++
    const each = (value as JsonObject)[key]
    if (typeof each === 'object' && each !== null) n += countMembers(each, offset)
  }
  return n
}

/** NUL and other controls (PostgreSQL stores no NUL; written plainly JSON.parse refuses them), lone surrogates, and the overrides that make a name read backwards. */
const UNCLEAN_ESCAPE = /\\[bf]|\\u(?:00[01]|007f|20[26]|d[89a-f])/i
const UNCLEAN_CHARACTER = /[\u202a-\u202e\u2066-\u2069]/
const mayBeUnclean = (bytes: Buffer, text: string) =>
  (text.includes('\\') && UNCLEAN_ESCAPE.test(text)) || (!isAscii(bytes) && UNCLEAN_CHARACTER.test(text))
// eslint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replace(UNCLEAN, '')
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]))
}
