/** Opening and locking a vault, its passcode, and taking it off the tablet. Answers are redirects: a browser keeps what it may have to post again. */
import type { Context, Hono } from 'hono'
import { instantOf } from '#kernel/dates.ts'
import type { Html } from '#kernel/plugin.ts'
import { fromBase64url } from './base64url.ts'
import { viewOf, type Ground } from './ground.ts'
import { toLookAt, toSend } from './outbox.ts'
import { forgottenPage } from './pages/forgotten.ts'
import { toDecide } from './pages/entry.ts'
import { passcodePage } from './pages/passcode.ts'
import { removePage } from './pages/remove.ts'
import { UNLOCK, unlockPage, type Unlock } from './pages/unlock.ts'
import type { NewSecret, Secret } from './passcode.ts'
import { normalised, passcodeProblem } from './passcode-rules.ts'
import { backTo, formOf } from './posted.ts'
import type { Unlocked } from './unlocked.ts'
import type { Opened } from './vaults.ts'

type Show = (c: Context, open: Unlocked, title: string, body: Html) => Response | Promise<Response>

export function secretRoutes(app: Hono, ground: Ground, show: Show): void {
  const deviceOf = async (vault: string) => (await ground.shown()).find((v) => v.id === vault)?.device
  app.get('/tablet/unlock', async (c) => {
    const back = backTo(c.req.query('back'))
    if (ground.current()) return c.redirect(back, 303)
    const vaults = await ground.shown()
    if (vaults.length === 0) return c.redirect('/sign-in', 303)
    const unlock: Unlock = {
      vaults,
      chosen: c.req.query('vault') ?? null,
      back,
      idle: c.req.query('idle') !== undefined,
      ...problemOf(c, ground.now()),
    }
    return c.html(unlockPage(viewOf(ground), unlock) as never)
  })
  app.post('/tablet/unlock', async (c) => {
    const { vault = '', passcode = '', back, device } = await formOf(c)
    const opened = await ground.vaults.open(vault, secretOf(passcode, device))
    if (opened.outcome !== 'open') return c.redirect(again(vault, backTo(back), opened), 303)
    await ground.open(vault, opened.keys, opened.secret)
    return c.redirect(backTo(back) === '/' ? '/today' : backTo(back), 303)
  })
  app.get('/tablet/forgotten', async (c) => {
    const vault = (await ground.shown()).find((v) => v.id === c.req.query('vault'))
    return vault ? c.html(forgottenPage(viewOf(ground), vault) as never) : c.redirect(UNLOCK, 303)
  })
  app.post('/tablet/lock', async (c) => {
    await ground.lock()
    return c.redirect(UNLOCK, 303)
  })
  app.post('/language', async (c) => {
    const { lang, back } = await formOf(c)
    if (lang === 'en' || lang === 'zh-Hant' || lang === 'zh-Hans')
      await (ground.current()?.chooseLang(lang) ?? ground.chooseLang(lang))
    return c.redirect(backTo(back), 303)
  })

  app.get('/tablet/passcode', async (c) => {
    const open = ground.current()
    if (!open) return c.redirect(UNLOCK, 303)
    const view = viewOf(ground)
    const errors = Object.fromEntries(
      ['old', 'passcode', 'again'].flatMap((name) => {
        const key = c.req.query(name)
        return key && /^[a-z_.]+$/.test(key) && ground.registry.declared.hasString(key) ? [[name, view.t(key)]] : []
      }),
    )
    const change = { name: open.tablet.base().actor?.name ?? '', device: await deviceOf(open.vault), errors }
    return await show(c, open, view.t('tablet.passcode_change'), passcodePage(view, change))
  })
  app.post('/tablet/passcode', async (c) => {
    const open = ground.current()
    const form = await formOf(c)
    if (!open || form['_csrf'] !== open.csrf) return c.redirect(UNLOCK, 303)
    const fresh = normalised(form['passcode'] ?? '')
    const problem = passcodeProblem(fresh)
    const wrong = (name: string, key: string) => c.redirect(`/tablet/passcode?${name}=${key}`, 303)
    if (problem) return wrong('passcode', `kit.passcode_${problem}`)
    if (normalised(form['again'] ?? '') !== fresh) return wrong('again', 'kit.passcode_differs')
    const old = secretOf(form['old'], form['device'])
    const changed = await ground.vaults.change(open.vault, old, [{ typed: fresh, ...madeOnDevice(form) }])
    return changed.outcome === 'open'
      ? c.redirect('/tablet?saved=tablet.saved_passcode', 303)
      : wrong('old', 'tablet.passcode_wrong')
  })

  const removal = async (c: Context, open: Unlocked, errors: Record<string, string> = {}) => {
    const entries = open.tablet.entries()
    const { actor, epoch } = open.tablet.base()
    const view = viewOf(ground)
    const facts = {
      name: actor?.name ?? '',
      unsent: toSend(entries, epoch).length + open.files.photosUnsent(entries, epoch),
      toLookAt: toDecide(entries),
      device: await deviceOf(open.vault),
    }
    return await show(c, open, view.t('tablet.remove'), removePage(view, { ...facts, errors }))
  }
  app.get('/tablet/remove', async (c) => {
    const open = ground.current()
    const said = c.req.query('wrong') === undefined ? {} : { passcode: viewOf(ground).t('tablet.passcode_wrong') }
    return open ? await removal(c, open, said) : c.redirect(UNLOCK, 303)
  })
  app.post('/tablet/remove', async (c) => {
    const open = ground.current()
    const form = await formOf(c)
    if (!open || form['_csrf'] !== open.csrf) return c.redirect(UNLOCK, 303)
    const { epoch } = open.tablet.base()
    const entries = open.tablet.entries()
    const unsent = toSend(entries, epoch).length + open.files.photosUnsent(entries, epoch)
    if (unsent > 0 || toLookAt(entries).length > 0) return c.redirect('/tablet/remove', 303)
    const opened = await ground.vaults.open(open.vault, secretOf(form['passcode'], form['device']))
    if (opened.outcome !== 'open') return c.redirect('/tablet/remove?wrong', 303)
    await ground.remove(open.vault)
    return c.redirect('/', 303)
  })
}

