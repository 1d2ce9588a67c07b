import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import type { View } from './view.ts'

/** What only the server has. `path` is tried again as it was; a form that was being sent is not lost by going back. */
export const needsConnection = ({ t }: View, { path, sent }: { path: string; sent: boolean }): Html =>
  html`<section class="card">${empty({
    icon: 'cloud-off',
    level: 1,
    title: t('tablet.needs_connection'),
    text: t(sent ? 'tablet.needs_connection_sent' : 'tablet.needs_connection_text'),
    aside: html`<div class="row">${
      sent ? '' : linkButton({ href: path, kind: 'primary', icon: 'sync', label: t('kit.tryAgain') })
    }${linkButton({ href: '/', icon: 'home', label: t('kit.home') })}</div>`,
  })}</section>`
