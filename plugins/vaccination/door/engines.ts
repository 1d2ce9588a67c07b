import { Problem } from '#kernel/problem.ts'
import type { Compiled } from '../rules/compiled.ts'
import { createEngine, type Engine } from '../rules/engine.ts'
import { schedule, scheduleIds } from '../schedules.ts'

const USUAL = 'acip'
const engines = new Map<Compiled, Engine>()

/**
 * The engine of a schedule in the edition of a day. Made once: what it found is read out before it is asked again.
 * @throws Problem if there is no such schedule
 */
export function engineOf(id: string | undefined, on?: string): Engine {
  const compiled = schedule(id ?? USUAL, on)
  if (!compiled) throw new Problem('vaccination.no_schedule', { id: id ?? USUAL, ids: scheduleIds.join(', ') })
  let engine = engines.get(compiled)
  if (!engine) engines.set(compiled, (engine = createEngine(compiled)))
  return engine
}
