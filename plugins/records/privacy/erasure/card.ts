import type { CardSpec } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { openErasure } from './queries.ts'

/** For those who decide about it. */
export const erasureCard: CardSpec = {
  order: 970,
  permission: 'records:erase',
  async render(page, person) {
    const { t } = page
    const asked = await openErasure(page.db, person)
    const path = `/people/${person}/erasure`
    if (!asked)
      return card({
        id: 'erasure',
        title: t('records.erasure'),
        body: t('records.erasure_text'),
        footer: linkButton({ href: path, kind: 'quiet', label: t('records.erasure_ask') }),
      })
    return card({
      id: 'erasure',
      title: t('records.erasure'),
      body: banner('warn', { text: t('records.erasure_waits') }),
      footer: html`${
        asked.asked_by === page.actor.id
          ? ''
          : linkButton({ href: `${path}/confirm`, kind: 'danger', label: t('records.erasure_confirm') })
      }${linkButton({ href: `${path}/withdraw`, kind: 'quiet', label: t('records.erasure_withdraw') })}`,
    })
  },
}
