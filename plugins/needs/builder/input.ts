/** Fields of the builder's forms, and what stands in them as parts of a design. */
import * as z from 'zod'
import { LANGS, type Lang } from '#kernel/i18n.ts'
import { field } from '#kernel/input.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import {
  COMPARISONS,
  PREFILLS,
  type Comparison,
  type Condition,
  type Level,
  type Option,
  type Said,
  type Skip,
} from './design/design.ts'

const MOST_WORDS = 1000
const MOST_ID = 80
const MOST_POINTS = 10_000
const MOST_AMOUNT = 1e9
const MOST_ROWS = 60
const MOST_SOURCE = 500
const MOST_LENGTH = 5_000
/** Of one that came with a form made elsewhere, as text. */
const MOST_PICTURE = 220_000

const words = () =>
  z
    .object({
      en: field.optionalText(MOST_WORDS),
      'zh-Hant': field.optionalText(MOST_WORDS),
      'zh-Hans': field.optionalText(MOST_WORDS),
    })
    .prefault({})
const rows = <S extends z.ZodType>(row: S) => z.array(row).max(MOST_ROWS).default([])
const amount = () => field.optionalNumber({ min: -MOST_AMOUNT, max: MOST_AMOUNT })

/** Kept by what a part was shown as: another's change is noticed. */
const shared = {
  draft: field.text(MOST_ID),
  shown: field.optionalText(MOST_ID),
  over: field.optionalText(MOST_ID),
}

export const aboutShape = {
  title: words(),
  lang: field.choice(LANGS as [Lang, ...Lang[]]),
  source: field.optionalText(MOST_SOURCE),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
}
/** Of a copy: its language is that of what it is a copy of. */
export const copyShape = { title: words(), sensitivity: aboutShape.sensitivity }
export const changeAboutShape = { ...shared, ...aboutShape }

export const questionShape = {
  ...shared,
  /** Its link; of a new one `new-` and the kind. */
  question: field.text(MOST_ID),
  after: field.optionalText(MOST_ID),
  words: words(),
  help: words(),
  required: field.checkbox(),
  repeats: field.checkbox(),
  prefill: field.optionalChoice(PREFILLS),
  own: field.checkbox(),
  options: rows(
    z.object({
      code: field.optionalText(MOST_ID),
      system: field.optionalText(MOST_WORDS),
      words: words(),
      points: field.optionalNumber({ min: -MOST_POINTS, max: MOST_POINTS }),
      picture: field.optionalText(MOST_PICTURE),
    }),
  ),
  least: amount(),
  most: amount(),
  decimals: field.optionalNumber({ min: 0, max: 6 }),
  shortest: field.optionalNumber({ min: 1, max: MOST_LENGTH }),
  longest: field.optionalNumber({ min: 1, max: MOST_LENGTH }),
  unit: field.optionalText(40),
  any: field.optionalChoice(['any', 'all']),
  skip: rows(z.object({ on: field.optionalText(200), is: field.optionalChoice(COMPARISONS), value: amount() })),
}
export type QuestionInput = { [K in keyof typeof questionShape]: z.output<(typeof questionShape)[K]> }

export const totalShape = {
  ...shared,
  /** Its link; `new`. */
  total: field.text(MOST_ID),
  words: words(),
  of: z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(field.text(MOST_ID)).max(500)),
  levels: rows(z.object({ code: field.optionalText(MOST_ID), from: amount(), words: words() })),
}
export type TotalInput = { [K in keyof typeof totalShape]: z.output<(typeof totalShape)[K]> }

type Typed = Readonly<Record<Lang, string | null>>
export const saidOf = (typed: Typed): Said =>
  Object.fromEntries(LANGS.flatMap((l) => (typed[l] === null ? [] : [[l, typed[l]] as const])))
const isBlank = (typed: Typed) => LANGS.every((l) => typed[l] === null)

/** Rows that say something, and where each stood on the page: a message belongs to the row that was typed. */
export interface Filled<R> {
  rows: readonly R[]
  at(n: number): number
}
function filled<T, R>(all: readonly T[], blank: (row: T) => boolean, make: (row: T) => R): Filled<R> {
  const places = all.flatMap((row, n) => (blank(row) ? [] : [n]))
  const firstBlank = all.findIndex(blank)
  return {
    rows: places.map((n) => make(all[n]!)),
    at: (n) => places[n] ?? (firstBlank < 0 ? all.length : firstBlank),
  }
}

/** A choice whose words are taken away is gone; a new one gets a code that none has had. */
export function optionsIn(typed: QuestionInput['options'], before: readonly Option[]): Filled<Option> {
  const code = codes('c', [...before.map((o) => o.code), ...typed.flatMap((o) => o.code ?? [])])
  return filled(
    typed,
    (o) => isBlank(o.words) && o.points === null,
    (o) => ({
      code: o.code ?? code(),
      system: o.system ?? '',
      words: saidOf(o.words),
      points: o.points,
      picture: o.picture ?? '',
    }),
  )
}

export function levelsIn(typed: TotalInput['levels'], before: readonly Level[]): Filled<Level> {
  const code = codes('l', [...before.map((l) => l.code), ...typed.flatMap((l) => l.code ?? [])])
  return filled(
    typed,
    (l) => isBlank(l.words) && l.from === null,
    (l) => ({ code: l.code ?? code(), from: l.from ?? 0, words: saidOf(l.words) }),
  )
}

function codes(stem: string, taken: readonly string[]): () => string {
  const used = new Set(taken)
  return () => {
    let n = 1
    while (used.has(`${stem}${n}`)) n++
    used.add(`${stem}${n}`)
    return `${stem}${n}`
  }
}

/** Between the form and the part of it that is taken. */
export const PART = '|'

/** Between the question and the answer of it that a list of conditions offers as one. */
export const ANSWER = '='

export function skipIn({ skip, any }: Pick<QuestionInput, 'skip' | 'any'>): {
  skip: Skip | null
  at: Filled<Condition>['at']
} {
  const { rows: of, at } = filled(skip, (c) => c.on === null, conditionIn)
  return { skip: of.length === 0 ? null : { any: any === 'any' && of.length > 1, of }, at }
}

function conditionIn(typed: QuestionInput['skip'][number]): Condition {
  const [link = '', answer] = typed.on!.split(ANSWER, 2)
  const is = typed.is ?? defaultOf(answer, typed.value)
  const compares = is !== 'answered' && is !== 'not_answered'
  return { link, is, value: compares ? (answer ?? (typed.value === null ? '' : String(typed.value))) : '' }
}
const defaultOf = (answer: string | undefined, value: number | null): Comparison =>
  answer === undefined && value === null ? 'answered' : 'is'
