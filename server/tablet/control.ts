/** The pages of the tablet itself: opening and locking it, its connection, what needs a look. Everything below /tablet/. */
import { Hono, type Context } from 'hono'
import { readForm } from '#kernel/forms.ts'
import type { Html } from '#kernel/plugin.ts'
import { errorPage } from '#views/error-page.ts'
import { frameOf } from '#views/frame.ts'
import { clashesOf } from './clashes.ts'
import { entryRoutes } from './control-entries.ts'
import { secretRoutes } from './control-secrets.ts'
import { showEntries } from './entries-shown.ts'
import { framePartsOf } from './frame-parts.ts'
import { viewOf, type Ground } from './ground.ts'
import { toSend } from './outbox.ts'
import { toDecide } from './pages/entry.ts'
import { backTo, formOf } from './posted.ts'
import { syncPage } from './pages/sync.ts'
import { tabletGate } from './pages/view.ts'
import type { Unlocked } from './unlocked.ts'

/** How long a page waits for a round with the server before it shows what is so far. */
const PATIENCE_MS = 6_000

export function controlApp(ground: Ground): Hono {
  const app = new Hono()
  const show = (c: Context, open: Unlocked, title: string, body: Html) =>
    c.html(framed(ground, open, c.req.path, title, body, savedIn(c)) as never)
  secretRoutes(app, ground, show)

  // From here on somebody has opened the tablet, and forms are of our own making.
  app.use(async (c, next) => {
    const open = ground.current()
    if (!open) return c.redirect(`/tablet/unlock?back=${encodeURIComponent(c.req.path)}`, 303)
    if (c.req.method === 'POST' && (await formOf(c))['_csrf'] !== open.csrf) return c.redirect('/tablet', 303)
    return await next()
  })
  app.get('/tablet', async (c) => {
    const open = ground.current()!
    const base = open.tablet.base()
    const entries = open.tablet.entries()
    const unsent = await showEntries(ground, open, toSend(entries, base.epoch), false)
    const { trouble, at } = open.contact()
    const body = syncPage(viewOf(ground), {
      label: (await ground.shown()).find((v) => v.id === open.vault)?.label ?? '',
      name: base.actor?.name ?? '',
      online: ground.online(),
      syncedAt: at,
      recordsAsOf: at ?? base.asOf,
      // What the round before ran into is no news while another is under way.
      ...(trouble && trouble !== 'full' && !open.syncing() ? { trouble } : {}),
      households: await open.tablet.count(),
      unsent,
      pictures: open.files.photosUnsent(entries, base.epoch),
      toLookAt: toDecide(entries),
      storage: await ground.storage(),
      clock: { offset: open.clock.state().offset, doubtful: open.clock.doubtful() },
      basemap: await ground.basemap.state(),
      version: { running: ground.assetVersion, waiting: ground.updateWaits() },
    })
    return show(c, open, viewOf(ground).t('tablet.title'), body)
  })
  app.post('/tablet/sync', async (c) => {
    const { back } = await formOf(c)
    const open = ground.current()!
    await Promise.race([open.sync(), new Promise((late) => setTimeout(late, PATIENCE_MS))])
    return c.redirect(backTo(back), 303)
  })
  app.post('/tablet/basemap', async (c) => {
    const { want } = await formOf(c)
    if (want === '1')
      await Promise.race([ground.basemap.fetchAll(), new Promise((late) => setTimeout(late, PATIENCE_MS))])
    else await ground.basemap.drop()
    return c.redirect('/tablet', 303)
  })
  app.post('/tablet/update', async (c) => {
    await ground.update()
    return c.redirect('/today', 303)
  })
  // Typed and not sent yet: found again after a lock, a reload or an empty battery.
  app.post('/tablet/draft', async (c) => {
    const open = ground.current()!
    const typed = readForm(new URLSearchParams(await c.req.text()))
    const path = backTo(c.req.query('path'))
    const { id, redoOf } = typed.envelope
    const sent = open.tablet.entries().some((e) => e.id === id)
    if (!sent && path !== '/')
      await open.drafts.put(path, { values: typed.form, errors: [], ...(redoOf ? { redoOf } : {}) })
    return c.body(null, 204)
  })
  app.post('/tablet/draft/drop', async (c) => {
    const path = backTo((await formOf(c))['path'])
    await ground.current()!.drafts.drop(path)
    return c.redirect(path, 303)
  })
  entryRoutes(app, ground, show)
  app.notFound((c) => c.redirect('/tablet', 303))
  app.onError((error, c) => {
    const view = viewOf(ground)
    const requestId = ground.current()?.defect(error) ?? ''
    const body = errorPage({ t: view.t, kind: '500', requestId })
    return c.html(tabletGate(view, { title: view.t('kit.error.500.title'), body, back: '/tablet' }) as never, 500)
  })
  return app
}

/** Only a message of this application: the address may have been made by hand. */
function savedIn(c: Context): string | null {
  const key = c.req.query('saved') ?? ''
  return /^tablet\.saved_[a-z_]+$/.test(key) ? key : null
}

export async function framed(
  ground: Ground,
  open: Unlocked,
  path: string,
  title: string,
  body: Html,
  saved: string | null = null,
): Promise<Awaited<Html>> {
  const view = viewOf(ground)
  const { actor } = open.tablet.base()
  const f = {
    t: view.t,
    lang: view.lang,
    session: { actor: actor!, csrf: open.csrf, device: null },
    nav: (ground.registry.contributions.nav ?? []).filter((n) =>
      ground.registry.permissions.get(n.permission)?.roles.includes(actor!.role),
    ),
    path,
    where: '',
    saved,
    options: { title, body, narrow: true, status: 200 },
    attention: await clashesOf(open),
  }
  return await frameOf(f, framePartsOf(ground, open, f))
}
