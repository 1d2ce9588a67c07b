/** A form being filled in: what has been answered, and what follows from it. */
import type { Form, Item, Opening, Value } from '../form.ts'
import { isSame } from '../values.ts'
import { compute, type Computing } from './compute.ts'
import { begin, isAnswerable } from './initial.ts'
import { planOf } from './plan.ts'
import {
  addEntry,
  answersOf,
  isReached,
  NOTHING,
  treeOf,
  type Answers,
  type Given,
  type Spot,
  type Tree,
} from './tree.ts'
import { at } from '../expression/functions.ts'

export interface Sheet extends Computing {
  readonly form: Form
}

/**
 * @param answers what was answered before; null: a form that nobody has touched, with its initial values
 * @param begun whether initial values are put where nothing is answered
 */
export function openSheet(
  form: Form,
  opening: Opening,
  answers: Answers | null = null,
  begun = answers === null,
): Sheet {
  const sheet = computed(form, opening, answers ?? NOTHING)
  return begun && begin(sheet) ? computed(form, opening, typedOf(sheet)) : sheet
}

function computed(form: Form, opening: Opening, answers: Answers): Sheet {
  const tree: Tree = treeOf(form, answers)
  const sheet = {
    form,
    opening,
    tree,
    formVariables: new Map(),
    failed: new Map(),
    broken: new Map(),
    unsettled: new Set<string>(),
  }
  at(opening.now, opening.today)
  compute(sheet, new Set(planOf(form).steps.map((s) => s.id)))
  return sheet
}

/** Everything typed, also where a skip has put it out of reach: kept while the form is open. */
export const typedOf = (sheet: Sheet): Answers => answersOf(sheet.tree.roots)

/** The answers at a place become these; only what depends on them is computed again. Nothing happens to what is calculated. */
export function answer(sheet: Sheet, key: string, values: readonly Value[]): void {
  const spot = sheet.tree.spots.get(key)
  if (!spot || !isAnswerable(sheet, spot)) return
  const given = spot.item.repeats ? values : values.slice(0, 1)
  const before = spot.entries.length
  spot.entries.length = Math.min(before, given.length)
  given.forEach((value, n) => {
    if (spot.entries[n]) spot.entries[n].value = value
    else addEntry(sheet.tree, spot, value)
  })
  at(sheet.opening.now, sheet.opening.today)
  if (spot.item.children.length > 0 && before !== given.length) return replaced(sheet)
  const plan = planOf(sheet.form)
  const dirty = new Set([...plan.readers[spot.item.at]!, ...plan.readersOfAll])
  for (const id of plan.ofItem[spot.item.at]!) if (plan.steps[id]!.kind === 'constraint') dirty.add(id)
  compute(sheet, dirty)
}

/** One more time the group; as many as it may have. */
export function addRepeat(sheet: Sheet, key: string): void {
  const spot = sheet.tree.spots.get(key)
  if (!spot || spot.item.type !== 'group' || !spot.item.repeats || spot.entries.length >= spot.item.occurs.most) return
  addEntry(sheet.tree, spot, null)
  replaced(sheet)
}

/** A group's last one is emptied, not taken away. */
export function removeRepeat(sheet: Sheet, key: string, nth: number): void {
  const spot = sheet.tree.spots.get(key)
  if (!spot || !spot.item.repeats || !spot.entries[nth]) return
  spot.entries.splice(nth, 1)
  replaced(sheet)
}

/** Places have come or gone: all is laid out and computed anew. */
function replaced(sheet: Sheet): void {
  const fresh = computed(sheet.form, sheet.opening, typedOf(sheet))
  Object.assign(sheet.tree, fresh.tree)
  for (const name of ['formVariables', 'failed', 'broken'] as const) {
    sheet[name].clear()
    for (const [key, value] of fresh[name]) (sheet[name] as Map<unknown, unknown>).set(key, value)
  }
  sheet.unsettled.clear()
  for (const name of fresh.unsettled) sheet.unsettled.add(name)
}

/** The places of a question, in order. */
export const placesOf = (sheet: Sheet, link: string): readonly Spot[] =>
  sheet.tree.places[sheet.form.byLink.get(link)?.at ?? -1] ?? []

/** What is answered and in reach. */
export const valuesOf = (sheet: Sheet, link: string): Value[] =>
  placesOf(sheet, link)
    .filter(isReached)
    .flatMap((s) => s.entries.flatMap((e) => (e.value ? [e.value] : [])))

/**
 * The sum of the weights of all options chosen within reach, and how many questions with weights are answered and open: a
 * total is always counted anew, never taken over. Null where nothing is weighed.
 */
export function scoreOf(sheet: Sheet): { total: number; answered: number; open: number } | null {
  const weighed = sheet.tree.places.flat().filter((s) => hasWeights(s.item) && isReached(s))
  if (weighed.length === 0) return null
  const points = weighed.map((s) => s.entries.map((e) => weightOf(s.item, e.value)))
  const answered = points.filter((p) => p.some((w) => w !== null)).length
  return {
    total: points.flat().reduce<number>((sum, w) => sum + (w ?? 0), 0),
    answered,
    open: weighed.length - answered,
  }
}

const hasWeights = (item: Item) => item.options.some((o) => o.weight)
const weightOf = (item: Item, value: Value | null) =>
  (value && item.options.find((o) => isSame(o.value, value))?.weight?.value) ?? null

export type { Answers, Given }
