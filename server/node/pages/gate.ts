/** What the pages before signing in share: the language of a stranger, the frame, the clinic's name. */
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { LANGS, pickLang, type Lang, type T } from '#kernel/i18n.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { gate } from '#views/layout.ts'
import { cookieName, setCookie } from '../cookies.ts'
import type { Server } from '../server.ts'

export const asLang = (text: string | undefined): Lang | undefined => LANGS.find((l) => l === text)

/** ?lang=, then what was chosen here before, then what the browser asks for. */
export function langOf(c: Context, server: Server): Lang {
  const asked = asLang(c.req.query('lang'))
  if (asked) setCookie(c, 'lang', asked, server.config)
  return asked ?? asLang(getCookie(c, cookieName('lang', server.config))) ?? pickLang(c.req.header('accept-language'))
}

/** Only paths of this site; anything that a browser could take for another host is the first page. */
export function ownPath(back: string | undefined): string {
  if (!back || !/^\/(?![/\\])[\x21-\x7e]*$/.test(back) || back.includes('\\')) return '/'
  const url = new URL(back, 'http://here')
  // Dots are taken out here: `/..//elsewhere` has become `//elsewhere`, another host.
  return url.host === 'here' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}

export interface Gate {
  title: string
  /** None where the body brings its own h1. */
  heading?: string
  body: Html
  /** Where the languages lead back to. */
  back: string
  status?: number
  density?: 'roomy'
  /** Of somebody who is signed in: the language chosen here is then theirs. */
  csrf?: string
  scripts?: readonly string[]
}

export function showGate(c: Context, server: Server, t: T, lang: Lang, page: Gate): Response | Promise<Response> {
  const clinic = server.clinic()
  const head = () =>
    html`<div class="row"><span class="plate big" aria-hidden="true">${icon('door')}</span><div>${when(
      clinic,
      () => html`<p class="eyebrow">${clinic}</p>`,
    )}<h1>${page.heading}</h1></div></div>`
  const body = html`${when(page.heading, head)}
${page.body}`
  const { title, back, density, scripts, csrf } = page
  return c.html(
    gate({
      t,
      lang,
      title,
      body,
      back,
      density: density ?? 'compact',
      scripts,
      csrf,
      assetVersion: server.files.version,
    }),
    (page.status ?? 200) as never,
  )
}
