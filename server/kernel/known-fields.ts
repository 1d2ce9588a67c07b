/** Which names of a form a command knows. What it does not know is dropped at the writer's door: it would be logged for ever, unread. */
import type { z } from 'zod'
import { entryOf } from './input.ts'
import type { Form, FormValue } from './plugin.ts'

/** `names`: an object of these; `each`: a list or record whose entries are so; null: whatever stands here is for the schema to judge. */
export type Known = { names: ReadonlyMap<string, Known> } | { each: Known } | null

type Def = Record<string, unknown> & { type: string }
const defOf = (schema: unknown): Def => (schema as { def: Def }).def

/** Walk a schema once, at start, as its form would be walked. */
export function knownOf(schema: z.ZodType): Known {
  const entry = entryOf(schema)
  if (entry) return { each: knownOf(entry) }
  const def = defOf(schema)
  switch (def.type) {
    case 'object':
      // With a catchall the schema reads, or refuses, what it does not name.
      if (def['catchall']) return null
      return {
        names: new Map(
          Object.entries(def['shape'] as Record<string, z.ZodType>).map(([name, s]) => [name, knownOf(s)]),
        ),
      }
    case 'array':
      return { each: knownOf(def['element'] as z.ZodType) }
    case 'record':
      return { each: knownOf(def['valueType'] as z.ZodType) }
    case 'union':
      return (def['options'] as z.ZodType[]).map(knownOf).reduce(either)
    case 'pipe':
      // Before a preprocess stands a transform, which says nothing of names: what it makes is what is read.
      return knownOf((defOf(def['in']).type === 'transform' ? def['out'] : def['in']) as z.ZodType)
    default:
      return def['innerType'] ? knownOf(def['innerType'] as z.ZodType) : null
  }
}

function either(a: Known, b: Known): Known {
  if (a && b && 'names' in a && 'names' in b) {
    const names = new Map(a.names)
    for (const [name, known] of b.names) names.set(name, names.has(name) ? either(names.get(name)!, known) : known)
    return { names }
  }
  return a && b && 'each' in a && 'each' in b ? { each: either(a.each, b.each) } : null
}

/** The form without names that nobody reads; the order of the others stays. */
export const onlyKnown = (form: Form, known: Known): Form => kept(form, known) as Form

function kept(value: FormValue, known: Known): FormValue {
  if (known === null || typeof value !== 'object' || value === null) return value
  if ('each' in known) {
    return Array.isArray(value)
      ? value.map((v) => kept(v, known.each))
      : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, kept(v, known.each)]))
  }
  if (Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, v]) =>
      known.names.has(name) ? [[name, kept(v, known.names.get(name)!)]] : [],
    ),
  )
}
