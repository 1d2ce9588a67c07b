/** What tablets may say, checked to the last field before anything is done with it. */
import * as z from 'zod'
import { FILE_PARTS } from '#kernel/files/files.ts'
import { isInstant } from '#kernel/dates.ts'
import { LANGS } from '#kernel/lang.ts'
import { isUuid, timeOf } from '#kernel/ids.ts'
import type { Form, FormValue } from '#kernel/plugin.ts'

/** The largest batch that is carried out in a second or so. */
export const MOST_ENTRIES = 200
const MOST_LOOKED = 2_000
const MOST_AREAS = 20_000
const MOST_GRANTS = 5_000
/** As the kernel's forms: more is no form of ours. */
const MOST_FIELDS = 2_000
const MOST_LEVELS = 20
/** Names with which an object would become something else. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
/** A clock may be wrong by decades; an id from beyond is no mistake of a clock. */
const LAST_MS = Date.UTC(2100, 0)

const instant = z.string().refine(isInstant)
const uuid = z.string().refine(isUuid)
/** Of a command: its rows' ids carry its time. */
const minted = z.string().refine((id) => isUuid(id) && id[14] === '7' && timeOf(id) < LAST_MS)
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** PostgreSQL's integer: what is beyond it was never given out. */
const revision = whole.max(2 ** 31 - 1)
const digest = z.string().regex(/^[0-9a-f]{0,64}$/)
const epoch = z
  .string()
  .max(100)
  .regex(/^[\w-]*$/)
/** PostgreSQL keeps no NUL in a text; nobody types one. */
const clean = (text: string): string => text.replaceAll('\0', '')

const form = z.unknown().transform((value, c): Form => {
  let fields = 0
  const walk = (v: unknown, level: number): FormValue => {
    if (++fields > MOST_FIELDS || level > MOST_LEVELS) throw new RangeError('form')
    if (typeof v === 'string') return clean(v)
    if (Array.isArray(v)) return v.map((one) => walk(one, level + 1))
    if (typeof v !== 'object' || v === null) throw new TypeError('form')
    return Object.fromEntries(
      Object.entries(v).flatMap(([name, inner]) =>
        FORBIDDEN.has(name) ? [] : [[clean(name), walk(inner, level + 1)]],
      ),
    )
  }
  try {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('form')
    return walk(value, 0) as Form
  } catch {
    c.addIssue({ code: 'custom', message: 'form' })
    return z.NEVER
  }
})

export const pushEntry = z.object({
  seq: whole,
  id: minted,
  name: z
    .string()
    .max(100)
    .regex(/^[a-z][\w.]*$/),
  version: z.number().int().min(1).max(10_000),
  form,
  at: instant,
  baseRev: revision,
  redoOf: minted.nullable(),
  after: z.array(minted).max(MOST_ENTRIES),
})

/** People read it in a list: nothing that hides or turns what is written. */
const LABEL = /^[^\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u
/** Why an entry was given up: a sentence. */
const MOST_REASON = 200

const toldEntry = z.strictObject({
  id: minted,
  state: z.enum(['parked', 'discarded']),
  name: pushEntry.shape.name,
  about: uuid.nullable(),
  at: instant,
  reason: z.string().max(MOST_REASON).regex(LABEL).nullable(),
})

export const pushRequest = z.strictObject({
  wire: whole,
  epoch,
  sentAt: instant,
  entries: z.array(z.strictObject(pushEntry.shape)).max(MOST_ENTRIES),
  looked: z
    .array(
      z.tuple([
        instant,
        uuid,
        z
          .string()
          .max(200)
          .regex(/^\/[\w/:.-]*$/),
      ]),
    )
    .max(MOST_LOOKED)
    .optional(),
  lang: z.enum(LANGS).optional(),
  unsent: whole.max(1_000_000).optional(),
  attention: whole.max(1_000_000).optional(),
  told: z.array(toldEntry).max(MOST_ENTRIES).optional(),
})

export const pullRequest = z.strictObject({
  wire: whole,
  epoch,
  rev: revision,
  places: digest,
  personal: digest,
  areas: z.array(uuid).max(MOST_AREAS).optional(),
  grants: z.array(uuid).max(MOST_GRANTS),
  durable: whole.optional(),
  after: z.strictObject({ household: uuid, rev: revision, epoch }).optional(),
})

const MOST_LABEL = 60
/** 32 bytes of base64url: AES-256. */
const KEY = /^[A-Za-z0-9_-]{43}$/

export const enrolRequest = z.strictObject({
  wire: whole,
  code: z.string().min(1).max(40),
  label: z.string().trim().min(1).max(MOST_LABEL).regex(LABEL),
  outboxKey: z.string().regex(KEY),
})

/** All that one tablet can have written in a year without contact. */
const MOST_SEALED = 50_000
const MOST_BOX = 2_000_000

export const quarantineRequest = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        seq: whole,
        sealed: z
          .string()
          .max(MOST_BOX)
          .regex(/^[A-Za-z0-9_-]+$/),
      }),
    )
    .min(1)
    .max(MOST_SEALED),
})

export const fileQuery = z.strictObject({ id: uuid, part: z.enum(FILE_PARTS), from: z.coerce.number().int().min(0) })
export const sealedFileQuery = z.strictObject({ id: uuid, part: z.enum(FILE_PARTS) })
/** What one page of a gallery shows, and more. */
const MOST_PREVIEWS = 100
export const previewsRequest = z.strictObject({ ids: z.array(uuid).min(1).max(MOST_PREVIEWS) })
