/** A form cut into pages: as it says itself, else by its groups, else a few questions at a time. */
import { isReached, type Spot } from '../forms/answers/tree.ts'
import type { Sheet } from '../forms/answers/sheet.ts'
import type { Form, Item } from '../forms/form.ts'

export interface Step {
  /** Items of the form's first level. */
  roots: ReadonlySet<number>
  /** The group that makes it; null: questions that stand in none. */
  group: Item | null
}

/** So many questions that stand in no group are read at a glance. */
const AT_A_TIME = 8
/** Beyond this a page is scrolled more than read. */
const LONG = 40

const cut = new WeakMap<Form, readonly Step[]>()

/** One step or none: it is not cut. */
export function stepsOf(form: Form): readonly Step[] {
  const kept = cut.get(form)
  if (kept) return kept
  const made = stepsIn(form)
  cut.set(form, made)
  return made
}

function stepsIn(form: Form): Step[] {
  const roots = form.roots.map((at) => form.items[at]!)
  const ownPages = hasPages(form)
  const steps: { roots: Set<number>; group: Item | null; asks: number }[] = []
  for (const item of roots) {
    const last = steps.at(-1)
    const alone = item.type === 'group' && (!ownPages || item.control === 'page')
    const asks = asksIn(form, item)
    const full = !ownPages && last !== undefined && last.asks >= AT_A_TIME
    // What asks nothing, a total, stays with what it is about.
    const joins = last && (asks === 0 || (!alone && last.group === null && !full))
    if (joins) {
      last.roots.add(item.at)
      last.asks += asks
    } else steps.push({ roots: new Set([item.at]), group: alone ? item : null, asks })
  }
  const [first, second] = steps
  if (first?.asks === 0 && second) {
    steps.shift()
    second.roots = new Set([...first.roots, ...second.roots])
  }
  return steps
}

const hasPages = (form: Form): boolean => form.roots.some((at) => form.items[at]!.control === 'page')

const asksIn = (form: Form, item: Item): number =>
  (item.type === 'group' || item.type === 'display' || item.calculated || isHidden(item) ? 0 : 1) +
  (isHidden(item) ? 0 : item.children.reduce((n, at) => n + asksIn(form, form.items[at]!), 0))
const isHidden = (item: Item): boolean => item.hidden && item.prefill === undefined

/** Whether it is begun a page at a time; whoever fills it in may choose otherwise. */
export const isLong = (form: Form): boolean =>
  stepsOf(form).length > 1 &&
  (hasPages(form) || form.roots.reduce((n, at) => n + asksIn(form, form.items[at]!), 0) > LONG)

/** Which step a place stands in. */
export function stepAt(steps: readonly Step[], spot: Spot): number {
  let top = spot
  while (top.above) top = top.above.spot
  return steps.findIndex((s) => s.roots.has(top.item.at))
}

/** Whether anything of it is in reach of the skips. */
export const isOpenStep = (sheet: Sheet, step: Step): boolean =>
  [...step.roots].some((at) => sheet.tree.places[at]!.some((s) => isReached(s) && !isHidden(s.item)))
