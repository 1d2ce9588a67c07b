/** The QuestionnaireResponse as it stands: what is reached by the skips, in the order of the form. */
import type { Item, Value } from '../form.ts'
import { isSame, written } from '../values.ts'
import type { Entry, Spot, Tree } from '../answers/tree.ts'

export interface ResponseItem {
  linkId: string
  text?: string
  answer?: ResponseAnswer[]
  item?: ResponseItem[]
}
export interface ResponseAnswer {
  [value: string]: unknown
  item?: ResponseItem[]
}

export interface View {
  /** Only these items; null: all. */
  shape: ReadonlySet<number> | null
  /** Whose calculated answers are left out, while they are computed. */
  without?: number
  /** Treated as asked, while it is computed whether it is. */
  on?: number
  /** Shown though unanswered, since an expression starts there. */
  here?: Spot | undefined
}

export interface Built {
  items: ResponseItem[]
  /** FHIRPath to where `here` stands, for each repeat of a group. */
  paths: string[]
}

export function build(tree: Tree, view: View): Built {
  const paths: string[] = []
  return { items: itemsOf(tree.roots, view, '', paths), paths }
}

function itemsOf(spots: ReadonlyMap<number, Spot>, view: View, path: string, paths: string[]): ResponseItem[] {
  const items: ResponseItem[] = []
  for (const [at, spot] of spots) {
    if ((view.shape && !view.shape.has(at)) || (!spot.on && view.on !== at) || spot.item.type === 'display') continue
    if (spot.item.type === 'group') {
      for (const entry of spot.entries) {
        const own = `${path}item[${items.length}]`
        if (spot === view.here) paths.push(own)
        const item = itemsOf(entry.below, view, `${own}.`, paths)
        items.push({ ...named(spot.item), ...(item.length > 0 && { item }) })
      }
      continue
    }
    const own = `${path}item[${items.length}]`
    const answer =
      view.without === at ? [] : spot.entries.flatMap((e, n) => answerOf(e, view, `${own}.answer[${n}].`, paths))
    if (spot === view.here) paths.push(own)
    if (answer.length > 0 || spot === view.here)
      items.push({ ...named(spot.item), ...(answer.length > 0 && { answer }) })
  }
  return items
}

const named = (item: Item) => ({ linkId: item.link, ...(item.text.base !== '' && { text: item.text.base }) })

function answerOf(entry: Entry, view: View, path: string, paths: string[]): ResponseAnswer[] {
  if (!entry.value) return []
  const item = itemsOf(entry.below, view, path, paths)
  return [{ ...weighed(entry.spot.item, entry.value), ...(item.length > 0 && { item }) }]
}

/**
 * The weight of the chosen option goes with the answer, as a decimal: forms look for it there, and those that wrote it as an
 * integer (Taiwan's Barthel) add up to nothing otherwise.
 */
function weighed(item: Item, value: Value): ResponseAnswer {
  const answer = written(value)
  const weight = item.options.find((o) => isSame(o.value, value))?.weight
  if (value.is !== 'coding') return answer
  const extension = weight && [{ url: weight.url, valueDecimal: weight.value }]
  return { valueCoding: { ...(extension && { extension }), ...value.value } }
}
