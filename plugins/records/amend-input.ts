/** Amendments: only fields that were sent change; each may carry what the form had shown. */
import * as z from 'zod'
import type { Ctx } from '#kernel/plugin.ts'

/** Values as the form showed them; lists as JSON text. */
export const was = () => z.record(z.string(), z.string()).optional()

/** Adds `sent`, the names that the form held: an absent field is left as it is, an empty one is emptied. */
export const withSent = <S extends z.ZodObject>(schema: S) =>
  z.preprocess(
    (form) => (typeof form === 'object' && form !== null ? { ...form, sent: Object.keys(form) } : form),
    schema,
  )

export const sent = () => z.array(z.string())

type Scalar = string | number | boolean | null

export interface FieldChange {
  field: string
  before: string | number | null
  after: string | number | null
}

interface Scalars {
  about: string
  fields: readonly string[]
  shape: Record<string, z.ZodType>
  input: Record<string, unknown> & { sent: readonly string[]; was?: Record<string, string> | undefined }
  present: Record<string, unknown>
}

/** What changes of the fields that one column each holds, and whether somebody else's value stood against one. */
export function mergedFields(
  ctx: Ctx,
  { about, fields, shape, input, present }: Scalars,
): { changes: FieldChange[]; clashed: boolean } {
  let clashed = false
  const changes: FieldChange[] = []
  for (const field of fields) {
    if (!input.sent.includes(field)) continue
    const [typed, now] = [stored(input[field] as Scalar), present[field] as string | number | null]
    const shown = wasOf(shape[field]!, input.was?.[field])
    const merged = ctx.mergeField(about, field, { was: shown, typed, present: now })
    if (merged !== typed && typed !== shown) clashed = true
    if (merged !== now) changes.push({ field, before: now, after: merged })
  }
  return { changes, clashed }
}

const stored = (v: Scalar): string | number | null => (typeof v === 'boolean' ? (v ? 1 : 0) : v)

function wasOf(schema: z.ZodType, shown: string | undefined): string | number | null | undefined {
  if (shown === undefined) return undefined
  const parsed = schema.safeParse(shown)
  // What does not read as a value was not one: the typed value stands as against nothing shown.
  return parsed.success ? stored(parsed.data as Scalar) : undefined
}

/** A list as the form showed it; undefined if it did not say. */
export function wasListOf(text: string | undefined): readonly unknown[] | undefined {
  if (text === undefined || !text.startsWith('[')) return undefined
  const parsed = z
    .string()
    .transform((s, c) => {
      try {
        return JSON.parse(s) as unknown
      } catch {
        c.addIssue({ code: 'custom', message: 'kernel.field_invalid' })
        return z.NEVER
      }
    })
    .pipe(z.array(z.looseObject({})))
    .safeParse(text)
  return parsed.success ? parsed.data : undefined
}
