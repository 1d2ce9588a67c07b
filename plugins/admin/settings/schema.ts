/** A plugin's settings as fields of a form: what its zod schema says of each. */
import type * as z from 'zod'
import { fieldErrors } from '#kernel/forms.ts'
import type { FieldError } from '#kernel/problem.ts'

export type Control =
  | { kind: 'number'; min: number; max: number; integer: boolean }
  | { kind: 'text' }
  | { kind: 'yes' }
  | { kind: 'choice'; options: readonly string[] }
  /** Lists and nested settings have no form yet: they are shown and keep their value. */
  | { kind: 'other' }

export interface Setting {
  name: string
  control: Control
  /** What stands where nothing is stored. */
  standard: unknown
}

interface Def {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  entries?: Record<string, string>
}
const defOf = (s: z.ZodType) => (s as unknown as { def: Def }).def

export function settingsIn(schema: z.ZodObject): Setting[] {
  const standard: Record<string, unknown> = schema.parse({})
  return Object.entries(schema.shape).map(([name, s]) => ({ name, control: controlOf(s), standard: standard[name] }))
}

function controlOf(schema: z.ZodType): Control {
  const { type, innerType, in: from, out, entries } = defOf(schema)
  if (type === 'number') {
    const n = schema as z.ZodNumber
    // A format like int32 brings bounds of its own that mean nothing to people; they only keep typing errors out.
    return {
      kind: 'number',
      min: n.minValue ?? -Infinity,
      max: n.maxValue ?? Infinity,
      integer: n.format?.includes('int') ?? false,
    }
  }
  if (type === 'string') return { kind: 'text' }
  if (type === 'boolean') return { kind: 'yes' }
  if (type === 'enum' && entries) return { kind: 'choice', options: Object.values(entries) }
  const inner = innerType ?? (from && defOf(from).type !== 'transform' ? from : out)
  return inner ? controlOf(inner) : { kind: 'other' }
}

/** What was typed as values of the schema; unticked boxes send nothing. */
export function readSettings(
  schema: z.ZodObject,
  typed: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown> } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const raw: Record<string, unknown> = {}
  for (const { name, control } of settingsIn(schema)) {
    if (control.kind === 'other') {
      if (name in stored) raw[name] = stored[name]
      continue
    }
    if (control.kind === 'yes') {
      raw[name] = typed[name] !== undefined && typed[name] !== ''
      continue
    }
    const text = (typed[name] ?? '').trim()
    // Emptied means: as delivered.
    if (text === '') continue
    if (control.kind !== 'number') raw[name] = text
    else {
      const wrong = numberFault(text, control)
      if (wrong) errors.push({ field: `values.${name}`, ...wrong })
      else raw[name] = numberOf(text)
    }
  }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return errors.length > 0 ? { errors } : { values: parsed.data }
  const known = new Set(errors.map((e) => e.field))
  const more = fieldErrors(parsed.error).map((e) => ({ ...e, field: `values.${e.field}` }))
  return { errors: [...errors, ...more.filter((e) => !known.has(e.field))] }
}

const numberOf = (text: string): number => Number(text.normalize('NFKC').replace(',', '.'))

function numberFault(text: string, c: Extract<Control, { kind: 'number' }>): Omit<FieldError, 'field'> | null {
  const n = numberOf(text)
  if (!Number.isFinite(n) || (c.integer && !Number.isInteger(n))) return { code: 'kernel.field_not_a_number' }
  if (n >= c.min && n <= c.max) return null
  if (Number.isFinite(c.min) && Number.isFinite(c.max))
    return { code: 'kernel.field_out_of_range', params: { min: c.min, max: c.max } }
  return n < c.min
    ? { code: 'admin.setting_at_least', params: { min: c.min } }
    : { code: 'admin.setting_at_most', params: { max: c.max } }
}
