import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import { smallPicture } from '#views/picture.ts'
import { attachmentPath, attachmentTitle, previewHref, type Pictured } from './words.ts'

/** The picture as large as the page; where its bytes are not, what there is of it, and why. */
export async function wholeAttachment(page: Page, row: Pictured): Promise<Html> {
  const { t } = page
  const here = (await page.files.here([row.file_id])).get(row.file_id)
  const href = `${attachmentPath(row)}/picture`
  const small = previewHref(row, here)
  const preview = small === null ? '' : smallPicture(small)
  const isPicture = row.file_type.startsWith('image/')
  if (here?.file)
    return isPicture
      ? html`<a href="${href}"><img class="whole-picture" src="${href}" alt="${attachmentTitle(page, row)}"></a>`
      : html`${preview}<p>${linkButton({ href, icon: 'download', label: t('records.fact.open_paper') })}</p>`
  if (page.home === 'server') return html`${preview}<p class="meta">${t('records.fact.not_arrived')}</p>`
  return html`${preview}<p class="meta">${t('records.fact.at_the_clinic')}</p><p>${linkButton({
    href,
    icon: isPicture ? 'photo' : 'download',
    label: t(isPicture ? 'records.fact.show_whole' : 'records.fact.open_paper'),
  })}</p>`
}
