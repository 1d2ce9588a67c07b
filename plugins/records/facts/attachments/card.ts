import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when } from '#views/html.ts'
import { own } from '../../db.ts'
import { attachmentTiles } from './tiles.ts'

/** Behind what is known of their health. */
const ORDER = 6
const MOST = 6

/** The newest photos and papers, and the way to all of them. */
export const attachmentCard: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  wide: true,
  async render(page, person) {
    const { t } = page
    const rows = await own(page.db)
      .selectFrom('records_attachment')
      .selectAll()
      .where('person_id', '=', person)
      .where('status', '=', 'final')
      .orderBy('happened_at', 'desc')
      .orderBy('id')
      .limit(MOST)
      .execute()
    if (rows.length === 0) return null
    return card({
      id: 'attachments',
      title: t('records.fact.list.attachment'),
      body: await attachmentTiles(page, rows),
      footer: html`${linkButton({ href: `/people/${person}/attachments`, kind: 'quiet', label: t('records.fact.all_attachments') })}${when(
        page.can('records:write'),
        () =>
          linkButton({
            href: `/people/${person}/attachments/new`,
            icon: 'photo',
            label: t('records.fact.add.attachment'),
          }),
      )}`,
    })
  },
}
