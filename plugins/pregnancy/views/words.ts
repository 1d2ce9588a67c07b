import type { Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Option } from '#views/choices.ts'
import { gestationOn } from '../rules/dating.ts'
import type { Pregnancy } from '../rules/state.ts'

export const optionsOf = ({ t }: Page, list: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`pregnancy.${list}.${value}`) }))

/** Under what name the shared observations have the words for an answer. */
const ANSWERS = {
  protein: 'urine_protein',
  oedema: 'oedema',
  movement: 'fetal_movement',
  feeding: 'newborn_feeding',
  cord: 'cord',
} as const
export type Answered = keyof typeof ANSWERS

export const answerName = ({ t }: Page, field: Answered, value: string): string =>
  t(`records.code.value.${ANSWERS[field]}.${value}`)

/** "30 weeks 2 days". */
export function gestationWords({ t }: Page, dueOn: Day, day: Day): string {
  const { weeks, days } = gestationOn(dueOn, day)
  const whole = t('pregnancy.weeks', { n: weeks })
  return days === 0 ? whole : t('pregnancy.weeks_days', { weeks: whole, days: t('pregnancy.n_days', { n: days }) })
}

/** "8 October 2026, give or take 7 days". */
export const dueWords = ({ t, fmt }: Page, dueOn: Day, plusMinus: number | null): string =>
  plusMinus === null ? fmt.date(dueOn) : t('pregnancy.due_about', { date: fmt.date(dueOn), n: plusMinus })

/** What the due date rests on. */
export const basisLine = ({ t }: Page, { episode }: Pregnancy): string =>
  episode.basis === 'unknown' ? t('pregnancy.no_due_date') : t(`pregnancy.by.${episode.basis}`)
