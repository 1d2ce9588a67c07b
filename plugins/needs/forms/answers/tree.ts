/** The answers of one filling in, as a tree of places. It is changed in place: a tablet computes after each tap. */
import type { Form, Item, Value } from '../form.ts'

/** Where an item stands: once, or once for each repeat of a group, or below each answer of a question. */
export interface Spot {
  readonly item: Item
  /** Of the item and of the repeats above it: `17`, `17-0-2`. Safe as a name in a page. */
  readonly key: string
  readonly above: Entry | null
  entries: Entry[]
  on: boolean
  variables: Named
}

/** One answer of a question, or one repeat of a group. */
export interface Entry {
  readonly spot: Spot
  nth: number
  value: Value | null
  below: Map<number, Spot>
}

/** Values of variables, one for each repeat of a group that has its own. */
export type Named = Map<number, readonly (readonly unknown[])[]>

export interface Tree {
  readonly form: Form
  roots: Map<number, Spot>
  spots: Map<string, Spot>
  /** For each item. */
  places: Spot[][]
}

/** What is given for a level of items: by linkId, in order. */
export type Answers = ReadonlyMap<string, readonly Given[]>
export interface Given {
  value: Value | null
  below: Answers
}
export const NOTHING: Answers = new Map()

export function treeOf(form: Form, answers: Answers): Tree {
  const tree: Tree = { form, roots: new Map(), spots: new Map(), places: form.items.map(() => []) }
  tree.roots = level(tree, form.roots, null, answers)
  return tree
}

function level(tree: Tree, ats: readonly number[], above: Entry | null, answers: Answers): Map<number, Spot> {
  const spots = new Map<number, Spot>()
  for (const at of ats) {
    const item = tree.form.items[at]!
    // Help below a question belongs to the question, answered or not.
    if (item.type === 'display' && above && above.spot.item.type !== 'group') continue
    const key = [String(at), ...pathOf(above)].join('-')
    const spot: Spot = { item, key, above, entries: [], on: true, variables: new Map() }
    spots.set(at, spot)
    tree.spots.set(key, spot)
    tree.places[at]!.push(spot)
    give(tree, spot, answers.get(item.link) ?? [])
  }
  return spots
}

/** A group that is not there yet stands there once. Nobody gives what is calculated. */
function give(tree: Tree, spot: Spot, given: readonly Given[]): void {
  const { item } = spot
  const usable =
    item.type === 'group'
      ? given.length === 0
        ? [{ value: null, below: NOTHING }]
        : item.repeats
          ? given
          : given.slice(0, 1)
      : item.calculated
        ? []
        : given.filter((g) => g.value !== null).slice(0, item.repeats ? undefined : 1)
  usable.forEach((g) => addEntry(tree, spot, g.value, g.below))
}

export function addEntry(tree: Tree, spot: Spot, value: Value | null, below: Answers = NOTHING): Entry {
  const entry: Entry = { spot, nth: spot.entries.length, value, below: new Map() }
  spot.entries.push(entry)
  entry.below = level(tree, spot.item.children, entry, below)
  return entry
}

function pathOf(entry: Entry | null): number[] {
  const path: number[] = []
  for (let at = entry; at; at = at.spot.above) path.unshift(at.nth)
  return path
}

/** Asked, and so is everything above it. */
export function isReached(spot: Spot): boolean {
  for (let at: Spot | undefined = spot; at; at = at.above?.spot) if (!at.on) return false
  return true
}

/** Everything typed, also what a skip has put out of reach. */
export function answersOf(spots: ReadonlyMap<number, Spot>): Answers {
  const answers = new Map<string, readonly Given[]>()
  for (const { item, entries } of spots.values()) {
    if (item.calculated || entries.length === 0) continue
    answers.set(
      item.link,
      entries.map((e) => ({ value: e.value, below: answersOf(e.below) })),
    )
  }
  return answers
}
