import { hiddenFields } from './button.ts'
import { classes, html, when, type Html } from './html.ts'
import { icon, type IconName } from './icon.ts'
import { languageForm, type LanguageChoice } from './languages.ts'
import { mainNav, type NavItem } from './main-nav.ts'
import { syncPill, type Sync } from './sync.ts'

export interface MenuItem {
  href: string
  icon: IconName
  label: string
}

interface Document extends LanguageChoice {
  /** Names no person: browsers write titles to disk. */
  title: string
  body: Html
  assetVersion: string
  density?: 'roomy' | 'compact' | undefined
  /** Islands, and the sheets they bring: addresses under /static/. */
  scripts?: readonly string[] | undefined
  styles?: readonly string[] | undefined
}
export interface Layout extends Document {
  nav: readonly NavItem[]
  user: { name: string; initials: string } | null
  /** Area or clinic, beside the name of the application. */
  where?: string | undefined
  sync?: Sync | null | undefined
  menu?: readonly MenuItem[] | undefined
  /** The last entry of the menu, sent by POST: signing out, or locking where the tablet stays signed in. */
  leave?: MenuItem | undefined
  /** `actions(…)` of a stepped form: takes the place of the nav. */
  actions?: Html | undefined
  wide?: boolean | undefined
  narrow?: boolean | undefined
  /** The page brings its own `main`, as the map does. */
  ownMain?: boolean | undefined
  homeHref?: string | undefined
  /** The revision that the page shows. */
  rev?: string | number | undefined
}

export const layout = (page: Layout): Html =>
  documentOf(
    page,
    html`<header class="bar">
<a class="brand" href="${page.homeHref ?? '/'}" aria-label="Doorstep">${icon('mark')}<span class="not-phone">Doorstep</span></a>
${when(page.where, () => html`<span class="where">${page.where}</span>`)}
${when(page.sync, () => syncPill(page.sync!))}
${when(page.user, () => userMenu(page))}
</header>
${page.actions || page.nav.length === 0 ? '' : mainNav(page)}
${
  page.ownMain
    ? page.body
    : html`<main class="${classes('page', page.wide && 'wide', page.narrow && 'narrow')}" id="main">
${page.body}
</main>`
}
${page.actions}`,
    page.rev,
  )

/** Pages before signing in: no nav, languages in the open. */
export const gate = (page: Document & { sync?: Sync | null | undefined }): Html =>
  documentOf(
    { density: 'compact', ...page },
    html`<header class="bar">
<span class="brand">${icon('mark')}<span class="${classes(page.sync && 'not-phone')}">Doorstep</span></span>${when(page.sync, () => syncPill(page.sync!))}${languageForm(page)}
</header>
<main class="page narrow gate" id="main">
${page.body}
</main>`,
  )

const userMenu = ({
  t,
  user,
  menu = [],
  leave = { href: '/sign-out', icon: 'logout', label: t('kit.signOut') },
  csrf,
  ...page
}: Layout): Html => html`<details class="${classes('menu', !page.sync && 'end')}"><summary><span class="face" aria-hidden="true">${user!.initials}</span><span class="sr">${t('kit.menuOf', { name: user!.name })}</span></summary>
<div class="drop"><p class="meta">${user!.name}</p>${languageForm({ t, csrf, lang: page.lang, back: page.back }, true)}<hr>
${menu.map((it) => html`<a href="${it.href}">${icon(it.icon)}${it.label}</a>`)}
<form method="post" action="${leave.href}">${hiddenFields({ _csrf: csrf })}<button>${icon(leave.icon)}${leave.label}</button></form></div></details>`

// history:reload – htmx would fetch and swap a page by itself; only a real load runs no-store and the fresh form.
const htmxConfig = 'includeIndicatorCSS:false, history:reload'

const documentOf = (page: Document, body: Html, rev?: string | number): Html => {
  const v = encodeURIComponent(page.assetVersion)
  return html`<!doctype html>
<html lang="${page.lang}" class="${page.density ?? 'roomy'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – Doorstep</title>
<meta name="theme-color" content="#063f4b">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="htmx-config" content="${htmxConfig}">${when(
    rev !== undefined,
    () => html`
<meta name="doorstep-rev" content="${rev}">`,
  )}
${(page.styles ?? []).map(
  (href) => html`<link rel="stylesheet" href="${href}?v=${v}">
`,
)}<link rel="stylesheet" href="/static/app.css?v=${v}">
<link rel="icon" href="/static/mark.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/static/icons/apple-touch-icon.png">
<link rel="manifest" href="/manifest/${page.lang}.webmanifest">
<script defer src="/static/htmx.js?v=${v}"></script>
<script defer src="/static/app.js?v=${v}"></script>
${(page.scripts ?? []).map(
  (src) => html`<script type="module" src="${src}?v=${v}"></script>
`,
)}</head>
<body>
<a class="skip" href="#main">${page.t('kit.skip')}</a>
${body}
</body>
</html>`
}
