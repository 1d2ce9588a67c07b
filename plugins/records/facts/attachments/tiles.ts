import type { Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { smallPicture } from '#views/picture.ts'
import { time } from '#views/text.ts'
import { attachmentPath, attachmentTitle, previewHref, type Pictured } from './words.ts'

/** Photos and papers as they lie on a table: small, with what they are and since when. */
export async function attachmentTiles(page: Page, rows: readonly Pictured[]): Promise<Html> {
  const { t, fmt } = page
  const here = await page.files.here(rows.map((r) => r.file_id))
  return html`<ul class="pictures">${rows.map((row) => {
    const title = attachmentTitle(page, row)
    const parts = here.get(row.file_id)
    const preview = previewHref(row, parts)
    return html`<li><a href="${attachmentPath(row)}">${
      preview === null ? icon('photo') : smallPicture(preview)
    }<b>${row.status === 'final' ? title : html`<del>${title}</del>`}</b></a> <span class="meta">${time(row.happened_on, fmt.date(row.happened_on))}${when(
      page.home === 'server' && !parts?.file,
      () => html` · ${t('records.fact.not_arrived_short')}`,
    )}</span>${confidential(t, row.sensitivity)}</li>`
  })}</ul>`
}
