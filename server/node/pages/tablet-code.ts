/** A one-time code with which somebody makes a tablet theirs: shown in the answer to the post that made it, and nowhere again. */
import type { Context, Hono } from 'hono'
import { encode } from 'uqr'
import * as z from 'zod'
import type { Home } from '#kernel/home.ts'
import { isUuid } from '#kernel/ids.ts'
import { makePage } from '#kernel/page.ts'
import type { Actor, Page, Role } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { areaInScope } from '#kernel/placed.ts'
import { row, rows } from '#kernel/sql.ts'
import { banner } from '#views/banner.ts'
import { postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { qr } from '#views/qr.ts'
import { issueCode, type IssuedCode } from '../../sync/index.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions.ts'

const typed = z.object({ _csrf: z.string().max(200).optional().catch(undefined) })

interface Owner {
  id: string
  name: string
}

export function tabletCodePages(app: Hono<EdgeEnv>, home: Home, server: Server): void {
  const enter = async (c: Context) => {
    const session = (await home.signedIn(c)) as Session | null
    if (!session) return null
    const owner = await ownerFor(server, session.actor, c.req.param('user')!)
    return {
      session,
      owner,
      page: await makePage(c, session, server.registry.plugins[0]?.id ?? '', home, server.registry),
    }
  }
  app.get('/tablet-code/:user', async (c) => {
    const entered = await enter(c)
    if (!entered) return await home.signIn(c)
    return await show(entered.page, entered.owner, ask(entered.page, entered.owner))
  })
  app.post('/tablet-code/:user', async (c) => {
    const entered = await enter(c)
    if (!entered) return await home.signIn(c)
    const input = typed.parse(await c.req.parseBody())
    if (!server.genuine(input._csrf, entered.session)) return c.redirect(c.req.path, 303)
    const { page, owner, session } = entered
    const code = await issueCode({ writer: server.writer, now: home.now }, { userId: owner.id, by: session.actor.id })
    const origin = server.config.baseUrl ?? new URL(c.req.url).origin
    return await show(page, owner, shown(page, owner, code, origin))
  })
}

/**
 * Administrators for everybody who works with records; nurses for the health workers of their areas; and whoever has areas of
 * their own but a health worker, for themselves. Not yours and not there are the same.
 */
async function ownerFor({ read }: Pick<Server, 'read'>, actor: Actor, id: string): Promise<Owner> {
  const user = isUuid(id)
    ? await row<Owner & { role: Role }>(read, 'select id, name, role from app_user where id = ? and active = 1', [id])
    : undefined
  if (!user || user.role === 'admin') throw notFound()
  const ofNurse = async () => {
    if (actor.role !== 'nurse' || user.role !== 'chw') return false
    const places = await rows<{ area_id: string }>(read, 'select area_id from user_area where user_id = ?', [id])
    for (const { area_id } of places) if (await areaInScope(read, area_id, actor.scope)) return true
    return false
  }
  const own = id === actor.id && actor.role !== 'chw'
  if (actor.role !== 'admin' && !own && !(await ofNurse())) throw notFound()
  return user
}

const show = (page: Page, { name }: Owner, body: Html): Promise<Response> =>
  page.show({
    title: page.t('home.code'),
    narrow: true,
    body: html`${pageHead({
      title: page.t('home.code_for', { name }),
      up:
        page.actor.role === 'admin'
          ? { href: '/admin/devices', label: page.t('home.code_back') }
          : { href: '/today', label: page.t('kit.home') },
    })}${body}`,
  })

const ask = ({ t, csrf }: Page, { id, name }: Owner): Html =>
  card({
    body: html`<p>${t('home.code_text', { name })}</p>`,
    footer: postButton({
      action: `/tablet-code/${id}`,
      hidden: { _csrf: csrf },
      kind: 'primary',
      icon: 'tablet',
      label: t('home.code_make'),
    }),
  })

function shown(
  { t, fmt, timeZone, csrf }: Page,
  { id, name }: Owner,
  { code, expiresAt }: IssuedCode,
  origin: string,
): Html {
  const groups = code.split('-')
  return html`${card({
    next: true,
    body: html`<div class="code-shown">${qr(encode(`${origin}/enrol#${code}`, { ecc: 'M', border: 0 }).data, t('home.code_qr'))}
<p class="code-words"><span class="sr">${t('home.code_is', { code: [...code].join(' ') })}</span>${groups.map((g) => html`<b aria-hidden="true">${g}</b> `)}</p>
<p>${t('home.code_until', { time: fmt.time(expiresAt, timeZone), name })}</p></div>`,
  })}
${banner('warn', { text: t('home.code_once') })}
${card({
  title: t('home.code_next'),
  body: html`<div class="prose"><ol class="stack"><li>${t('home.code_step_open', { address: `${origin}/enrol` })}</li><li>${t('home.code_step_sign_in', { name })}</li><li>${t('home.code_step_passcode')}</li></ol></div>`,
  footer: postButton({
    action: `/tablet-code/${id}`,
    hidden: { _csrf: csrf },
    icon: 'sync',
    label: t('home.code_another'),
  }),
})}`
}
