/** What to give today and what comes next, as lines. */
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import type { Html } from '#views/html.ts'
import { tasks, type TaskItem } from '#views/task.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import type { VaccinationFacts } from '../../facts/load.ts'
import type { GroupStanding } from '../../facts/standing.ts'
import { groupName } from '../../schedules/words.ts'
import { barredByRecord } from '../grounds.ts'
import type { Offer } from '../offers.ts'
import { barredMark, groupDose, lateBadge } from '../words.ts'

export function offerLines(page: Page, offers: readonly Offer[], facts: VaccinationFacts): Html {
  const barred = barredByRecord(
    facts,
    offers.map((o) => o.vaccine),
    page.today,
  )
  return tasks(offers.map((o) => ({ ...offerLine(page, o), mark: barredMark(page, barred.get(o.vaccine)) })))
}

function offerLine(page: Page, o: Offer): TaskItem {
  const { t, fmt } = page
  // The one that has waited longest says how long.
  const [since] = o.groups.flatMap((g) => g.recommended ?? []).toSorted()
  return {
    icon: 'syringe',
    who: vaccineWords(t, o.vaccine),
    what: o.groups.map((g) => groupDose(page, g)).join(' · '),
    ...(since ? { note: t('vaccination.doses.asked_since', { date: fmt.date(since) }) } : {}),
    badge:
      lateBadge(page, o) ??
      badge(o.when === 'early' ? 'upcoming' : 'due', t(o.when === 'early' ? 'vaccination.doses.may' : 'kit.state.due')),
  }
}

export const nextLines = ({ t, fmt }: Page, next: readonly GroupStanding[]): Html =>
  tasks(
    next.map((g) => ({
      icon: 'calendar',
      who: groupName(t, g.group),
      ...(g.doseNumber === null ? {} : { meta: t('vaccination.schedule.nth', { dose: g.doseNumber }) }),
      what: t('vaccination.doses.asked_from', { date: fmt.date(g.recommended!) }),
      ...(g.earliest !== null && g.earliest < g.recommended!
        ? { note: t('vaccination.doses.not_before', { date: fmt.date(g.earliest) }) }
        : {}),
    })),
  )
