/** `enableWhen`, as R4 defines its operators. */
import { earliestOf, latestOf } from '#kernel/dates.ts'
import type { Condition, Item, Value } from '../form.ts'
import { isSame, unitName } from '../values.ts'
import type { Entry, Spot, Tree } from './tree.ts'

export function isOpen(tree: Tree, spot: Spot, when: NonNullable<Item['when']>): boolean {
  const holds = (c: Condition) => conditionHolds(c, seenFrom(tree, spot, c.link))
  return when.any ? when.of.some(holds) : when.of.every(holds)
}

/** The nearest place where the question stands, seen from a spot: in its own repeat before any other. Its answers as far as it is asked. */
function seenFrom(tree: Tree, spot: Spot, link: string): Value[] {
  const asked = tree.form.byLink.get(link)
  if (!asked) return []
  const places = tree.places[asked.at]!
  for (let above: Entry | null = spot.above; ; above = above.spot.above) {
    const near = above === null ? places : places.filter((p) => isWithin(p, above))
    if (near.length > 0 || above === null)
      return near.filter((p) => isAsked(p, spot)).flatMap((p) => p.entries.flatMap((e) => (e.value ? [e.value] : [])))
  }
}

function isWithin(spot: Spot, entry: Entry): boolean {
  for (let above = spot.above; above; above = above.spot.above) if (above === entry) return true
  return false
}

/** The spot that is being decided counts as asked. */
function isAsked(place: Spot, deciding: Spot): boolean {
  for (let at: Spot | undefined = place; at; at = at.above?.spot) if (!at.on && at !== deciding) return false
  return true
}

function conditionHolds({ operator, answer }: Condition, values: readonly Value[]): boolean {
  if (operator === 'exists') return values.length > 0 === answer.value
  // "At least no answer has an equal value": nothing answered is different too.
  if (operator === '!=') return !values.some((v) => isSame(v, answer))
  if (operator === '=') return values.some((v) => isSame(v, answer))
  return values.some((v) => {
    const order = compare(v, answer)
    if (order === null) return false
    if (order === 0) return operator === '>=' || operator === '<='
    return order > 0 === operator.startsWith('>')
  })
}

/** Negative, 0 or positive; null where they cannot be put in order. */
export function compare(a: Value, b: Value): number | null {
  if (a.is === 'quantity' && b.is === 'quantity')
    return unitName(a.value) === unitName(b.value) || unitName(b.value) === '' ? a.value.value - b.value.value : null
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value
  if (isDate(a) && isDate(b)) return compareDates(a.value, b.value)
  if (a.is !== b.is || typeof a.value !== 'string' || typeof b.value !== 'string') return null
  return order(a.value, b.value)
}

const isDate = (v: Value): v is Extract<Value, { value: string }> => v.is === 'date' || v.is === 'dateTime'
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** 2026-03 lies before 2026-04-01 for certain, and is in no order with 2026-03-10. */
function compareDates(a: string, b: string): number | null {
  if (a === b) return 0
  const [ofA, ofB] = [a.slice(0, 10), b.slice(0, 10)]
  if (latestOf(ofA) < earliestOf(ofB)) return -1
  if (earliestOf(ofA) > latestOf(ofB)) return 1
  return a.length > 10 && b.length > 10 ? order(a, b) : ofA.length === 10 && ofA === ofB ? 0 : null
}
