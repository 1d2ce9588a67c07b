/** Adverse events of the caseload: those that wait for an answer first, and of them the serious ones. */
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tabs } from '#views/tabs.ts'
import { tasks, type TaskItem } from '#views/task.ts'
import { own } from '../../db.ts'
import { isGrave } from './alert.ts'
import { dosesOf, eventsListed, type Dose, type Listed } from './queries.ts'
import { eventWords } from './words.ts'
import { vaccineWords } from '../vaccine-name.ts'

export const ADVERSE_PATH = '/vaccination/adverse-events'
const MOST = 200
const VIEWS = ['open', 'answered'] as const

export async function adverseListPage(page: Page, asked: string | undefined): Promise<Response> {
  const { t } = page
  const view = VIEWS.find((v) => v === asked) ?? 'open'
  const db = own(page.db)
  const events = await eventsListed(db, view, MOST)
  const doses = await dosesOf(db, events)
  for (const e of events) page.log.viewed(e.person_id)
  return await page.show({
    title: t('vaccination.adverse_list'),
    current: ADVERSE_PATH,
    body: html`${pageHead({ title: t('vaccination.adverse_list'), lines: [t('vaccination.adverse_list_text')] })}${tabs(
      t('vaccination.adverse_list'),
      VIEWS.map((v) => ({
        href: v === 'open' ? ADVERSE_PATH : `${ADVERSE_PATH}?view=${v}`,
        label: t(`vaccination.adverse_view.${v}`),
        current: v === view,
      })),
    )}${
      events.length === 0
        ? empty({ icon: 'check', title: t(`vaccination.adverse_none.${view}`) })
        : card({
            id: view,
            title: t(`vaccination.adverse_view.${view}`),
            flush: tasks(events.map((e) => row(page, e, doses))),
          })
    }`,
  })
}

function row(page: Page, e: Listed, doses: ReadonlyMap<string, Dose>): TaskItem {
  const { t, fmt } = page
  const after = (JSON.parse(e.immunizations) as string[]).flatMap((root) => {
    const dose = doses.get(root)
    return dose ? [vaccineWords(t, dose.vaccine_code)] : []
  })
  return {
    icon: 'warning',
    who: e.name,
    meta: `${fmt.age(e.birth_date, page.today, t)}, ${t(`records.sex.${e.sex}`)}`,
    what: eventWords(page, e),
    note: t('vaccination.adverse_line', {
      date: fmt.date(e.onset_on),
      vaccines: fmt.list([...new Set(after)]),
      outcome: t(`vaccination.outcome.${e.outcome}`),
    }),
    mark: confidential(t, e.sensitivity),
    badge:
      e.responded_at !== null
        ? badge('done', t('vaccination.answered'))
        : isGrave(e)
          ? badge('overdue', t('vaccination.is_serious'))
          : badge('due', t(`vaccination.severity.${e.severity}`)),
    href: `/adverse-events/${e.id}`,
  }
}
