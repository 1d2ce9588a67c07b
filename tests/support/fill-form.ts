/** A form that a command's schema takes, found by trying: no code per plugin. Typed ids come from whoever asks. */
import type { z } from 'zod'
import type { IdPath } from '#kernel/input.ts'
import type { Form, FormValue } from '#kernel/plugin.ts'

const CANDIDATES = ['Text', '2026-11-20', '1', '0912345678', '10:00', 'a1b2c3d4e5', 'true', '100', '0'.repeat(64)]
const ROUNDS = 40

/** Null if the schema takes none of the values that are tried. */
export function fillForm(
  schema: z.ZodType,
  idPaths: readonly IdPath[],
  idFor: (path: IdPath) => string | undefined,
): Form | null {
  const form: Form = {}
  for (const path of idPaths) {
    const id = idFor(path)
    if (id !== undefined)
      put(
        form,
        path.path.map((p) => (p === '*' ? '0' : p)),
        id,
      )
  }
  const least = satisfied(schema, form)
  if (!least) return null
  let most = least
  // Lists that may stay empty get one entry too, where the schema takes one.
  for (const name of Object.keys((schema as unknown as { def: { shape?: object } }).def.shape ?? {})) {
    if (name in most) continue
    const more = satisfied(schema, { ...most, [name]: { 0: { '': 'x' } } })
    if (more && Array.isArray((listed(more) as Form)[name])) most = more
  }
  return listed(most) as Form
}

function satisfied(schema: z.ZodType, start: Form): Form | null {
  const form = structuredClone(start)
  const tries = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = schema.safeParse(listed(form))
    if (parsed.success) return form
    for (const issue of parsed.error.issues) {
      const path = issue.path.map(String)
      if (path.length === 0) return null
      const n = tries.get(path.join('.')) ?? 0
      tries.set(path.join('.'), n + 1)
      const { values: offered, expected } = issue as { values?: unknown[]; expected?: string }
      if (expected === 'object') {
        put(form, path, {})
        continue
      }
      put(form, path, offered ? String(offered[n % offered.length]) : CANDIDATES[n % CANDIDATES.length]!)
    }
  }
  return null
}

function put(into: Form, path: string[], value: FormValue): void {
  let here = into
  for (const part of path.slice(0, -1)) {
    if (typeof here[part] !== 'object') here[part] = {}
    here = here[part] as Form
  }
  here[path.at(-1)!] = value
}

function listed(value: FormValue): FormValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const names = Object.keys(value)
  const inner = names.map((n) => [n, listed(value[n]!)] as const)
  return names.length > 0 && names.every((n) => /^\d+$/.test(n)) ? inner.map(([, v]) => v) : Object.fromEntries(inner)
}
