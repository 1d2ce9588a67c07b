/** Settings by environment, read once at start. What is wrong is said in one line each, and nothing comes up half. */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import * as z from 'zod'
import type { Door } from '#kernel/tools.ts'
import { ROOT } from './root.ts'

export const VERSION = (JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string }).version

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const yesNo = z.enum(['1', '0', 'true', 'false']).transform((v) => v === '1' || v === 'true')
const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
const isPostgresUrl = (text: string) => /^postgres(ql)?:\/\/\S+$/.test(text)
/** A picture address with its places, or a file of vector tiles here or elsewhere. */
const isTiles = (text: string) =>
  /^https?:\/\/\S+$/.test(text) ? /\{z\}.*\{x\}|\.pmtiles(\?|$)/.test(text) : text.endsWith('.pmtiles')

const schema = z.object({
  PORT: whole(0, 65_535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  DOORSTEP_DB: z.string().min(1).default('data/local/doorstep.db'),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'must start with postgres:// or postgresql://').optional(),
  DOORSTEP_DEMO: yesNo.optional(),
  DOORSTEP_TIME_ZONE: z.string().refine(isTimeZone, 'is no IANA time zone, like Asia/Taipei').default('Asia/Taipei'),
  DOORSTEP_SESSION_IDLE_MINUTES: whole(1, 24 * 60).default(30),
  DOORSTEP_SESSION_HOURS: whole(1, 24 * 7).default(12),
  DOORSTEP_TILES: z
    .string()
    .refine(isTiles, 'must be an address with {z}, {x} and {y}, or the path or address of a .pmtiles file')
    .optional(),
  DOORSTEP_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DOORSTEP_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine((u) => URL.canParse(u) && new URL(u).pathname === '/', 'must be an origin without a path')
    .optional(),
  DOORSTEP_TRUST_PROXY: yesNo.default(false),
  DOORSTEP_SEALED_MIB: whole(1, 1_048_576).default(1_024),
  DOORSTEP_CLINIC: z.string().min(1).max(80).optional(),
  DOORSTEP_FHIR_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, 'must be 20 to 200 characters without spaces')
    .optional(),
})

export type Database = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }

export interface Config {
  port: number
  host: string
  database: Database
  /** Undefined: the demo fills an empty database that only this machine can reach. */
  demo: boolean | undefined
  timeZone: string
  sessionIdleMinutes: number
  sessionHours: number
  tiles: string | undefined
  logLevel: string
  /** Origin that browsers use, if it is not the one that they ask with. */
  baseUrl: string | undefined
  https: boolean
  trustProxy: boolean
  /** Of the photos that one withdrawn tablet may leave here, sealed, until somebody opens them. */
  sealedBytes: number
  clinic: string | undefined
  /** What other systems show at doors of plugins; a door without one is shut. */
  tokens: Readonly<Record<Door['token'], string | undefined>>
  /** Passwords hashed at once: each takes 64 MiB and a core for a fifth of a second. */
  hashers: number
}

export class ConfigError extends Error {}

/** @throws ConfigError with one line per setting that cannot stand; values are not repeated, they may hold passwords. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const own = new Set(Object.keys(schema.shape))
  // DOORSTEP_TEST_… is for the tests, which start servers in their own environment.
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('DOORSTEP_') && !name.startsWith('DOORSTEP_TEST_') && !own.has(name),
  )
  // An empty variable is how shells and compose files write "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => own.has(name) && value))
  const parsed = schema.safeParse(given)
  const lines = [
    ...unknown.map((name) => `${name} is no setting of Doorstep`),
    ...(parsed.error?.issues ?? []).map(
      (i) =>
        `${String(i.path[0])} ${i.message.replace(/^(Invalid input|Too (big|small)): /, 'is not valid: ').replace(/^Invalid/, 'is not valid: invalid')}`,
    ),
  ]
  if (!parsed.success || lines.length > 0) throw new ConfigError(lines.join('\n'))
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    database: e.DATABASE_URL ? { kind: 'postgres', url: e.DATABASE_URL } : { kind: 'sqlite', file: e.DOORSTEP_DB },
    demo: e.DOORSTEP_DEMO,
    timeZone: e.DOORSTEP_TIME_ZONE,
    sessionIdleMinutes: e.DOORSTEP_SESSION_IDLE_MINUTES,
    sessionHours: e.DOORSTEP_SESSION_HOURS,
    tiles: e.DOORSTEP_TILES,
    logLevel: e.DOORSTEP_LOG_LEVEL,
    baseUrl: e.DOORSTEP_BASE_URL && new URL(e.DOORSTEP_BASE_URL).origin,
    https: e.DOORSTEP_BASE_URL?.startsWith('https:') ?? false,
    trustProxy: e.DOORSTEP_TRUST_PROXY,
    sealedBytes: e.DOORSTEP_SEALED_MIB * 1024 * 1024,
    clinic: e.DOORSTEP_CLINIC,
    tokens: { DOORSTEP_FHIR_TOKEN: e.DOORSTEP_FHIR_TOKEN },
    hashers: Math.min(2, availableParallelism()),
  }
}
