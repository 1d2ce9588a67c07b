/** All places of a form, also those that a skip hides: each stands in the page, so that one can be changed without the others. */
import { hiddenFields } from '#views/button.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import type { Spot } from '../../forms/answers/tree.ts'
import { isReached } from '../../forms/answers/tree.ts'
import { typedOf } from '../../forms/view/typed.ts'
import { viewOf, type FormView, type Row } from '../../forms/view/view.ts'
import { placeKey } from '../posted.ts'
import type { Filling } from '../sheet-of.ts'
import { rowView, type Drawing } from './row.ts'

export interface Places {
  view: FormView
  rows: ReadonlyMap<string, Row>
  all(): Html
  /** Those that are not as they were, to be put in their places. */
  changed(): Html
}

export function placesIn(filling: Filling, lang: string, judged: boolean, d: Omit<Drawing, 'level'>): Places {
  const { sheet, posted } = filling
  const view = viewOf(sheet, lang, judged)
  const rows = new Map<string, Row>()
  keep(view.rows)

  function keep(level: readonly Row[]): void {
    for (const row of level) {
      rows.set(row.key, row)
      row.below.forEach(keep)
    }
  }

  const drawn = (spots: Iterable<Spot>, nested: boolean): Html =>
    html`${[...spots].filter(isPlace).map((spot) => place(spot, nested, false))}`

  function place(spot: Spot, nested: boolean, oob: boolean): Html {
    const row = rows.get(spot.key)
    const level = (nth: number) => drawn(spot.entries[nth]!.below.values(), true)
    return html`<div${attrs({ id: idOf(spot), class: 'stack place', hidden: !row, 'hx-swap-oob': oob && 'true' })}>${
      row
        ? html`${hiddenFields({ [`h.${placeKey(spot.key)}`]: markOf(row, d.wrong) })}${rowView({ ...d, level }, row, nested)}`
        : kept(spot)
    }</div>`
  }

  function differing(spots: Iterable<Spot>, nested: boolean): Html[] {
    return [...spots].filter(isPlace).flatMap((spot): Html[] => {
      const row = rows.get(spot.key)
      const was = posted.h[placeKey(spot.key)] ?? ''
      if ((row ? markOf(row, d.wrong) : '') !== was) return [place(spot, nested, true)]
      return row ? spot.entries.flatMap((e) => differing(e.below.values(), true)) : []
    })
  }

  return {
    view,
    rows,
    all: () => html`${drawn(sheet.tree.roots.values(), false)}`,
    changed: () => html`${differing(sheet.tree.roots.values(), false)}`,
  }
}

/** Help below a question is shown with it. */
const isPlace = (spot: Spot): boolean =>
  !(spot.item.type === 'display' && spot.above && spot.above.spot.item.type !== 'group')

const idOf = (spot: Spot): string => `row-${spot.key}`

/** What was typed before a skip hid it comes back with the question: until then it travels along. */
function kept(spot: Spot): Html {
  if (isReached(spot) || spot.item.calculated) return html``
  const key = placeKey(spot.key)
  return html`${spot.entries.map(
    (e) =>
      html`${when(e.value, () => {
        const { text, unit } = typedOf(spot.item, e.value!)
        const own = e.value!.is === 'string' && spot.item.type === 'open-choice'
        return hiddenFields({ [`${own ? 'own' : 'q'}.${key}`]: text, ...(unit && { [`u.${key}`]: unit }) })
      })}${[...e.below.values()].map(kept)}`,
  )}${when(spot.item.type === 'group' && spot.item.repeats, () => hiddenFields({ [`r.${key}`]: spot.entries.length }))}`
}

/** Of all that a row shows but what its reader typed: that stands in the browser already. */
function markOf(row: Row, wrong: Drawing['wrong']): string {
  const { choices, values, below, ...rest } = row
  const shown = JSON.stringify([
    rest,
    choices.map((c) => [c.id, c.text]),
    row.fixed ? values : row.repeats && choices.length === 0 ? values.length : 0,
    wrong.get(placeKey(row.key)) ?? [],
    below.map((level) => (row.type === 'group' && !row.repeats ? 0 : level.map((r) => r.key))),
  ])
  let hash = FNV_START
  for (let n = 0; n < shown.length; n++) hash = Math.imul(hash ^ shown.charCodeAt(n), FNV_PRIME) >>> 0
  return hash.toString(RADIX)
}
/** FNV-1a, 32 bits: a mark, no secret. */
const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
const RADIX = 36
