/** What conclusions rest on besides facts: the versions of the rules and the settings. Where they differ, all is computed anew. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Asked } from './due.ts'
import { canonical } from './forms.ts'
import type { Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { rows, run } from './sql.ts'

export interface DueVersion {
  plugin: string
  subject: string
  version: string
}

const TALLY = 'tally'

/** By plugin and kind of subject, and what is counted. */
export function dueVersions(registry: Registry, configOf: (plugin: string) => unknown): Map<string, DueVersion> {
  const found = new Map<string, DueVersion>()
  for (const { plugin, version } of registry.tallies)
    found.set(`${plugin} ${TALLY}`, { plugin, subject: TALLY, version: `${version}` })
  for (const { plugin, subject, version, kinds } of registry.due) {
    const key = `${plugin} ${subject}`
    const before = found.get(key)?.version
    const one = `${Object.keys(kinds).toSorted().join(',')}:${version}`
    found.set(key, { plugin, subject, version: before ? `${before};${one}` : one })
  }
  for (const v of found.values()) v.version += ` ${shortDigest(canonical(configOf(v.plugin)))}`
  return found
}

/** Those that the database's conclusions do not rest on yet. */
export async function changedVersions(
  db: Db,
  registry: Registry,
  configOf: (plugin: string) => unknown,
): Promise<DueVersion[]> {
  const standing = await rows<DueVersion>(db, 'select plugin, subject, version from due_version')
  const stands = new Map(standing.map((s) => [`${s.plugin} ${s.subject}`, s.version]))
  return [...dueVersions(registry, configOf)]
    .filter(([key, { version }]) => stands.get(key) !== version)
    .map(([, v]) => v)
}

/** Who is asked anew where these changed: their own rules, and whoever does not say what it rests on: it may rest on them. */
export function askedAnew(registry: Registry, changed: readonly Pick<DueVersion, 'plugin' | 'subject'>[]): Asked {
  const keys = new Set(changed.map((v) => `${v.plugin} ${v.subject}`))
  return {
    due: registry.due.filter((d) => !d.restsOn || keys.has(`${d.plugin} ${d.subject}`)),
    tallies: registry.tallies.filter((t) => !t.restsOn || keys.has(`${t.plugin} ${TALLY}`)),
  }
}

export const rememberVersion = (db: Db, v: DueVersion): Promise<void> =>
  run(
    db,
    'insert into due_version (plugin, subject, version) values (?, ?, ?) on conflict (plugin, subject) do update set version = excluded.version',
    [v.plugin, v.subject, v.version],
  )

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DIGITS = 10
/** The first ten digits of SHA-256 in base64url. */
function shortDigest(text: string): string {
  let bits = 0n
  const bytes = sha256(utf8ToBytes(text)).slice(0, 8)
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  return Array.from({ length: DIGITS }, (_, i) => ALPHABET[Number((bits >> BigInt(58 - 6 * i)) & 63n)]).join('')
}
