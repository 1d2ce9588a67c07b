/** What keeps a design from being used, at the question and field where it is mended. */
import { readQuestionnaire } from '../../forms/read/form.ts'
import {
  hasChoices,
  hasLimits,
  hasPoints,
  isAsked,
  sectionOf,
  type Condition,
  type Design,
  type Question,
  type Said,
  type Total,
} from './design.ts'
import { questionnaireOf } from './write.ts'

export interface DesignFault {
  /** A question or total; '': of the whole. */
  link: string
  field: string
  /** A key of the strings. */
  code: string
}

export function faultsIn(design: Design): DesignFault[] {
  const found = [
    ...(design.title[design.lang] ? [] : [fault('', 'title', 'title_missing')]),
    ...(design.questions.some(isAsked) ? [] : [fault('', 'questions', 'no_questions')]),
    ...design.questions.flatMap((q) => questionFaults(design, q)),
    ...design.totals.flatMap((t) => totalFaults(design, t)),
  ]
  // Whatever was not thought of above: the engine has the last word.
  if (found.length > 0 || readQuestionnaire(questionnaireOf(design, '1')).form) return found
  return [fault('', 'questions', 'engine')]
}

const fault = (link: string, field: string, code: string): DesignFault => ({ link, field, code: `needs.build.${code}` })
const isSaid = (design: Design, words: Said) => (words[design.lang] ?? '') !== ''

export function questionFaults(design: Design, q: Question): DesignFault[] {
  const at = (field: string, code: string) => fault(q.link, field, code)
  return [
    ...(isSaid(design, q.words) ? [] : [at(`words.${design.lang}`, 'words_missing')]),
    ...(hasChoices(q) ? optionFaults(design, q) : []),
    ...(q.kind === 'quantity' && q.unit === '' ? [at('unit', 'unit_missing')] : []),
    ...(hasLimits(q) && q.least !== null && q.most !== null && q.least > q.most ? [at('most', 'most_below')] : []),
    ...(q.shortest !== null && q.longest !== null && q.shortest > q.longest ? [at('longest', 'most_below')] : []),
    ...([q.decimals, q.shortest, q.longest].some((n) => n !== null && !Number.isInteger(n))
      ? [at(q.decimals === null ? 'longest' : 'decimals', 'whole_only')]
      : []),
    ...(q.kind === 'whole' && [q.least, q.most].some((n) => n !== null && !Number.isInteger(n))
      ? [at('least', 'whole_only')]
      : []),
    ...(q.skip?.of ?? []).flatMap((c, n) => {
      const code = conditionFault(design, q, c)
      return code ? [at(`skip.${n}.on`, code)] : []
    }),
  ]
}

function optionFaults(design: Design, q: Question): DesignFault[] {
  const at = (field: string, code: string) => fault(q.link, field, code)
  const said = q.options.map((o) => o.words[design.lang] ?? '')
  return [
    ...(q.options.length < 2 ? [at(`options.${q.options.length}.words.${design.lang}`, 'two_choices')] : []),
    ...said.flatMap((words, n) =>
      words === ''
        ? [at(`options.${n}.words.${design.lang}`, 'choice_missing')]
        : said.indexOf(words) < n
          ? [at(`options.${n}.words.${design.lang}`, 'choice_twice')]
          : [],
    ),
    ...(hasPoints(q)
      ? q.options.flatMap((o, n) => (o.points === null ? [at(`options.${n}.points`, 'points_missing')] : []))
      : []),
  ]
}

/** A rule asks about what has been answered before it: people go through a form from above. */
function conditionFault(design: Design, q: Question, { link, is, value }: Condition): string | null {
  const total = design.totals.find((t) => t.link === link)
  if (total && countsItself(design, total, q)) return 'asked_circle'
  if (total) return isNumber(value) ? null : 'number_missing'
  const at = design.questions.findIndex((x) => x.link === link)
  const asked = design.questions[at]
  if (!asked) return 'asked_gone'
  if (at >= design.questions.findIndex((x) => x.link === q.link)) return 'asked_later'
  if (is === 'answered' || is === 'not_answered') return null
  if (hasChoices(asked)) return asked.options.some((o) => o.code === value) ? null : 'choice_gone'
  if (asked.kind === 'yes_no') return value === 'yes' || value === 'no' ? null : 'choice_gone'
  if (!hasLimits(asked)) return 'only_answered'
  return isNumber(value) ? null : 'number_missing'
}
/** A question, or one in a section, that waits for the total to which it gives points. */
const countsItself = (design: Design, { of }: Total, q: Question): boolean =>
  of.some((link) => link === q.link || sectionOf(design.questions, link)?.link === q.link)

const isNumber = (text: string) => text !== '' && Number.isFinite(Number(text))

export function totalFaults(design: Design, t: Total): DesignFault[] {
  const at = (field: string, code: string) => fault(t.link, field, code)
  const counted = t.of.map((link) => design.questions.find((q) => q.link === link))
  return [
    ...(isSaid(design, t.words) ? [] : [at(`words.${design.lang}`, 'words_missing')]),
    ...(t.of.length === 0 ? [at('of', 'nothing_counted')] : []),
    ...(counted.some((q) => !q || !hasPoints(q)) ? [at('of', 'no_points')] : []),
    ...(t.of.some((link) => sectionOf(design.questions, link)?.repeats) ? [at('of', 'counts_repeats')] : []),
    ...t.levels.flatMap((l, n) => [
      ...(isSaid(design, l.words) ? [] : [at(`levels.${n}.words.${design.lang}`, 'words_missing')]),
      ...(n > 0 && l.from <= t.levels[n - 1]!.from ? [at(`levels.${n}.from`, 'levels_rise')] : []),
    ]),
  ]
}
