/** What lost and withdrawn tablets had not sent: kept sealed until somebody of the clinic lets it be carried out, as its writer's own. */
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Home } from '#kernel/home.ts'
import { MOST_FILE_BYTES } from '#kernel/files/kinds.ts'
import { makePage } from '#kernel/page.ts'
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { rows } from '#kernel/sql.ts'
import type { PushResult } from '#kernel/sync/wire.ts'
import { banner } from '#views/banner.ts'
import { postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
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
  device_id: string
  label: string
  name: string
  received_at: string
  opened_at: string | null
  /** Photos of the same tablet that are sealed still, and the bytes of all that is. */
  photos: number
  bytes: number
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
    return await show(page, await sealedOutboxes(server), sync.sealedBytes)
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
export const sealedOutboxes = ({ read }: Pick<Server, 'read'>): Promise<Kept[]> =>
  rows<Kept>(
    read,
    `select q.id as id, q.device_id as device_id, d.label as label, u.name as name, q.received_at as received_at, q.opened_at as opened_at, q.result as result,
     (select count(*) from quarantine_file f where f.device_id = q.device_id and f.part = 'file') as photos,
     (select coalesce(sum(length(f.sealed)), 0) from quarantine_file f where f.device_id = q.device_id) as bytes
     from quarantine q join device d on d.id = q.device_id join app_user u on u.id = d.user_id
     order by q.received_at desc limit ?`,
    [MOST_SHOWN],
  )

/** The largest photo would not go in any more. */
const isFull = ({ bytes }: Kept, most: number): boolean => Number(bytes) + MOST_FILE_BYTES > most

const show = (page: Page, all: readonly Kept[], most: number): Promise<Response> => {
  const { t, fmt, timeZone } = page
  const full = [...new Map(all.filter((q) => isFull(q, most)).map((q) => [q.device_id, q])).values()]
  return page.show({
    title: t('home.sealed'),
    current: '/admin/devices',
    body: html`${pageHead({
      title: t('home.sealed'),
      lines: [t('home.sealed_text')],
      up: { href: '/admin/devices', label: t('home.code_back') },
    })}${full.map(({ label, name }) => banner('warn', { title: t('home.sealed_full'), text: t('home.sealed_full_text', { label, name }) }))}${card(
      {
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
                  ? html`${opened(page, q)}${when(Number(q.photos) > 0, () => html`<br>${openButton(page, q, 'home.sealed_photos_open')}`)}`
                  : openButton(page, q, 'home.sealed_open'),
            },
          ],
        }),
      },
    )}`,
  })
}

const openButton = ({ t, csrf }: Page, { id }: Kept, label: string): Html =>
  postButton({ action: `${PATH}/${id}`, hidden: { _csrf: csrf }, small: true, icon: 'check', label: t(label) })

function opened({ t, fmt, timeZone }: Page, { opened_at, result, photos }: Kept): Html {
  const { results = [], unreadable = 0 } = JSON.parse(result ?? '{}') as { results?: PushResult[]; unreadable?: number }
  const done = results.filter((r) => r.outcome === 'done').length
  const others = results.length - done
  const lines = [
    t('home.sealed_opened', { when: fmt.dateTime(opened_at!, timeZone) }),
    t('home.sealed_done', { n: done }),
    ...(others > 0 ? [t('home.sealed_others', { n: others })] : []),
    ...(unreadable > 0 ? [t('home.sealed_unreadable', { n: unreadable })] : []),
    ...(Number(photos) > 0 ? [t('home.sealed_photos', { n: Number(photos) })] : []),
  ]
  return html`${lines.map((line, n) => html`${n > 0 ? html`<br>` : ''}${line}`)}`
}
