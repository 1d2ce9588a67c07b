import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import * as z from 'zod'
import type { Lang, T } from '#kernel/i18n.ts'
import { row } from '#kernel/sql.ts'
import { banner } from '#views/banner.ts'
import { hiddenFields } from '#views/button.ts'
import { field } from '#views/field.ts'
import { form } from '#views/form.ts'
import { html, when } from '#views/html.ts'
import { cookieName, setCookie } from '../cookies.ts'
import type { EdgeEnv } from '../edge.ts'
import { knownBrowser, knownToken } from '../genuine.ts'
import { PASSWORD_LENGTH } from '../passwords.ts'
import type { Server } from '../server.ts'
import { attemptKeys } from '../throttle.ts'
import { addressOf } from '../address.ts'
import { langOf, ownPath, showGate } from './gate.ts'
import { keptForm, MOST_RESUME, readKept, showResume } from './resume.ts'

const typed = z.object({
  username: z.string().max(200).catch(''),
  password: z.string().max(1000).catch(''),
  back: z.string().max(2000).optional().catch(undefined),
  resume: z.string().max(MOST_RESUME).optional().catch(undefined),
})

/** One sentence for every way in which name and password may be wrong. */
type Failure = { key: string; n?: number; status: 401 | 429 | 503 }

export function signInPages(app: Hono<EdgeEnv>, server: Server): void {
  app.get('/sign-in', async (c) => {
    if (await server.needsSetup()) return c.redirect('/setup', 303)
    if (await server.sessions.of(c)) return c.redirect(ownPath(c.req.query('back')), 303)
    return await show(c, server, { back: c.req.query('back') })
  })

  app.post('/sign-in', async (c) => {
    const { password, ...shown } = typed.parse(await c.req.parseBody())
    const { username, back } = shown
    const name = username.normalize('NFKC').trim().toLowerCase()
    const user = await row<{ id: string; password_hash: string | null }>(
      server.read,
      'select id, password_hash from app_user where username = ? and active = 1',
      [name],
    )
    const known = knownBrowser(server.secret(), user?.id ?? null, getCookie(c, cookieName('known', server.config)))
    const keys = attemptKeys(name, addressOf(c, server.config), known)
    const wait = await server.writer.system<number>('throttle.attempt', { keys, now: server.clock.now() })
    if (wait > 0) return await show(c, server, shown, waitOf(wait))
    const right = await server.passwords.verify(
      password.slice(0, PASSWORD_LENGTH.max),
      user?.password_hash ?? null,
      known !== null,
    )
    if (right === null) return await show(c, server, shown, { key: 'home.busy', status: 503 })
    if (!right || !user) return await show(c, server, shown, { key: 'home.wrong_sign_in', status: 401 })
    await server.writer.system('throttle.clear', { keys })
    const csrf = await server.sessions.open(c, user.id)
    if (!known) setCookie(c, 'known', knownToken(server.secret(), user.id), server.config)
    const kept = readKept(shown.resume)
    return kept ? await showResume(c, server, kept, csrf) : c.redirect(ownPath(back), 303)
  })

  app.post('/sign-out', async (c) => {
    const session = await server.sessions.of(c)
    const { _csrf, back } = await c.req.parseBody()
    // Without the token nobody is signed out: the page that asked is shown the sign-in only when the session is gone.
    if (session && typeof _csrf === 'string' && server.genuine(_csrf, session)) await server.sessions.close(c, session)
    // Whoever came for a page of their own goes on there.
    const on = typeof back === 'string' ? ownPath(back) : '/'
    return c.redirect(on === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(on)}`, 303)
  })
}

/** Two wordings, so that nobody reads "in 840 seconds". */
function waitOf(ms: number): Failure {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 60
    ? { key: 'home.wait_seconds', n: seconds, status: 429 }
    : { key: 'home.wait_minutes', n: Math.ceil(seconds / 60), status: 429 }
}

/** Where a stranger, or somebody whose session has ended, is sent; what they were sending stays with them. */
export async function askToSignIn(c: Context, server: Server): Promise<Response> {
  if (await server.needsSetup()) return c.redirect('/setup', 303)
  if (c.req.header('hx-request') === 'true') return c.body(null, 401, { 'hx-redirect': '/sign-in' })
  const resume = await keptForm(c, server.registry)
  if (resume) return await show(c, server, { resume }, { key: 'home.session_ended', status: 401 })
  const { pathname, search } = new URL(c.req.url)
  const back = c.req.method === 'GET' && pathname !== '/' ? `?back=${encodeURIComponent(pathname + search)}` : ''
  return c.redirect(`/sign-in${back}`, 303)
}

interface Shown {
  username?: string | undefined
  back?: string | undefined
  resume?: string | undefined
}

async function show(
  c: Context,
  server: Server,
  { username, back: asked, resume }: Shown,
  failure?: Failure,
): Promise<Response> {
  const lang = langOf(c, server)
  const t = server.registry.translator(lang)
  const back = ownPath(asked)
  const body = html`${when(failure, () =>
    banner(failure!.key === 'home.session_ended' ? 'warn' : 'bad', {
      text: t(failure!.key, failure!.n === undefined ? {} : { n: failure!.n }),
      live: true,
    }),
  )}
<section class="card"><div class="body stack">${form({
    t,
    action: '/sign-in',
    submit: t('home.sign_in'),
    submitBlock: true,
    body: html`${hiddenFields({ back: back === '/' ? null : back, resume })}${field({
      t,
      name: 'username',
      label: t('home.username'),
      value: username,
      autocomplete: 'username',
      maxlength: 200,
    })}${field({ t, name: 'password', label: t('home.password'), type: 'password', autocomplete: 'current-password' })}`,
  })}</div>
<footer><details><summary>${t('home.cannot_sign_in')}</summary><p>${t('home.cannot_sign_in_text')}</p></details></footer></section>
${demoLogins(server, t, lang)}
<p class="meta">${t('home.looks_are_logged')}</p>`
  return await showGate(c, server, t, lang, {
    title: t('home.sign_in'),
    heading: t('home.sign_in'),
    body,
    back: back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`,
    ...(failure ? { status: failure.status } : {}),
  })
}

/** Only a demo says who may come in. */
function demoLogins(server: Server, t: T, lang: Lang) {
  const demo = server.demo()
  return when(
    demo,
    () => html`<section class="card"><header><h2>${t('home.demo_title')}</h2></header><div class="body stack">
<p>${t('home.demo_text', { password: demo!.password })}</p>
<dl class="kv">${demo!.logins.map(
      (l) =>
        html`<dt><b>${l.username}</b></dt><dd>${t(`home.role_${l.role}`)} · <span lang="${lang}">${l.names[lang] ?? l.names['en']}</span></dd>`,
    )}</dl></div></section>`,
  )
}
