/** What lost and withdrawn tablets had not sent: kept sealed until somebody of the clinic lets it be carried out, as its writer's own. */
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Home } from '#kernel/home.ts'
import { makePage } from '#kernel/page.ts'
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { rows } from '#kernel/sql.ts'
import type { PushResult } from '#kernel/sync/wire.ts'
import { postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { openQuarantine, type SyncHost } from '../../sync/index.ts'
import type { EdgeEnv } from '../edge.ts'
import type { Server } from '../server.ts'
import type { Session } from '../sessions.ts'

const typed = z.object({ _csrf: z.string().max(200).optional().catch(undefined) })
const PATH = '/sealed-outboxes'
const MOST_SHOWN = 100

interface Kept {
  id: string
  label: string
  name: string
  received_at: string
  opened_at: string | null
  result: string | null
}

export function sealedOutboxPages(app: Hono<EdgeEnv>, home: Home, server: Server, sync: SyncHost): void {
  const enter = async (c: Context) => {
    const session = (await home.signedIn(c)) as Session | null
    // Who opens them sees how many there were, and nothing of anybody's record.
    if (session && session.actor.role !== 'admin') throw forbidden()
    return session
  }
  app.get(PATH, async (c) => {
    const session = await enter(c)
    if (!session) return await home.signIn(c)
    const page = await makePage(c, session, server.registry.plugins[0]?.id ?? '', home, server.registry)
    return await show(page, await kept(server))
  })
  app.post(`${PATH}/:id`, async (c) => {
    const session = await enter(c)
    if (!session) return await home.signIn(c)
    const input = typed.parse(await c.req.parseBody())
    if (!server.genuine(input._csrf, session)) return c.redirect(PATH, 303)
    if (!(await openQuarantine(sync, c.req.param('id'), session.actor))) throw notFound()
    return c.redirect(`${PATH}?saved=home.saved_sealed`, 303)
  })
}

/** The sealed boxes themselves stay where they are. */
const kept = ({ read }: Pick<Server, 'read'>): Promise<Kept[]> =>
  rows<Kept>(
    read,
    `select q.id as id, d.label as label, u.name as name, q.received_at as received_at, q.opened_at as opened_at, q.result as result
     from quarantine q join device d on d.id = q.device_id join app_user u on u.id = d.user_id
     order by q.received_at desc limit ?`,
    [MOST_SHOWN],
  )

const show = (page: Page, all: readonly Kept[]): Promise<Response> => {
  const { t, fmt, timeZone, csrf } = page
  return page.show({
    title: t('home.sealed'),
    current: '/admin/devices',
    body: html`${pageHead({
      title: t('home.sealed'),
      lines: [t('home.sealed_text')],
      up: { href: '/admin/devices', label: t('home.code_back') },
    })}${card({
      flush: table({
        label: t('home.sealed'),
        rows: all,
        empty: empty({ icon: 'shield', level: 2, title: t('home.sealed_none') }),
        columns: [
          { label: t('home.sealed_from'), head: true, cell: (q) => html`${q.label}<br>${q.name}` },
          { label: t('home.sealed_received'), cell: (q) => fmt.dateTime(q.received_at, timeZone) },
          {
            label: t('home.sealed_state'),
            cell: (q) =>
              q.opened_at
                ? opened(page, q)
                : postButton({
                    action: `${PATH}/${q.id}`,
                    hidden: { _csrf: csrf },
                    small: true,
                    icon: 'check',
                    label: t('home.sealed_open'),
                  }),
          },
        ],
      }),
    })}`,
  })
}

function opened({ t, fmt, timeZone }: Page, { opened_at, result }: Kept): Html {
  const { results = [], unreadable = 0 } = JSON.parse(result ?? '{}') as { results?: PushResult[]; unreadable?: number }
  const done = results.filter((r) => r.outcome === 'done').length
  const others = results.length - done
  const lines = [
    t('home.sealed_opened', { when: fmt.dateTime(opened_at!, timeZone) }),
    t('home.sealed_done', { n: done }),
    ...(others > 0 ? [t('home.sealed_others', { n: others })] : []),
    ...(unreadable > 0 ? [t('home.sealed_unreadable', { n: unreadable })] : []),
  ]
  return html`${lines.map((line, n) => html`${n > 0 ? html`<br>` : ''}${line}`)}`
}
