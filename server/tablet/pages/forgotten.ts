import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { VaultShown } from './unlock.ts'
import { tabletGate, whoseText, type View } from './view.ts'

/** Nobody can look it up: what is left is to begin anew, and to lose nothing by it. */
export function forgottenPage(view: View, vault: VaultShown): Html {
  const { t } = view
  const unlock = `/tablet/unlock?vault=${vault.id}`
  return tabletGate(view, {
    title: t('tablet.forgotten'),
    back: `/tablet/forgotten?vault=${vault.id}`,
    body: html`${pageHead({
      title: t('tablet.forgotten'),
      lines: [whoseText(view, vault)],
      up: { href: unlock, label: t('tablet.unlock') },
    })}
${card({
  body: html`<div class="prose stack"><p>${t('tablet.forgotten_text')}</p>
<ol><li>${t('tablet.forgotten_ask')}</li><li>${t('tablet.forgotten_enrol')}</li><li>${t('tablet.forgotten_records')}</li></ol>
${when(vault.unsent > 0, () => html`<p><b>${t('tablet.forgotten_unsent', { n: vault.unsent })}</b></p>`)}</div>`,
  footer: html`${linkButton({ href: '/enrol', kind: 'primary', icon: 'tablet', label: t('tablet.have_code') })}${linkButton(
    { href: unlock, kind: 'quiet', label: t('tablet.try_once_more') },
  )}`,
})}`,
  })
}