function secretOf(typed = '', device = ''): Secret {
  const answer = fromBase64url(device)
  return { typed: normalised(typed), ...(answer && answer.length > 0 ? { device: answer } : {}) }
}

/** A key that the device has made for it just now. */
function madeOnDevice(form: Record<string, string>): Pick<NewSecret, 'device'> {
  const [credential, input, answer] = ['credential', 'input', 'answer'].map((part) =>
    fromBase64url(form[`device_${part}`] ?? ''),
  )
  return credential?.length && input?.length && answer?.length ? { device: { credential, input, answer } } : {}
}

/** What went wrong stands in the address: numbers, and nothing that was typed. */
function again(vault: string, back: string, opened: Exclude<Opened, { outcome: 'open' }>): string {
  const query = new URLSearchParams({ vault, ...(back === '/' ? {} : { back }) })
  if (opened.outcome === 'wrong' && opened.waitMs === 0) query.set('wrong', String(opened.left))
  else if ('waitMs' in opened) query.set('wait', String(Math.ceil(opened.waitMs / 1000)))
  else query.set('problem', opened.outcome)
  return `${UNLOCK}?${query.toString()}`
}

function problemOf(c: Context, now: string): Pick<Unlock, 'problem'> {
  const [left, wait] = [c.req.query('wrong'), c.req.query('wait')]
  if (left !== undefined) return { problem: { kind: 'wrong', left: Number(left) || 0 } }
  const why = c.req.query('problem')
  if (why === 'memory' || why === 'full') return { problem: { kind: why } }
  if (wait === undefined) return {}
  return { problem: { kind: 'wait', until: instantOf(Date.parse(now) + (Number(wait) || 0) * 1000) } }
}
