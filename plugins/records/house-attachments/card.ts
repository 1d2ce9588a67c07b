/** The newest photos and papers of a household on its page: a house is found by its picture. */
import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { attachmentTiles } from '../facts/attachments/tiles.ts'
import { houseAttachmentsOf } from './queries.ts'

const ORDER = 60
const MOST = 6

export const houseAttachmentCard: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  wide: true,
  async render(page, household) {
    const rows = await houseAttachmentsOf(page, household, { limit: MOST, all: false })
    if (rows.length === 0) return null
    return card({
      id: 'attachments',
      title: page.t('records.house_attachments'),
      body: await attachmentTiles(page, rows),
      footer: html`${linkButton({ href: `/households/${household}/attachments`, kind: 'quiet', label: page.t('records.fact.all_attachments') })}`,
    })
  },
}
