/** Fields of commands: typed ids that the kernel resolves, scopes and touches, and values as people type them. */
import * as z from 'zod'
import { isDay, isPartialDate, parsePartialDate, type Day, type PartialDate } from './dates.ts'
import { FILE_TYPES, MOST_FILE_BYTES, MOST_PREVIEW_BYTES } from './files/kinds.ts'
import { bootError } from './problem.ts'

/** A place in an input where somebody or something is named; `*` stands for every entry of a list or record. */
export interface IdPath {
  path: readonly string[]
  kind: 'person' | 'household' | 'area' | 'row'
  table?: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SHA256 = /^[0-9a-f]{64}$/
/** What the formats can say at all. */
const MOST_SIDE = 2 ** 24
const kinds = z.registry<{ kind: IdPath['kind']; table?: string }>()
/** What an entry of a list is: the list itself is a transform, which hides it. */
const lists = z.registry<{ entry: unknown }>()
/** The entry of a `field.list`, if it is one. */
export const entryOf = (schema: z.ZodType): z.ZodType | undefined =>
  lists.get(schema as never)?.entry as z.ZodType | undefined
const uuid = () => z.string({ error: 'kernel.field_required' }).regex(UUID, { error: 'kernel.field_invalid' })

/** The same field is the same schema: a tablet that starts makes each once, not for every command (a third of what it made). */
function once<A, S extends z.ZodType>(make: (about: A) => S): (about?: A) => S {
  const made = new Map<A | undefined, S>()
  return (about) => {
    let schema = made.get(about)
    if (!schema) made.set(about, (schema = make(about as A)))
    return schema
  }
}

export const id = {
  person: once(() => uuid().register(kinds, { kind: 'person' })),
  household: once(() => uuid().register(kinds, { kind: 'household' })),
  area: once(() => uuid().register(kinds, { kind: 'area' })),
  /** A row of a synced table; its bundle is scoped and touched. */
  row: once((table: string) => uuid().register(kinds, { kind: 'row', table })) as (table: string) => z.ZodType<string>,
}

const blank = (v: unknown) => (typeof v === 'string' && tidy(v) === '' ? undefined : v)
const tidy = (v: string) => v.toWellFormed().normalize('NFC').replace(CONTROL, '').trim()
/** Control and direction-override characters: they hide what is written, and no name needs them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

export const field = {
  text: once((max: number = 200) =>
    z.preprocess(blank, z.string({ error: 'kernel.field_required' }).check(atMost(max)).transform(tidy)),
  ),
  optionalText: once((max: number = 200) =>
    z.preprocess(blank, z.string().check(atMost(max)).transform(tidy).optional()).transform((v) => v ?? null),
  ),
  choice: <const C extends readonly [string, ...string[]]>(choices: C) =>
    z.preprocess(
      blank,
      z.enum(choices, {
        error: (i) => (i.input === undefined ? 'kernel.field_required' : 'kernel.field_not_a_choice'),
      }),
    ),
  optionalChoice: <const C extends readonly [string, ...string[]]>(choices: C) =>
    z.preprocess(blank, z.enum(choices, { error: 'kernel.field_not_a_choice' }).optional()).transform((v) => v ?? null),
  day: () =>
    z.preprocess(
      blank,
      z.string({ error: 'kernel.field_required' }).refine(isDay, { error: 'kernel.field_not_a_date' }),
    ) as z.ZodType<Day>,
  optionalDay: once(() =>
    z
      .preprocess(blank, z.string().refine(isDay, { error: 'kernel.field_not_a_date' }).optional())
      .transform((v): Day | null => v ?? null),
  ),
  /** As typed: 1985, 1985-3, 民國74年3月7日 …; kept as yyyy, yyyy-mm or yyyy-mm-dd. */
  optionalPartialDate: once(() =>
    z.preprocess(blank, z.string().optional()).transform((typed, c): PartialDate | null => {
      if (typed === undefined) return null
      const parsed = parsePartialDate(typed)
      if (parsed && isPartialDate(parsed)) return parsed
      c.addIssue({ code: 'custom', message: 'kernel.field_not_a_date' })
      return z.NEVER
    }),
  ),
  number: (range: { min: number; max: number; integer?: boolean }) => z.preprocess(typedNumber, numberIn(range)),
  optionalNumber: (range: { min: number; max: number; integer?: boolean }) =>
    z.preprocess(typedNumber, numberIn(range).optional()).transform((v): number | null => v ?? null),
  /** Ticked by any text; not by a form below its name, which nobody would read. */
  checkbox: once(() =>
    z.preprocess(
      (v) => (isForm(v) ? v : v !== undefined && v !== '' && v !== '0' && v !== 'false'),
      z.boolean({ error: 'kernel.field_invalid' }),
    ),
  ),
  /** A photo or a paper, as the door tells of it (`Command.files`): its bytes are beside the form. */
  file: () =>
    z.object(
      {
        hash: z.string({ error: 'kernel.field_required' }).regex(SHA256, { error: 'kernel.field_invalid' }),
        type: z.enum(FILE_TYPES),
        size: field.number({ min: 1, max: MOST_FILE_BYTES, integer: true }),
        width: field.optionalNumber({ min: 1, max: MOST_SIDE, integer: true }),
        height: field.optionalNumber({ min: 1, max: MOST_SIDE, integer: true }),
        preview_hash: z
          .string()
          .regex(SHA256, { error: 'kernel.field_invalid' })
          .optional()
          .transform((v) => v ?? null),
        preview_size: field.optionalNumber({ min: 1, max: MOST_PREVIEW_BYTES, integer: true }),
      },
      { error: 'kernel.file_required' },
    ),
  /** Digits with optional leading +; spaces, dashes and brackets are taken out. */
  optionalPhone: () =>
    z.preprocess(blank, z.string().optional()).transform((typed, c): string | null => {
      if (typed === undefined) return null
      const number = typed.normalize('NFKC').replace(/[\s().#-]/g, '')
      if (/^\+?\d{3,15}$/.test(number)) return number
      c.addIssue({ code: 'custom', message: 'kernel.field_not_a_phone' })
      return z.NEVER
    }),
  /** Entries of a numbered or repeated field; those left wholly empty are dropped, but count where a message must stand. */
  list: <S extends z.ZodType>(entry: S, max = 100) =>
    z
      .unknown()
      // Without it a form that names no entry at all would be told to fill it in.
      .optional()
      .transform((typed, c) => {
        const kept: z.output<S>[] = []
        const all = entries(typed)
        if (!Array.isArray(all)) {
          c.addIssue({ code: 'custom', message: 'kernel.field_invalid' })
          return z.NEVER
        }
        all.forEach((e, i) => {
          if (isEmpty(e)) return
          const parsed = entry.safeParse(e)
          if (parsed.success) kept.push(parsed.data)
          else for (const issue of parsed.error.issues) c.issues.push({ ...issue, path: [i, ...issue.path] } as never)
        })
        if (kept.length > max) c.addIssue({ code: 'custom', message: 'kernel.field_too_long', params: { max } })
        return kept
      })
      .register(lists, { entry }) as unknown as z.ZodArray<S>,
}

const numberIn = (range: { min: number; max: number; integer?: boolean }) =>
  z
    .number({ error: (i) => (i.input === undefined ? 'kernel.field_required' : 'kernel.field_not_a_number') })
    .check((c) => {
      const wrong =
        range.integer && !Number.isInteger(c.value)
          ? 'kernel.field_not_a_number'
          : c.value < range.min || c.value > range.max
            ? 'kernel.field_out_of_range'
            : null
      if (wrong)
        c.issues.push({ code: 'custom', message: wrong, input: c.value, params: { min: range.min, max: range.max } })
    })

const isForm = (v: unknown) => typeof v === 'object' && v !== null && !Array.isArray(v)

const atMost = (max: number) => (c: z.core.ParsePayload<{ length: number }>) => {
  if (c.value.length > max)
    c.issues.push({ code: 'custom', message: 'kernel.field_too_long', input: c.value, params: { max } })
}

/** Full-width digits and a decimal comma are taken; anything else stays text, so that the number check names it. */
function typedNumber(v: unknown): unknown {
  if (typeof v !== 'string') return v
  const text = v.normalize('NFKC').trim()
  if (text === '') return undefined
  return /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(text) ? Number(text.replace(',', '.')) : v
}

function entries(v: unknown): unknown {
  if (v === undefined || v === '') return []
  if (typeof v === 'string') return [v]
  return Array.isArray(v) ? v : typeof v === 'object' && v !== null ? Object.values(v) : v
}

const isEmpty = (v: unknown): boolean =>
  v === undefined || v === null || v === '' || (typeof v === 'object' && Object.values(v).every(isEmpty))

/** Walk a schema once, at start, for the typed ids in it. */
export function idPathsOf(schema: z.ZodType): IdPath[] {
  const found: IdPath[] = []
  const walk = (s: z.ZodType, path: readonly string[]): void => {
    const known = kinds.get(s as never)
    if (known) {
      found.push({ path, ...known })
      return
    }
    const list = lists.get(s as never)
    if (list) return walk(list.entry as z.ZodType, [...path, '*'])
    const def = (s as unknown as { def: Record<string, unknown> }).def
    const before = found.length
    if (kinds.has(def['keyType'] as never)) throw bootError('input.id_as_key', path.join('.'))
    if (def['shape'])
      for (const [name, inner] of Object.entries(def['shape'] as Record<string, z.ZodType>))
        walk(inner, [...path, name])
    for (const wrapped of ['element', 'valueType']) if (def[wrapped]) walk(def[wrapped] as z.ZodType, [...path, '*'])
    for (const wrapped of ['innerType', 'in', 'out']) if (def[wrapped]) walk(def[wrapped] as z.ZodType, path)
    // What a transform makes of an object no longer has the id where its form had it: it would go unchecked.
    if (
      def['type'] === 'pipe' &&
      (def['out'] as { def: { type: string } }).def.type === 'transform' &&
      found.slice(before).some((f) => f.path.length > path.length)
    )
      throw bootError('input.transformed_id', path.join('.'))
    for (const option of (def['options'] as z.ZodType[] | undefined) ?? []) walk(option, path)
  }
  walk(schema, [])
  return found
}

/** Every value at an id path of a parsed input. */
export function valuesAt(input: unknown, path: readonly string[]): string[] {
  if (path.length === 0) return typeof input === 'string' && input !== '' ? [input] : []
  if (typeof input !== 'object' || input === null) return []
  const [head, ...rest] = path
  if (head === '*') return Object.values(input).flatMap((v) => valuesAt(v, rest))
  return valuesAt((input as Record<string, unknown>)[head!], rest)
}

/** The same input with the id at every such path replaced (merged people are redirected to the survivor). */
export function replaceAt(input: unknown, path: readonly string[], swap: (id: string) => string): unknown {
  if (path.length === 0) return typeof input === 'string' && input !== '' ? swap(input) : input
  if (typeof input !== 'object' || input === null) return input
  const [head, ...rest] = path
  if (Array.isArray(input)) return head === '*' ? input.map((v) => replaceAt(v, rest, swap)) : input
  const copy: Record<string, unknown> = { ...input }
  for (const name of head === '*' ? Object.keys(copy) : [head!])
    if (name in copy) copy[name] = replaceAt(copy[name], rest, swap)
  return copy
}
