import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Home, SignedIn } from '#kernel/home.ts'
import { makePage } from '#kernel/page.ts'
import { row } from '#kernel/sql.ts'
import { postButton } from '#views/button.ts'
import { field } from '#views/field.ts'
import { form } from '#views/form.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { addressOf } from '../address.ts'
import type { EdgeEnv } from '../edge.ts'
import { passwordProblem, PASSWORD_LENGTH, type Said } from '../password-rules.ts'
import { busy } from '../passwords.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions.ts'
import { attemptKeys } from '../throttle.ts'

const typed = z.object({
  _csrf: z.string().max(200).optional().catch(undefined),
  old: z.string().max(1000).catch(''),
  password: z.string().max(1000).catch(''),
  again: z.string().max(1000).catch(''),
  session: z.string().max(100).catch(''),
})

export function accountPages(app: Hono<EdgeEnv>, home: Home, server: Server): void {
  const signedIn = async (c: Context) => (await home.signedIn(c)) as Session | null
  app.get('/account', async (c) => {
    const session = await signedIn(c)
    return session ? await show(c, home, server, session, {}) : await home.signIn(c)
  })

  app.post('/account/password', async (c) => {
    const session = await signedIn(c)
    const input = typed.parse(await c.req.parseBody())
    if (!session || !server.genuine(input._csrf, session)) return c.redirect('/account', 303)
    const user = (await row<{ username: string; password_hash: string }>(
      server.read,
      'select username, password_hash from app_user where id = ?',
      [session.actor.id],
    ))!
    // A browser left open is no licence to guess: the same count as at the door.
    const keys = attemptKeys(user.username, addressOf(c, server.config), session.sessionId)
    const wait = await server.writer.system<number>('throttle.attempt', { keys, now: server.clock.now() })
    if (wait > 0)
      return await show(c, home, server, session, {
        old: { key: 'home.wait_minutes', params: { n: Math.ceil(wait / 60_000) } },
      })
    const right = await server.passwords.verify(input.old, user.password_hash, true)
    if (right === null) throw busy()
    if (!right) return await show(c, home, server, session, { old: { key: 'home.password_wrong' } })
    await server.writer.system('throttle.clear', { keys })
    const weak = passwordProblem(input.password, user.username)
    if (weak) return await show(c, home, server, session, { password: weak })
    if (input.password !== input.again)
      return await show(c, home, server, session, { again: { key: 'home.password_differs' } })
    const hash = await server.passwords.hash(input.password)
    await server.writer.system('user.password', { userId: session.actor.id, hash, keep: session.sessionId })
    server.sessions.forget()
    return c.redirect('/account?saved=home.saved_password', 303)
  })

  app.post('/account/sessions', async (c) => {
    const session = await signedIn(c)
    const input = typed.parse(await c.req.parseBody())
    if (!session || !server.genuine(input._csrf, session)) return c.redirect('/account', 303)
    const userId = session.actor.id
    if (input.session === 'others')
      await server.writer.system('session.close_others', { userId, keep: session.sessionId })
    else await server.writer.system('session.close', { userId, id: input.session })
    server.sessions.forget()
    return c.redirect('/account?saved=home.saved_sessions', 303)
  })
}

async function show(
  c: Context,
  home: Home,
  server: Server,
  session: SignedIn & Session,
  errors: Record<string, Said>,
): Promise<Response> {
  const page = await makePage(c, session, server.registry.plugins[0]?.id ?? '', home, server.registry)
  const { t, fmt } = page
  const said = Object.fromEntries(Object.entries(errors).map(([name, e]) => [name, t(e.key, e.params)]))
  const labels = { old: t('home.password_old'), password: t('home.password_new'), again: t('home.password_again') }
  const sessions = await server.sessions.listOf(session.actor.id)
  const when_ = (instant: string) => fmt.dateTime(instant, home.timeZone)
  const body = html`${pageHead({ eyebrow: t(`home.role_${session.actor.role}`), title: session.actor.name })}
<section class="card"><header><h2>${t('home.password_title')}</h2></header><div class="body stack">${form({
    t,
    action: '/account/password',
    csrf: session.csrf,
    errors: said,
    labels,
    submit: t('home.password_change'),
    body: html`${field({ t, name: 'old', label: labels.old, type: 'password', error: said['old'], autocomplete: 'current-password' })}${field(
      {
        t,
        name: 'password',
        label: labels.password,
        type: 'password',
        error: said['password'],
        hint: t('home.password_hint', { n: PASSWORD_LENGTH.min }),
        autocomplete: 'new-password',
      },
    )}${field({ t, name: 'again', label: labels.again, type: 'password', error: said['again'], autocomplete: 'new-password' })}`,
  })}</div></section>
<section class="card"><header><h2>${t('home.sessions')}</h2></header><div class="body stack">${sessions.map(
    (
      s,
    ) => html`<div class="row"><div class="grow"><b>${t(s.id === session.sessionId ? 'home.session_here' : 'home.session_other')}</b>
<p class="meta">${t('home.session_times', { from: when_(s.createdAt), seen: when_(s.seenAt) })}</p></div>${when(
      s.id !== session.sessionId,
      () =>
        postButton({
          action: '/account/sessions',
          hidden: { _csrf: session.csrf, session: s.id },
          label: t('home.session_end'),
          small: true,
        }),
    )}</div>`,
  )}</div>${when(
    sessions.length > 2,
    () =>
      html`<footer>${postButton({ action: '/account/sessions', hidden: { _csrf: session.csrf, session: 'others' }, label: t('home.session_end_all') })}</footer>`,
  )}</section>`
  return await page.show({
    title: t('home.account'),
    body,
    narrow: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
  })
}
