/** What is taken now, since when, and the day on which it runs out. */
import { addDays, earliestOf, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import type { Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import type { MedicineFact } from '../../facts/load.ts'
import type { Shown } from '../load.ts'
import { drugName, medicineDose } from './words.ts'

export function medicinesCard(page: Page, { facts, standing: s, guarded }: Shown): Html {
  const { t, fmt } = page
  const list = s.taken
  if (list.length === 0)
    return card({
      id: 'medicines',
      title: t('chronic.shown.medicines'),
      body: empty({ icon: 'pill', title: t('chronic.shown.no_medicines') }),
    })
  return card({
    id: 'medicines',
    title: t('chronic.shown.medicines'),
    ...(s.supplyEndsOn === null ? {} : { meta: t('chronic.shown.first_runs_out', { on: fmt.date(s.supplyEndsOn) }) }),
    flush: tasks(
      list.map((m) => ({
        icon: 'pill',
        who: drugName(page, m),
        what: medicineDose(page, m) ?? t('chronic.shown.dose_unknown'),
        note: [
          t('chronic.shown.since', { on: fmt.partialDate(m.from) }),
          s.mayConceive && s.harmful.includes(m) ? t('chronic.warning.childbearing') : null,
        ]
          .filter((w) => w !== null)
          .join(' · '),
        ...(guarded && facts.active && s.harmful.includes(m)
          ? { badge: badge('overdue', t('chronic.shown.not_in_pregnancy')) }
          : supplyBadge(page, m)),
      })),
    ),
  })
}

/** Null where nobody said how long it lasts. */
export const supplyEnds = (m: Pick<MedicineFact, 'supplyDays' | 'from'>): Day | null =>
  m.supplyDays === null ? null : addDays(earliestOf(m.from), m.supplyDays)

function supplyBadge({ t, fmt, today }: Page, m: MedicineFact): { badge?: Html } {
  const ends = supplyEnds(m)
  if (ends === null) return {}
  return ends < today
    ? { badge: badge('overdue', t('chronic.shown.ran_out', { on: fmt.date(ends) })) }
    : { badge: badge(ends === today ? 'due' : 'upcoming', t('chronic.shown.lasts_until', { on: fmt.date(ends) })) }
}
