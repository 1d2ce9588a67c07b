import type { T } from '#kernel/i18n.ts'
import { hiddenFields, linkButton } from './button.ts'
import { attrs, html, when, type Html } from './html.ts'
import { icon } from './icon.ts'

/**
 * Finds while typing. By POST and not pushed to history: an address must not keep whom somebody looked for.
 * Without script it is a plain form, sent by Enter or by the button that only then shows.
 */
export const searchBox = ({
  t,
  action,
  target,
  label,
  value,
  name = 'q',
  hidden = {},
  csrf,
  scanHref,
  autofocus,
}: {
  t: T
  action: string
  /** Selector of what the answer replaces the inside of: "#found". */
  target: string
  /** What can be typed: "Name, house number or record". */
  label?: string | undefined
  value?: string | undefined
  name?: string | undefined
  hidden?: Record<string, string> | undefined
  csrf?: string | undefined
  scanHref?: string | undefined
  autofocus?: boolean | undefined
}): Html => {
  const said = label ?? t('kit.searchLabel')
  return html`<form class="row" role="search" method="post" action="${action}" autocomplete="off" hx-post="${action}" hx-trigger="submit, input delay:150ms" hx-target="${target}" hx-sync="this:replace" hx-indicator="find .spin">${hiddenFields({ _csrf: csrf, ...hidden })}
<div class="search"><label class="sr" for="search-${name}">${said}</label>${icon('search')}<input${attrs({
    id: `search-${name}`,
    name,
    type: 'search',
    value,
    placeholder: said,
    enterkeyhint: 'search',
    spellcheck: 'false',
    autofocus,
  })}><span class="spin htmx-indicator" aria-hidden="true"></span></div><button class="btn find">${t('kit.find')}</button>${when(
    scanHref,
    () => linkButton({ href: scanHref!, icon: 'scan', label: html`<span class="not-phone">${t('kit.scan')}</span>` }),
  )}</form>`
}
