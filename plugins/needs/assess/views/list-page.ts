/** All assessments of somebody, the newest first. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks, type TaskItem } from '#views/task.ts'
import { instrumentOf } from '../../instruments/list.ts'
import type { AssessmentRow, ScoreRow } from '../../tables.ts'
import { own } from '../../db.ts'
import { assessmentsOf, scoresOf } from '../queries.ts'
import { recordPages } from '../../record-pages.ts'
import { levelWords, titleOf } from './words.ts'

const MOST_SHOWN = 200

export async function showList(page: Page, personId: string): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const about = await recordPages(page).aboutPerson(page, personId)
  page.log.viewed(personId)
  const rows = await assessmentsOf(db, personId, MOST_SHOWN)
  const scores = await scoresOf(db, personId)
  return await page.show({
    title: t('needs.assess.all'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('needs.assess.all'),
      up: { href: `/people/${personId}`, label: t('needs.assess.to_person') },
      ...(page.can('needs:write')
        ? {
            actions: linkButton({
              href: `/people/${personId}/assessments/new`,
              kind: 'primary',
              icon: 'clipboard',
              label: t('needs.assess.new'),
            }),
          }
        : {}),
    })}${about}${
      rows.length === 0
        ? empty({ icon: 'clipboard', title: t('needs.assess.none_yet'), level: 2 })
        : card({ flush: tasks(rows.map((a) => lineOf(page, a, scores.get(a.root_id) ?? []))) })
    }`,
  })
}

function lineOf(page: Page, a: AssessmentRow, scores: readonly ScoreRow[]): TaskItem {
  const title = titleOf(page, a)
  return {
    icon: 'clipboard',
    who: a.status === 'final' ? title : html`<s>${title}</s>`,
    what: scoresWords(page, a, scores) || undefined,
    note: [page.fmt.date(a.happened_on), a.void_reason].filter(Boolean).join(' · '),
    mark: confidential(page.t, a.sensitivity),
    href: `/assessments/${a.id}${scores.length > 0 ? `#${scores.at(-1)!.id}` : ''}`,
  }
}

/** The last score says most: the PHQ-9 after the PHQ-2. */
export function scoresWords(page: Page, a: AssessmentRow, scores: readonly ScoreRow[]): string {
  const s = scores.at(-1)
  if (!s) return ''
  const level = levelWords(page, instrumentOf(a.instrument), { code: s.score, value: s.value, level: s.level })
  return [page.fmt.number(s.value), level].filter(Boolean).join(' · ')
}
