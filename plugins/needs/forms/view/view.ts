/** What a page shows of a form: every place in its order, with words, answers and faults. No markup, no language but the reader's. */
import { faultsOf, type Fault } from '../answers/errors.ts'
import { isAnswerable, isAskedInstead } from '../answers/initial.ts'
import type { Sheet } from '../answers/sheet.ts'
import type { Entry, Spot } from '../answers/tree.ts'
import type { Item, Text } from '../form.ts'
import { plain, say } from '../read/text.ts'
import { isSame } from '../values.ts'
import { typedOf, type Typed } from './typed.ts'

export interface Row {
  /** Name of its field; `17-0-2`. */
  key: string
  link: string
  type: Item['type']
  text: string
  prefix: string
  /** Below the question: help and such. */
  help: readonly string[]
  required: boolean
  /** Calculated or taken from the record: shown, not asked. */
  fixed: boolean
  repeats: boolean
  mayAdd: boolean
  control: string
  orientation: Item['orientation']
  choices: readonly Choice[]
  /** A `data:` address. */
  picture?: string
  /** May be answered in own words beside the choices. */
  own: boolean
  units: readonly { code: string; text: string }[]
  /** One for each answer, as it stands in a field. */
  values: readonly Typed[]
  faults: readonly ShownFault[]
  /** Of a group: its repeats, each with its rows. Of a question: below each answer. */
  below: readonly (readonly Row[])[]
}
export interface Choice {
  /** Its number in the list: what a form posts. */
  id: string
  text: string
  prefix: string
  picture?: string
  chosen: boolean
}
export interface ShownFault extends Pick<Fault, 'nth' | 'code' | 'params' | 'severity'> {
  /** The form's own words, '' where it has none. */
  says: string
}
export interface FormView {
  title: string
  rows: readonly Row[]
  /** Of no single question. */
  faults: readonly ShownFault[]
}

/** What is still open is no fault before somebody has tried to go on. */
const OPEN = new Set(['needs.form.required', 'needs.form.too_few'])

/**
 * @param judged whether somebody has tried to save or to go on
 * @param only these of the form's first level; null: all
 */
export function viewOf(sheet: Sheet, lang: string, judged: boolean, only: ReadonlySet<number> | null = null): FormView {
  const faults = Map.groupBy(
    faultsOf(sheet).filter((f) => judged || !OPEN.has(f.code)),
    (f) => f.key,
  )
  const words = (text: Text) => wordsOf(text, lang)
  const shown = (f: Fault): ShownFault => ({
    nth: f.nth,
    code: f.code,
    params: f.params,
    severity: f.severity,
    says: f.human ? words(f.human) : '',
  })
  return {
    title: words(sheet.form.title),
    rows: [...sheet.tree.roots.values()].filter((s) => isShown(s) && (!only || only.has(s.item.at))).map(row),
    faults: (faults.get(null) ?? []).map(shown),
  }

  function rows(spots: ReadonlyMap<number, Spot>): Row[] {
    return [...spots.values()].filter(isShown).map(row)
  }

  /** What is hidden only because another system would know it is asked here. */
  function isShown(spot: Spot): boolean {
    return spot.on && (!spot.item.hidden || isAskedInstead(sheet, spot))
  }

  function row(spot: Spot): Row {
    const { item, entries } = spot
    return {
      key: spot.key,
      link: item.link,
      type: item.type,
      // A prefill has no words of its own in some forms: its name is better than nothing.
      text: words(item.text) || (isAskedInstead(sheet, spot) ? item.link : ''),
      prefix: item.prefix,
      help: item.type === 'group' ? [] : helpOf(item),
      required: item.occurs.least > 0 && isAnswerable(sheet, spot),
      fixed: item.type !== 'group' && item.type !== 'display' && !isAnswerable(sheet, spot),
      repeats: item.repeats,
      mayAdd: item.repeats && entries.length < item.occurs.most && (item.type === 'group' || isAnswerable(sheet, spot)),
      control: item.control,
      orientation: item.orientation,
      choices: choicesOf(item, entries),
      ...(item.picture && { picture: item.picture }),
      own: item.type === 'open-choice',
      units: (item.units.length > 0 ? item.units : item.unit ? [item.unit] : []).map((u) => ({
        code: u.code ?? u.unit ?? '',
        text: u.unit ?? u.code ?? '',
      })),
      values: entries.flatMap((e) => (e.value ? [typedOf(item, e.value)] : [])),
      faults: (faults.get(spot.key) ?? []).map(shown),
      below: item.children.length === 0 ? [] : entries.map((e) => rows(e.below)),
    }
  }

  function helpOf(item: Item): string[] {
    return item.children
      .map((at) => sheet.form.items[at]!)
      .filter((c) => c.type === 'display' && !c.hidden)
      .map((c) => words(c.text))
  }

  function choicesOf(item: Item, entries: readonly Entry[]): Choice[] {
    return item.options.map((o, n) => ({
      id: String(n),
      text: words(o.text),
      prefix: o.prefix,
      ...(o.picture && { picture: o.picture }),
      chosen: entries.some((e) => e.value !== null && isSame(e.value, o.value)),
    }))
  }
}

/** A form's texts never change, and are asked for after each answer. */
const spoken = new WeakMap<Text, Map<string, string>>()

function wordsOf(text: Text, lang: string): string {
  const by = spoken.get(text) ?? new Map<string, string>()
  if (by.size === 0) spoken.set(text, by)
  const found = by.get(lang) ?? plain(say(text, lang))
  by.set(lang, found)
  return found
}
