import { ageOn, daysBetween } from '#kernel/dates.ts'
import type { T } from '#kernel/i18n.ts'
import { html, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'

export type DueState = 'overdue' | 'due' | 'upcoming' | 'early' | 'done' | 'closed'
export interface DueDates {
  state: DueState
  dueOn: string
  overdueOn?: string | null | undefined
  opensOn?: string | null | undefined
}
/** A short day in the page's language: "30 Nov". */
export type FormatDay = (date: string) => string

export const badge = (state: DueState, text: Text): Html =>
  html`<span class="badge" data-state="${state}">${icon(`s-${state}`)}${text}</span>`

export const stateIcon = (state: DueState): Html => icon(`s-${state}`, `t-${tone[state]}`)
const tone = { overdue: 'overdue', due: 'due', upcoming: 'ink2', early: 'early', done: 'done', closed: 'ink2' } as const

export const dueBadge = (t: T, item: DueDates, today: string, fmt: FormatDay): Html =>
  badge(item.state, dueText(t, item, today, fmt))

/** A last good day that is farther off, as a grown child's who may show a card until 18, hurries nobody and is not said. */
const NAMED_WITHIN_DAYS = 366

/** The distance rather than the bare word, counted from the last good day. */
export function dueText(t: T, { state, dueOn, overdueOn, opensOn }: DueDates, today: string, fmt: FormatDay): string {
  if (state === 'overdue') return lateText(t, overdueOn ?? dueOn, today)
  if (state === 'due') {
    if (dueOn === today || overdueOn === today) return t('kit.due.today')
    return overdueOn && overdueOn > today && daysBetween(today, overdueOn) <= NAMED_WITHIN_DAYS
      ? t('kit.due.dueBy', { date: fmt(overdueOn) })
      : t('kit.state.due')
  }
  if (state === 'early' || state === 'upcoming') {
    const from = opensOn ?? (state === 'early' ? dueOn : null)
    return from && from > today ? t('kit.due.from', { date: fmt(from) }) : t('kit.due.by', { date: fmt(dueOn) })
  }
  return t(`kit.state.${state}`)
}

const MONTHS_FROM = 2
const YEARS_FROM = 2

/** As people say it: days for two months, then months, from two years on years. */
function lateText(t: T, since: string, today: string): string {
  const { years, months } = ageOn(since, today) ?? { years: 0, months: 0 }
  const n = years * 12 + months
  if (n < MONTHS_FROM) return t('kit.due.late', { n: Math.max(1, daysBetween(since, today)) })
  return years < YEARS_FROM ? t('kit.due.lateMonths', { n }) : t('kit.due.lateYears', { n: years })
}
