import type { CardSpec, TimelineSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from './db.ts'
import { historyOf } from './queries.ts'
import { conditionWords, historyWords } from './words.ts'

export const historyCard: CardSpec = {
  order: 60,
  permission: 'family:read',
  async render(page, person) {
    const { t } = page
    const found = await historyOf(own(page.db), person)
    if (found.length === 0) return null
    return card({
      id: 'family-history',
      title: t('family.history'),
      flush: kv(
        found.map((h) => [
          t(`family.relative.${h.relative}`),
          page.can('family:write')
            ? html`${historyWords(page, h)} <a class="up" href="/family-history/${h.id}/void">${t('family.void')}</a>`
            : historyWords(page, h),
        ]),
      ),
      footer: page.can('family:write')
        ? linkButton({ href: `/people/${person}/family-history`, icon: 'plus', kind: 'quiet', label: t('family.add') })
        : undefined,
    })
  },
}

/** Of a person alone: what somebody's mother had is no household's business. */
export const historyTimeline: TimelineSpec = {
  permission: 'family:read',
  async load(page, about, { before, limit }) {
    if (about.personId === undefined) return []
    let query = own(page.db)
      .selectFrom('family_history')
      .selectAll()
      .where('person_id', '=', about.personId)
      .orderBy('recorded_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
    if (before !== undefined) query = query.where('recorded_at', '<', before)
    return (await query.execute()).map((h) => ({
      on: h.happened_on,
      at: h.recorded_at,
      icon: 'people',
      titleKey: 'family.line',
      sensitivity: null,
      params: { relative: page.t(`family.relative.${h.relative}`), what: conditionWords(page, h) },
      ...(h.voided_at === null ? {} : { voided: true, text: h.void_reason ?? '' }),
    }))
  },
}
