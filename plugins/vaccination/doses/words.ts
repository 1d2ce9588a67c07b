/** Doses, warnings and grounds in the reader's words. */
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { dueBadge } from '#views/badge.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { vaccineWords } from '../around/vaccine-name.ts'
import { groundWords } from '../explain-words.ts'
import type { GroupStanding, Standing } from '../facts/standing.ts'
import { groupName } from '../schedules/words.ts'
import type { Asks } from './card/cells.ts'
import type { Barred } from './grounds.ts'
import type { DoseWarning } from './judge.ts'
import type { Offer } from './offers.ts'

type Reader = Pick<Page, 't' | 'fmt'>

/** "Hepatitis B, dose 2". */
export const groupDose = ({ t }: Pick<Page, 't'>, g: Pick<GroupStanding, 'group' | 'doseNumber'>): string =>
  g.doseNumber === null
    ? groupName(t, g.group)
    : t('vaccination.doses.group_dose', { group: groupName(t, g.group), dose: g.doseNumber })

/** As in worklists. */
export const lateBadge = (
  { t, fmt, today }: Pick<Page, 't' | 'fmt' | 'today'>,
  { overdueOn }: Pick<Offer, 'overdueOn'>,
): Html | null =>
  overdueOn === null
    ? null
    : dueBadge(t, { state: 'overdue', dueOn: overdueOn, overdueOn }, today, (day) => fmt.date(day))

export function warningWords({ t, fmt }: Reader, w: DoseWarning): string[] {
  const why = w.grounds.filter((g) => g.decides).map((g) => groundWords(t, fmt, g))
  const head = t(`vaccination.doses.warning.${w.code}`)
  const antigens = fmt.list(w.antigens.map((a) => groupName(t, a)))
  const of = w.antigens.length === 0 ? head : t('vaccination.doses.warning_of', { head, antigens })
  return why.length === 0 ? [of] : why.map((one) => t('vaccination.doses.warning_why', { of, why: one }))
}

/** In a list, before anybody gives it: that the nurse decides, and why where the reader may know. */
export const barredMark = ({ t }: Pick<Page, 't'>, b: Barred | undefined): Html | '' =>
  when(
    b,
    () =>
      html`<span class="tag private">${icon('warning')}<span>${t('vaccination.doses.nurse_decides', {
        why: b!.grounds.map((g) => t(`vaccination.doses.ground.${g}`)).join('; '),
      })}</span></span>`,
  )

export const barredWords = ({ t }: Pick<Page, 't'>, b: Barred): string =>
  `${vaccineWords(t, b.vaccine)}: ${b.grounds.map((g) => t(`vaccination.doses.ground.${g}`)).join('; ')}`

const PART = /([+-]?)(\d+)([ymwd])/g

/** "18 m": as printed cards have it. */
const periodShort = (t: T, period: string, isAge: boolean): string =>
  [...period.matchAll(PART)].reduce((a, [, sign, n, unit]) => {
    const b = t(`vaccination.doses.short_${isAge && unit === 'y' ? 'age_y' : unit!}`, { n: Number(n) })
    return a === '' ? b : `${a} ${sign === '-' ? '−' : '+'} ${b}`
  }, '')

export const ageShort = (t: T, age: string): string =>
  age === '0d' ? t('vaccination.schedule.birth') : periodShort(t, age, true)

/** Of a dose that the one before it must come first. */
export const asksWords = (t: T, { age, after }: Asks): string | null =>
  after !== null
    ? t('vaccination.doses.then_after', { period: periodShort(t, after, false) })
    : age === null
      ? null
      : ageShort(t, age)

/** Why nothing is asked for today, or why that cannot be said. */
export const nothingDue = (t: T, standing: Standing): string =>
  t(`vaccination.doses.${!standing.known ? standing.because : standing.scheduleOver ? 'schedule_over' : 'nothing_due'}`)
