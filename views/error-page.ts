import type { T } from '#kernel/i18n.ts'
import { linkButton } from './button.ts'
import { empty } from './empty.ts'
import { html, when, type Html } from './html.ts'

export type ErrorKind = '403' | '404' | '409' | '422' | '500' | 'offline'
const iconOf = {
  '403': 'lock',
  '404': 'search',
  '409': 'warning',
  '422': 'edit',
  '500': 'warning',
  offline: 'cloud-off',
} as const

/** The body of a page: what happened, what became of the entry, what to do next. Not-yours and not-there are the same 404. */
export const errorPage = ({
  t,
  kind,
  message,
  requestId,
  homeHref = '/',
  backHref,
  retryHref,
  fragment,
}: {
  t: T
  kind: ErrorKind
  /** The translated problem, instead of the general sentence. */
  message?: string | undefined
  requestId?: string | undefined
  homeHref?: string | undefined
  backHref?: string | undefined
  retryHref?: string | undefined
  /** Swapped into a page that has its own h1. */
  fragment?: boolean | undefined
}): Html => {
  const first = retryHref ?? backHref
  return html`<section class="card">${empty({
    icon: iconOf[kind],
    level: fragment ? 2 : 1,
    title: t(`kit.error.${kind}.title`),
    text: html`${message ?? t(`kit.error.${kind}.text`)}${when(
      requestId,
      () => html`<br>${t('kit.error.tell')} <b class="nowrap">${requestId}</b>`,
    )}`,
    aside: html`<div class="row">${when(first, () =>
      linkButton({ href: first!, kind: 'primary', label: t(retryHref ? 'kit.tryAgain' : 'kit.back') }),
    )}${linkButton({ href: homeHref, label: t('kit.home'), icon: 'home' })}</div>`,
  })}</section>`
}
