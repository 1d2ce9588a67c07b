/** The parts of a draft that are changed one at a time, as somebody has them before their eyes. */
import { freeLink } from './design/change.ts'
import {
  hasChoices,
  hasDecimals,
  hasLimits,
  isKind,
  isWritten,
  mayRepeat,
  newQuestion,
  type Design,
  type Kind,
  type Question,
  type Total,
} from './design/design.ts'
import { prefillsOf } from './design/prefill.ts'
import type { Draft } from './draft.ts'
import { levelsIn, optionsIn, saidOf, skipIn, type Filled, type QuestionInput, type TotalInput } from './input.ts'

export const aboutOf = ({ design, sensitivity }: Draft) => [design.title, design.lang, design.source, sensitivity]

export const NEW = 'new'
export const newName = (kind: Kind): string => `${NEW}-${kind}`

/** The question of a link, or one of the kind that a new name says; null: neither. */
export function questionIn(design: Design, name: string): Question | null {
  const kind = name.slice(NEW.length + 1)
  if (name.startsWith(`${NEW}-`) && isKind(kind)) return newQuestion(freeLink(design, 'q'), kind)
  return design.questions.find((q) => q.link === name) ?? null
}

export interface Typed<P> {
  part: P
  /** The field of the page at which a fault of the design is mended. */
  fieldOf(field: string): string
}

export function questionTyped(before: Question, input: QuestionInput): Typed<Question> {
  const options = hasChoices(before) ? optionsIn(input.options, before.options) : none<Question['options'][number]>()
  const { skip, at } = skipIn(input)
  const limited = hasLimits(before)
  return {
    part: {
      ...before,
      words: saidOf(input.words),
      help: before.kind === 'note' ? {} : saidOf(input.help),
      required: before.kind !== 'section' && before.kind !== 'note' && input.required,
      own: before.kind === 'choice' && input.own,
      options: options.rows,
      repeats: mayRepeat(before) && input.repeats,
      prefill: input.prefill !== null && prefillsOf(before).includes(input.prefill) ? input.prefill : null,
      least: limited ? input.least : null,
      most: limited ? input.most : null,
      decimals: hasDecimals(before) ? input.decimals : null,
      shortest: isWritten(before) ? input.shortest : null,
      longest: isWritten(before) ? input.longest : null,
      unit: before.kind === 'quantity' ? (input.unit ?? '') : before.unit,
      skip,
    },
    fieldOf: (field) => placed(placed(field, 'options', options.at), 'skip', at),
  }
}

export function totalTyped(before: Total, input: TotalInput): Typed<Total> {
  const levels = levelsIn(input.levels, before.levels)
  return {
    part: { ...before, words: saidOf(input.words), of: input.of, levels: levels.rows },
    fieldOf: (field) => placed(field, 'levels', levels.at),
  }
}

const none = <R>(): Filled<R> => ({ rows: [], at: (n) => n })
const placed = (field: string, list: string, at: (n: number) => number): string =>
  field.replace(new RegExp(`^${list}\\.(\\d+)`), (_all, n: string) => `${list}.${at(Number(n))}`)

/** The first is called by what it is: its points have a name everywhere. */
export function totalIn(design: Design, name: string): Total | null {
  if (name !== NEW) return design.totals.find((t) => t.link === name) ?? null
  const link =
    design.totals.length === 0 && !design.questions.some((q) => q.link === 'total') ? 'total' : freeLink(design, 't')
  return { link, words: {}, of: [], levels: [], kept: {} }
}
