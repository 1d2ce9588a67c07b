/** What stands in a form before anybody has answered. */
import { fitted } from '../values.ts'
import type { Value } from '../form.ts'
import { evaluated, type Run } from './run.ts'
import { addEntry, type Spot } from './tree.ts'

/** In the order of the form: a later one may be about an earlier one. @returns whether anything was put in */
export function begin(run: Run): boolean {
  let any = false
  for (const places of run.tree.places)
    for (const spot of places) {
      if (spot.item.calculated || spot.entries.length > 0 || spot.item.type === 'group') continue
      for (const value of beginning(run, spot)) {
        addEntry(run.tree, spot, value)
        any = true
      }
    }
  return any
}

/** What is known of the person goes before what the form supposes. */
function beginning(run: Run, spot: Spot): Value[] {
  const { item } = spot
  const few = (values: readonly (Value | null)[]) =>
    values.filter((v) => v !== null).slice(0, item.repeats ? undefined : 1)
  const known = item.prefill === undefined ? undefined : run.opening.prefill.get(item.prefill)
  if (known) return few([fitted(item, known.value)])
  if (item.initially) {
    const found = few((evaluated(run, item.initially, spot, { shape: null })[0] ?? []).map((raw) => fitted(item, raw)))
    if (found.length > 0) return found
  }
  if (item.initial.length > 0) return few(item.initial)
  return few(item.options.filter((o) => o.initial).map((o) => o.value))
}

/** By whoever fills in the form: not what is calculated, stands in the record, or is no question. */
export const isAnswerable = (run: Run, spot: Spot): boolean =>
  !['group', 'display'].includes(spot.item.type) &&
  !spot.item.calculated &&
  (!spot.item.readOnly || isAskedInstead(run, spot))

/** Hidden because another system would fill it in, and nobody here can: then it is asked. */
export const isAskedInstead = (run: Run, spot: Spot): boolean =>
  spot.item.hidden && spot.item.prefill !== undefined && !run.opening.prefill.has(spot.item.prefill)
