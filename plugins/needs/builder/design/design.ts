/** A simple form as whoever makes it thinks of it: questions in a row, totals below. No word of FHIR. */
import type { Lang } from '#kernel/i18n.ts'
import type { Json } from '../../forms/json.ts'

/** In some of the three languages. */
export type Said = Readonly<Partial<Record<Lang, string>>>

/** `section`: what follows belongs to it until the next one · `note`: is read, not answered. */
export const KINDS = [
  'section',
  'note',
  'yes_no',
  'choice',
  'several',
  'whole',
  'number',
  'quantity',
  'date',
  'time',
  'text',
  'long_text',
] as const
export type Kind = (typeof KINDS)[number]
export const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text)

export interface Option {
  /** Stays when the words change, so that answers stay comparable. */
  code: string
  words: Said
  points: number | null
  /** '': of this form. */
  system: string
  /** '': none; one of `pictures.ts` by its name, or one that a form made elsewhere brought along. */
  picture: string
}

export const COMPARISONS = ['is', 'is_not', 'at_least', 'at_most', 'more', 'less', 'answered', 'not_answered'] as const
export type Comparison = (typeof COMPARISONS)[number]
export interface Condition {
  link: string
  is: Comparison
  /** Code of an option, `yes`, `no` or a number; '' where none is compared. */
  value: string
}
/** Asked only if. */
export interface Skip {
  any: boolean
  of: readonly Condition[]
}

/** Taken from the record when the form is opened. */
export const PREFILLS = ['sex', 'age'] as const
export type Prefill = (typeof PREFILLS)[number]

export interface Question {
  /** Stays as long as the question does. */
  link: string
  kind: Kind
  words: Said
  help: Said
  required: boolean
  /** May be answered several times; a section: asked as often as there are such. */
  repeats: boolean
  prefill: Prefill | null
  options: readonly Option[]
  /** Beside the choices, in own words. */
  own: boolean
  least: number | null
  most: number | null
  decimals: number | null
  /** Characters. */
  shortest: number | null
  longest: number | null
  unit: string
  skip: Skip | null
  /** Of a form made elsewhere: codes and the like, that pass through. */
  kept: Json
}

export interface Level {
  code: string
  /** The least total that is this level. */
  from: number
  words: Said
}
export interface Total {
  link: string
  words: Said
  /** Questions whose points are added up. */
  of: readonly string[]
  levels: readonly Level[]
  kept: Json
}

export interface Design {
  /** The address by which a newer version follows an older one. */
  url: string
  /** In which it is complete; the others fall back on it. */
  lang: Lang
  title: Said
  /** Where it comes from and on what terms. */
  source: string
  questions: readonly Question[]
  totals: readonly Total[]
  kept: Json
}

export const newDesign = (url: string, lang: Lang, title: Said): Design => ({
  url,
  lang,
  title,
  source: '',
  questions: [],
  totals: [],
  kept: {},
})

export const newQuestion = (link: string, kind: Kind): Question => ({
  link,
  kind,
  words: {},
  help: {},
  required: !['section', 'note'].includes(kind),
  repeats: false,
  prefill: null,
  options: [],
  own: false,
  least: null,
  most: null,
  decimals: null,
  shortest: null,
  longest: null,
  unit: '',
  skip: null,
  kept: {},
})

export const isAsked = ({ kind }: Pick<Question, 'kind'>): boolean => kind !== 'section' && kind !== 'note'
export const hasChoices = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'choice' || kind === 'several'
export const hasLimits = ({ kind }: Pick<Question, 'kind'>): boolean => ['whole', 'number', 'quantity'].includes(kind)
export const hasDecimals = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'number' || kind === 'quantity'
export const isWritten = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'text' || kind === 'long_text'
export const mayRepeat = ({ kind }: Pick<Question, 'kind'>): boolean =>
  !['note', 'yes_no', 'choice', 'several'].includes(kind)
export const hasPoints = (q: Question): boolean => hasChoices(q) && q.options.some((o) => o.points !== null)

/** In the form's own language, else in any. */
export const wordsIn = (said: Said, lang: Lang, own: Lang): string =>
  said[lang] ?? said[own] ?? Object.values(said)[0] ?? ''

/** The section that a question stands in, if any. */
export function sectionOf(questions: readonly Question[], link: string): Question | null {
  const at = questions.findIndex((q) => q.link === link)
  if (questions[at]?.kind === 'section') return null
  return questions.slice(0, Math.max(0, at)).findLast((q) => q.kind === 'section') ?? null
}

/** The number that people see: sections and notes have none. */
export function numbersOf(questions: readonly Question[]): Map<string, number> {
  const asked = questions.filter(isAsked)
  return new Map(asked.map((q, n) => [q.link, n + 1]))
}

/** Of an older draft: what could not be said then is as it is in a new question. */
export const completed = (design: Design): Design => ({
  ...design,
  questions: design.questions.map((q) => ({
    ...newQuestion(q.link, q.kind),
    ...q,
    options: q.options.map((o) => ({ ...o, picture: o.picture ?? '' })),
  })),
})
