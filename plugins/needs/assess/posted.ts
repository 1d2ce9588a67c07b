/** Between the fields of a page and the answers of a form. A field is named by the place: `q.k17-0-2`. */
import * as z from 'zod'
import type { Form as Posted, FormValue } from '#kernel/plugin.ts'
import { field } from '#kernel/input.ts'
import type { Answers, Given } from '../forms/answers/tree.ts'
import type { Form, Item } from '../forms/form.ts'
import { answerTyped } from '../forms/view/typed.ts'

const MOST_TEXT = 4000
const MOST_REPEATS = 60
const MOST_SEEN = 60_000
const KEY = /^k\d{1,4}(-\d{1,3}){0,30}$/

const texts = z.preprocess(
  (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]),
  z.array(field.optionalText(MOST_TEXT)).max(200),
)
const byPlace = <S extends z.ZodType>(schema: S) => z.record(z.string().regex(KEY), schema).default({})

export const answersShape = {
  /** What was typed or chosen. */
  q: byPlace(texts),
  /** Units of quantities. */
  u: byPlace(texts),
  /** Own words beside a list of choices. */
  own: byPlace(texts),
  /** How often a group stands there. */
  r: byPlace(field.optionalNumber({ min: 0, max: MOST_REPEATS, integer: true })),
  /** Marks of the rows that were on the page. */
  h: byPlace(field.optionalText(20)),
  /** Notes beside questions. */
  n: byPlace(field.optionalText(MOST_TEXT)),
  /** Somebody has tried to save: what is missing is shown. */
  judged: field.checkbox(),
  /** One more of what repeats: the place of it. */
  add: field.optionalText(120),
  /** One less: its place and which. */
  less: field.optionalText(120),
  /** Where a form that is filled in a page at a time stands, or that it stands on one. */
  step: field.optionalText(5),
  /** To which page. */
  go: field.optionalText(5),
  /** Places on other pages that somebody has seen. */
  seen: field.optionalText(MOST_SEEN),
  /** Begun with the answers of last time. */
  last: field.checkbox(),
}
const answersInput = z.looseObject(answersShape)
export type AnswersInput = { [K in keyof typeof answersShape]: z.output<(typeof answersShape)[K]> }

/** Half a form: what cannot be read counts as not typed. */
export function looseAnswers(values: Posted): AnswersInput {
  const read = answersInput.safeParse(values)
  if (read.success) return read.data
  const bad = new Set(read.error.issues.map((i) => String(i.path[0] ?? '')))
  const left = Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name)))
  const again = answersInput.safeParse(left)
  return again.success ? again.data : answersInput.parse({})
}

export const isTyped = (values: Readonly<Record<string, FormValue>>): boolean => 'q' in values || 'r' in values

export interface Typed {
  answers: Answers
  /** What is no answer of the kind that is asked for: place and text. */
  wrong: ReadonlyMap<string, readonly string[]>
}

export function typedAnswers(form: Form, posted: AnswersInput): Typed {
  const wrong = new Map<string, string[]>()
  return { answers: level(form.roots, []), wrong }

  function level(ats: readonly number[], path: readonly number[]): Answers {
    const answers = new Map<string, Given[]>()
    for (const at of ats) {
      const item = form.items[at]!
      if (item.type === 'display' || item.calculated) continue
      const given = item.type === 'group' ? group(item, path) : question(item, path)
      if (given.length > 0) answers.set(item.link, given)
    }
    return answers
  }

  function group(item: Item, path: readonly number[]): Given[] {
    const times = item.repeats ? (posted.r[keyOf(item, path)] ?? 1) : 1
    return Array.from({ length: Math.min(times, item.occurs.most) }, (_, n) => ({
      value: null,
      below: level(item.children, [...path, n]),
    }))
  }

  function question(item: Item, path: readonly number[]): Given[] {
    const key = keyOf(item, path)
    const units = posted.u[key] ?? []
    const typed = [
      ...(posted.q[key] ?? []).map((text, n) => ({ text: text ?? '', unit: units[n] ?? '', own: false })),
      ...(posted.own[key] ?? []).map((text) => ({ text: text ?? '', unit: '', own: true })),
    ].filter((t) => t.text !== '')
    const given: Given[] = []
    for (const t of item.repeats ? typed : typed.slice(-1)) {
      const value = answerTyped(item, t, t.own)
      if (value === 'wrong') wrong.set(key, [...(wrong.get(key) ?? []), t.text])
      else if (value !== null) given.push({ value, below: level(item.children, [...path, given.length]) })
    }
    return given
  }
}

const keyOf = (item: Item, path: readonly number[]): string => placeKey([item.at, ...path].join('-'))
/** Names of numbers only would be read as a list. */
export const placeKey = (key: string): string => `k${key}`
