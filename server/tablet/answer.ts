/** Who answers a request: the vault that is open, the tablet's own pages, or the server. */
import type { Hono } from 'hono'
import { instantOf } from '#kernel/dates.ts'
import { ELSEWHERE } from '#kernel/files/answer.ts'
import { isAsked, isShownPost, type Asked } from './asked.ts'
import type { Basemap } from './basemap.ts'
import type { Html } from '#kernel/plugin.ts'
import { framed } from './control.ts'
import { viewOf, type Ground } from './ground.ts'
import { needsConnection } from './pages/needs-connection.ts'
import { revokedPage, type Revoked } from './pages/revoked.ts'
import { stalePage } from './pages/stale.ts'
import { tabletGate } from './pages/view.ts'
import type { Unlocked } from './unlocked.ts'
import type { Withdrawn } from './withdrawn.ts'

/** Left to the network whatever happens: sync itself, and what a stranger may ask. */
const NETWORK = /^\/(sync\/|sw\.js$|healthz$|manifest\/)/
/** Somebody else makes the tablet theirs as well, and is not who signed in here last. */
const WHILE_LOCKED = /^\/(enrol|sign-in|sign-out)$/
const OWN = /^\/(tablet(\/|$)|language$)/
const DAY_MS = 86_400_000

export interface Answering {
  ground: Ground
  control: Hono
  asked: Asked
  withdrawn: Withdrawn
  basemap: Basemap
  /** Unlocks from an open page's memory, after the worker was restarted. */
  wake(): Promise<Unlocked | null>
}

/** Null: not ours, the browser may go on as if we were not there. */
export async function answer(
  request: Request,
  { ground, control, asked, withdrawn, basemap, wake }: Answering,
): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  if (NETWORK.test(pathname)) return null
  const open = await wake()
  if (!open && (await anyWithdrawn(ground, withdrawn)) && request.mode === 'navigate')
    return await page(revokedPage(viewOf(ground), await stillHere(withdrawn)), 200)
  // The server's own pages take their language from the server.
  if (!open && pathname === '/language' && WHILE_LOCKED.test(cameFrom(request))) return null
  if (OWN.test(pathname)) return await control.fetch(request)
  if (!open) {
    if (WHILE_LOCKED.test(pathname)) return null
    return locked(request, pathname)
  }
  // A first pull that was cut: nothing can be shown before it is whole.
  if (open.tablet.base().rev === 0) return await fetchFirst(request, ground, open)
  if (pathname.startsWith('/tiles/'))
    return await basemap.answer(request).catch(() => new Response(null, { status: 504 }))
  if (isAsked(pathname))
    return asked.answer(pathname) ?? new Response(null, { status: 303, headers: { location: '/today' } })
  if (!hasRoute(open, request.method, pathname)) return await fromServer(request, ground, open)
  const days = daysWithoutContact(open)
  const limit = open.tablet.base().settings.staleDays
  if (days > limit && !recordsWithoutLooking(pathname)) return stale(ground, open, pathname, { days, limit })
  const shown = await open.tablet.exclusive(async () => await open.app.fetch(request))
  if (shown.headers.has(ELSEWHERE)) return await fromServer(request, ground, open)
  return isShownPost(request) ? await asked.keep(shown) : shown
}

async function stillHere(withdrawn: Withdrawn): Promise<Revoked> {
  const left = await withdrawn.left()
  return { state: left > 0 ? 'no_room' : 'handing_over', unsent: left, at: null }
}

/** Once, on the page that was open when the tablet was emptied; afterwards it is an ordinary browser. */
export async function wipedNotice(request: Request, { ground, withdrawn }: Answering): Promise<Response | null> {
  const last = withdrawn.last()
  if (!last || request.mode !== 'navigate' || !OWN.test(new URL(request.url).pathname)) return null
  const at = instantOf(last.at)
  return await page(revokedPage(viewOf(ground), { state: 'wiped', unsent: last.unsent, at }), 200)
}

const cameFrom = ({ referrer }: Request): string => (URL.canParse(referrer) ? new URL(referrer).pathname : '')

/** A fragment cannot show a lock: the whole page goes there. */
function locked(request: Request, pathname: string): Response {
  const to = `/tablet/unlock?back=${encodeURIComponent(pathname)}`
  if (request.mode === 'navigate') return new Response(null, { status: 303, headers: { location: to } })
  return new Response('', { status: 401, headers: { 'hx-redirect': to } })
}

async function fetchFirst(request: Request, ground: Ground, open: Unlocked): Promise<Response> {
  await open.sync()
  const { pathname } = new URL(request.url)
  if (open.tablet.base().rev > 0) return new Response(null, { status: 303, headers: { location: pathname } })
  const view = viewOf(ground)
  const body = needsConnection(view, { path: pathname, sent: false })
  return await page(tabletGate(view, { title: view.t('tablet.needs_connection'), body, back: pathname }), 503)
}

/** The only vault here, or the one of somebody who is told so: nobody else's work waits for it. */
async function anyWithdrawn({ vaults }: Ground, withdrawn: Withdrawn): Promise<boolean> {
  const ids = (await vaults.contacts()).map((v) => v.id)
  const gone = await Promise.all(ids.map((id) => withdrawn.has(id)))
  return ids.length > 0 && gone.every(Boolean)
}

const hasRoute = ({ app }: Unlocked, method: string, path: string): boolean =>
  app.router.match(method === 'HEAD' ? 'GET' : method, path)[0].some(([[, route]]) => route.path !== '/*')

/** A session of the browser's own lasts longer than this without being used. */
const SESSION_MS = 20 * 60_000
const sessions = new WeakMap<Unlocked, number>()

/** @throws where there is no network */
export async function reachServer(request: Request, open: Unlocked): Promise<Response> {
  if (performance.now() - (sessions.get(open) ?? -SESSION_MS) >= SESSION_MS) {
    await open.remote.openSession()
    sessions.set(open, performance.now())
  }
  return await fetch(request)
}

/** What only the server has; without a network, a page that says so. */
async function fromServer(request: Request, ground: Ground, open: Unlocked): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    return await reachServer(request, open)
  } catch {
    const view = viewOf(ground)
    const body = needsConnection(view, { path: pathname, sent: request.method === 'POST' })
    return await page(framed(ground, open, pathname, view.t('tablet.needs_connection'), body), 503)
  }
}

function daysWithoutContact({ contact, clock, tablet }: Unlocked): number {
  const last = contact().at ?? tablet.base().asOf
  return last === null ? 0 : Math.floor((clock.ms() - Date.parse(last)) / DAY_MS)
}

/** Notes about what was done can be written without seeing anybody's record. */
const recordsWithoutLooking = (path: string): boolean => path === '/note'

async function stale(
  ground: Ground,
  open: Unlocked,
  path: string,
  { days, limit }: { days: number; limit: number },
): Promise<Response> {
  const view = viewOf(ground)
  const { epoch } = open.tablet.base()
  const unsent = open.tablet.entries().filter((e) => e.state === 'pending' && e.epoch !== epoch).length
  const body = stalePage(view, {
    days,
    limit,
    contactAt: open.contact().at,
    unsent,
    online: ground.online(),
    noteHref: '/note',
  })
  return await page(framed(ground, open, path, view.t('tablet.stale', { n: days }), body), 200)
}

const page = async (html: Html, status: number): Promise<Response> =>
  new Response((await html).toString(), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
