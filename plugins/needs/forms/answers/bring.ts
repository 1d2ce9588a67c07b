/** A sheet brought to other answers by computing only what depends on those that differ. */
import { at } from '../expression/functions.ts'
import type { Form, Opening, Value } from '../form.ts'
import { isSame } from '../values.ts'
import { compute } from './compute.ts'
import { isAnswerable } from './initial.ts'
import { planOf } from './plan.ts'
import { answer, type Sheet } from './sheet.ts'
import { NOTHING, type Answers, type Entry, type Spot } from './tree.ts'

/** Beyond so many it is quicker opened anew. */
const MOST_CHANGES = 12
/** What asks for the clock may come to something else meanwhile. */
const CLOCK = /\b(?:now|timeOfDay)\s*\(/

interface Change {
  key: string
  values: Value[]
}

/** @returns whether it could be: not where places come or go, or something but an answer differs. Then it is as it was. */
export function bring(sheet: Sheet, opening: Opening, answers: Answers): boolean {
  if (sheet.unsettled.size > 0) return false
  const changes: Change[] = []
  if (!differ(sheet, sheet.tree.roots, answers, changes) || changes.length > MOST_CHANGES) return false
  Object.assign(sheet, { opening })
  for (const { key, values } of changes) answer(sheet, key, values)
  const clock = asksForClock(sheet.form)
  if (clock.length > 0) {
    at(opening.now, opening.today)
    compute(sheet, new Set(clock))
  }
  return true
}

/** Gathers what differs. @returns false where it is more than answers */
function differ(sheet: Sheet, spots: ReadonlyMap<number, Spot>, answers: Answers, changes: Change[]): boolean {
  for (const spot of spots.values()) {
    const { item, entries } = spot
    if (item.calculated || item.type === 'display') continue
    const given = answers.get(item.link) ?? []
    const times = item.type === 'group' ? Math.max(1, item.repeats ? given.length : 1) : 0
    if (
      item.type === 'group'
        ? times !== entries.length
        : !differing(
            sheet,
            spot,
            given.flatMap((g) => g.value ?? []),
            changes,
          )
    )
      return false
    const below = entries.every((e) => differ(sheet, e.below, given[e.nth]?.below ?? NOTHING, changes))
    if (!below) return false
  }
  return true
}

function differing(sheet: Sheet, spot: Spot, given: readonly Value[], changes: Change[]): boolean {
  const values = spot.item.repeats ? [...given] : given.slice(0, 1)
  const same = values.length === spot.entries.length && values.every((v, n) => isTheSame(spot.entries[n]!, v))
  if (same) return true
  changes.push({ key: spot.key, values })
  return isAnswerable(sheet, spot) && spot.item.children.every((at) => sheet.form.items[at]!.type === 'display')
}

const isTheSame = ({ value }: Entry, other: Value): boolean =>
  value !== null && value.is === other.is && isSame(value, other) && JSON.stringify(value) === JSON.stringify(other)

const asking = new WeakMap<Form, readonly number[]>()
function asksForClock(form: Form): readonly number[] {
  const known = asking.get(form)
  if (known) return known
  const steps = planOf(form).steps.filter((s) => s.expression !== null && CLOCK.test(s.expression.text))
  const ids = steps.map((s) => s.id)
  asking.set(form, ids)
  return ids
}
