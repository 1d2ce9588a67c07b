import { newestEntries } from '#kernel/entries.ts'
import type { CardSpec, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../db.ts'
import type { AssessmentRow } from '../tables.ts'
import { assessmentsOf, scoresOf } from './queries.ts'
import { scoresWords } from './views/list-page.ts'
import { titleOf } from './views/words.ts'

const MOST_LOOKED = 60
const MOST_SHOWN = 5

/** On the person's page; there is none on the household's, which the family reads. */
export const assessCard: CardSpec = {
  order: 7,
  wide: true,
  permission: 'needs:read',
  async render(page, person) {
    const { t, fmt } = page
    const db = own(page.db)
    const rows = (await assessmentsOf(db, person, MOST_LOOKED)).filter((a) => a.status === 'final')
    if (rows.length === 0) return null
    const scores = await scoresOf(db, person)
    const newest = [...Map.groupBy(rows, (a) => a.form_url).values()].map(([a]) => a!)
    return card({
      id: 'assessments',
      title: t('needs.assess.all'),
      flush: kv(
        newest
          .slice(0, MOST_SHOWN)
          .map((a) => [
            html`<a href="/assessments/${a.id}">${titleOf(page, a)}</a>`,
            [scoresWords(page, a, scores.get(a.root_id) ?? []), fmt.date(a.happened_on)].filter(Boolean).join(' · '),
          ]),
      ),
      footer: html`${when(page.can('needs:write'), () =>
        linkButton({ href: `/people/${person}/assessments/new`, icon: 'clipboard', label: t('needs.assess.new') }),
      )}${linkButton({ href: `/people/${person}/assessments`, kind: 'quiet', label: t('needs.assess.open') })}`,
    })
  },
}

/** On the person's own timeline and never on the household's. */
export const assessTimeline: TimelineSpec = {
  permission: 'needs:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const db = own(page.db)
    const rows = await newestEntries<AssessmentRow>(db, 'needs_assessment', personId, { before, limit })
    const names = await userNames(
      db,
      rows.map((a) => a.performer_id),
    )
    return rows.map((a) => ({
      on: a.happened_on,
      at: a.happened_at,
      icon: 'clipboard',
      titleKey: 'needs.assess.one_of',
      params: { title: titleOf(page, a) },
      sensitivity: a.sensitivity,
      href: `/assessments/${a.id}`,
      ...(a.void_reason ? { text: a.void_reason } : {}),
      ...(names.has(a.performer_id) ? { by: names.get(a.performer_id)! } : {}),
      ...(a.status === 'final' ? {} : { voided: true }),
    }))
  },
}
