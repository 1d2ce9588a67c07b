import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { postButton } from '#views/button.ts'
import { html, type Html } from '#views/html.ts'
import type { OpenAlert } from '../alerts.ts'

export const alertCards = (page: Page, alerts: readonly OpenAlert[]): Html =>
  html`${alerts.map((a) =>
    banner('warn', {
      title: html`<a href="${a.href}">${a.name}</a>`,
      text: html`${a.text} <span class="meta">${page.fmt.dateTime(a.raisedAt, page.timeZone)}</span>`,
      action: postButton({
        action: `/today/alerts/${a.id}/seen`,
        hidden: page.envelope('today.acknowledge_alert'),
        small: true,
        icon: 'check',
        label: page.t('today.seen'),
      }),
    }),
  )}`
