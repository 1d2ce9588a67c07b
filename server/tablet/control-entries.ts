/** What needs a look, and each way out: correct it, try it again, give it up with a reason. */
import type { Context, Hono } from 'hono'
import type { Html } from '#kernel/plugin.ts'
import { clashesOf } from './clashes.ts'
import { formPath, showEntries } from './entries-shown.ts'
import { viewOf, type Ground } from './ground.ts'
import { behindOf, knownAs, onceMore, redoOf, toLookAt, toSend, type Entry } from './outbox.ts'
import { attentionPage } from './pages/attention.ts'
import { discardPage } from './pages/discard.ts'
import { grouped } from './pages/entry.ts'
import { formOf } from './posted.ts'
import type { Unlocked } from './unlocked.ts'

type Show = (c: Context, open: Unlocked, title: string, body: Html) => Response | Promise<Response>

const MOST_REASON = 200
/** How long the page waits for the server's answer. */
const PATIENCE_MS = 4_000

export function entryRoutes(app: Hono, ground: Ground, show: Show): void {
  const entryOf = (c: Context): Entry | undefined =>
    ground
      .current()!
      .tablet.entries()
      .find((e) => e.id === c.req.param('entry'))

  app.get('/tablet/attention', async (c) => {
    const open = ground.current()!
    const view = viewOf(ground)
    const { epoch } = open.tablet.base()
    const groups = grouped(toLookAt(open.tablet.entries()))
    const shown = await Promise.all(
      groups.map(async ({ root, behind }) => ({
        ...(await showEntries(ground, open, [root], true))[0]!,
        behind: await showEntries(ground, open, behind, false),
      })),
    )
    const n = await clashesOf(open)
    const unsent = toSend(open.tablet.entries(), epoch).length
    return await show(
      c,
      open,
      view.t('tablet.to_look_at'),
      attentionPage(view, { entries: shown, clashes: n > 0 ? { n, href: '/attention' } : null, unsent }),
    )
  })

  app.get('/tablet/entry/:entry/edit', async (c) => {
    const [open, entry] = [ground.current()!, entryOf(c)]
    const path = entry && formPath(ground, entry)
    if (!entry || !path) return c.redirect('/tablet/attention', 303)
    const { problem } = entry
    await open.drafts.put(path, {
      values: entry.form,
      errors: problem?.fields ?? [],
      ...(problem && problem.fields.length === 0 ? { problem: { code: problem.code, params: problem.params } } : {}),
      redoOf: knownAs(entry),
    })
    return c.redirect(path, 303)
  })

  app.post('/tablet/entry/:entry/retry', async (c) => {
    const [open, entry] = [ground.current()!, entryOf(c)]
    if (entry && (entry.state === 'parked' || entry.state === 'refused')) {
      const next = await again(entry, open, ground)
      await open.tablet.exclusive(async () => {
        await open.tablet.putEntries([next])
        await open.tablet.rerun()
      })
      await Promise.race([open.sync(), new Promise((late) => setTimeout(late, PATIENCE_MS))])
    }
    return c.redirect('/tablet/attention?saved=tablet.saved_retry', 303)
  })

  const discard = async (c: Context, reason = '', errors: Record<string, string> = {}) => {
    const [open, entry] = [ground.current()!, entryOf(c)]
    if (!entry) return c.redirect('/tablet/attention', 303)
    const view = viewOf(ground)
    const [shown] = await showEntries(ground, open, [entry], true)
    const behind = behindOf(open.tablet.entries(), entry).length
    return await show(c, open, view.t('tablet.discard_title'), discardPage(view, shown!, { behind, errors, reason }))
  }
  app.get('/tablet/entry/:entry/discard', (c) => discard(c))
  app.post('/tablet/entry/:entry/discard', async (c) => {
    const [open, entry] = [ground.current()!, entryOf(c)]
    const reason = ((await formOf(c))['reason'] ?? '').trim().slice(0, MOST_REASON)
    if (!entry) return c.redirect('/tablet/attention', 303)
    if (reason === '') return await discard(c, reason, { reason: viewOf(ground).t('kernel.field_required') })
    await open.tablet.exclusive(async () => {
      const all = [entry, ...behindOf(open.tablet.entries(), entry)]
      await open.tablet.putEntries(all.map((e) => ({ ...e, state: 'discarded', reason })))
      await open.tablet.rerun()
    })
    return c.redirect('/tablet/attention?saved=tablet.saved_discarded', 303)
  })
}

const again = async (entry: Entry, { tablet, kept, clock }: Unlocked, ground: Ground): Promise<Entry> =>
  entry.state === 'parked'
    ? onceMore(entry)
    : redoOf(entry, {
        seq: await kept.nextSeq(),
        id: ground.newId(clock.ms()),
        at: clock.now(),
        baseRev: tablet.base().rev,
      })
