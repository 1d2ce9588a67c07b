import type { Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { smallPicture } from '#views/picture.ts'
import { time } from '#views/text.ts'
import type { AttachmentRow } from '../tables.ts'
import { attachmentTitle } from './words.ts'

/** Photos and papers as they lie on a table: small, with what they are and since when. */
export async function attachmentTiles(page: Page, rows: readonly AttachmentRow[]): Promise<Html> {
  const { t, fmt } = page
  const here = await page.files.here(rows.map((r) => r.file_id))
  return html`<ul class="pictures">${rows.map((row) => {
    const title = attachmentTitle(page, row)
    const hasPreview = row.preview_hash !== null && here.get(row.file_id)?.preview
    const hasFile = here.get(row.file_id)?.file
    return html`<li><a href="/facts/attachment/${row.id}">${
      hasPreview ? smallPicture(`/facts/attachment/${row.id}/preview`) : icon('photo')
    }<b>${row.status === 'final' ? title : html`<del>${title}</del>`}</b></a> <span class="meta">${time(row.happened_on, fmt.date(row.happened_on))}${when(
      page.home === 'server' && !hasFile,
      () => html` · ${t('records.fact.not_arrived_short')}`,
    )}</span>${confidential(t, row.sensitivity)}</li>`
  })}</ul>`
}
