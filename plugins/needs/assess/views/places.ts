/** The places of a form or of a page of it, also those that a skip hides: each stands in the page, so that one can be changed without the others. */
import { hiddenFields } from '#views/button.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import type { Spot } from '../../forms/answers/tree.ts'
import type { Item, Value } from '../../forms/form.ts'
import { isSame } from '../../forms/values.ts'
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

/** @param only what of the first level is on this page; null: all of it */
export function placesIn(
  filling: Filling,
  { lang, judged, only }: { lang: string; judged: boolean; only: ReadonlySet<number> | null },
  d: Omit<Drawing, 'level'>,
): Places {
  const { sheet, posted } = filling
  const view = viewOf(sheet, lang, judged, only)
  const roots = [...sheet.tree.roots.values()]
  const here = roots.filter((s) => !only || only.has(s.item.at))
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
        ? html`${hiddenFields({ [`h.${placeKey(spot.key)}`]: markOf(row, d.wrong) })}${rowView({ ...d, level }, row, nested)}${when(row.fixed, () => kept(d, spot))}`
        : kept(d, spot)
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

  /** The other pages. */
  function elsewhere(): Html {
    const shown = new Set([...rows.keys()].map(placeKey))
    const seen = [...(posted.seen?.split(' ') ?? []), ...Object.keys(posted.h)].filter((key) => !shown.has(key))
    return html`${roots.filter((s) => !here.includes(s)).map((s) => kept(d, s))}${hiddenFields({ seen: [...new Set(seen)].join(' ') })}`
  }

  return {
    view,
    rows,
    all: () => html`${drawn(here, false)}${when(only, () => elsewhere())}`,
    changed: () => html`${differing(here, false)}`,
  }
}

/** Help below a question is shown with it. */
const isPlace = (spot: Spot): boolean =>
  !(spot.item.type === 'display' && spot.above && spot.above.spot.item.type !== 'group')

const idOf = (spot: Spot): string => `row-${spot.key}`

/**
 * What stands in no field of the page travels along: what was typed before a skip hid it comes back with its question, what
 * the record filled in is saved with the rest, and turning a page loses nothing.
 */
function kept(d: Omit<Drawing, 'level'>, spot: Spot): Html {
  const { item, entries } = spot
  if (item.calculated) return html``
  const key = placeKey(spot.key)
  const note = d.notes[key]
  return html`${entries.map(
    (e) =>
      html`${when(e.value, () => {
        const { text, unit } = typedOf(item, e.value!)
        const own = e.value!.is === 'string' && item.type === 'open-choice' && !isOption(item, e.value!)
        return hiddenFields({ [`${own ? 'own' : 'q'}.${key}`]: text, ...(unit && { [`u.${key}`]: unit }) })
      })}${[...e.below.values()].map((below) => kept(d, below))}`,
  )}${(d.wrong.get(key) ?? []).map((text) => hiddenFields({ [`q.${key}`]: text }))}${when(note, () => hiddenFields({ [`n.${key}`]: note }))}${when(
    item.type === 'group' && item.repeats,
    () => hiddenFields({ [`r.${key}`]: entries.length }),
  )}`
}

const isOption = (item: Item, value: Value): boolean => item.options.some((o) => isSame(o.value, value))

/** Of what a row shows now and may not show after the next answer; what its reader typed stands in the browser already. */
function markOf(row: Row, wrong: Drawing['wrong']): string {
  const { type, key, required, fixed, mayAdd, repeats, choices, values, faults, below } = row
  const shown = JSON.stringify([
    [required, fixed, mayAdd, faults],
    fixed ? values : repeats && choices.length === 0 ? values.length : 0,
    wrong.get(placeKey(key)) ?? [],
    below.map((level) => (type === 'group' && !repeats ? 0 : level.map((r) => r.key))),
  ])
  let hash = FNV_START
  for (let n = 0; n < shown.length; n++) hash = Math.imul(hash ^ shown.charCodeAt(n), FNV_PRIME) >>> 0
  return hash.toString(RADIX)
}
/** FNV-1a, 32 bits: a mark, no secret. */
const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
const RADIX = 36
