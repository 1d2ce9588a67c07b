/** The schedules that the product brings, compiled when one is first asked for. */
import acip from '../../data/reference/vaccination/acip.json' with { type: 'json' }
import { compile } from './rules/compile.ts'
import type { Compiled } from './rules/compiled.ts'
import type { Schedule } from './rules/schedule.ts'

const facts: Readonly<Record<string, Schedule>> = { acip: acip as unknown as Schedule }
const compiled = new Map<string, Compiled>()

export const scheduleIds = Object.keys(facts)

/** Undefined where there is none of that name. */
export function schedule(id: string): Compiled | undefined {
  const known = compiled.get(id)
  if (known) return known
  if (!Object.hasOwn(facts, id)) return undefined
  const made = compile(facts[id]!)
  compiled.set(id, made)
  return made
}
