/** A tablet becomes somebody's: from the press of the button to the task list, in a browser with an empty profile. */
import { DEMO_PASSWORD } from '../../../server/node/demo-community.ts'
import { kb, line } from '../figures.ts'
import { openBrowser, type Browser } from './browser.ts'
import type { Clinic } from './clinic.ts'
import { LOOP, repeated } from './slowness.ts'
import { sum, type Asked, type Line } from './wire.ts'

export interface Profile {
  name: string
  cpu: number | null
  line: Line | null
}

export const PLAIN: Profile = { name: 'plain', cpu: null, line: null }
/** A cheap tablet on a village's network: what the field's offline system was measured with. */
export const FIELD: Profile = {
  name: 'processor 4 times slower, 300 ms, 1.6 Mbit/s',
  cpu: 4,
  line: { latencyMs: 300, down: 1_600_000, up: 750_000 },
}

export const PASSCODE = '482913'

export interface Goals {
  bytes?: string
  requests?: string
  seconds?: string
  list?: string
}

export async function firstSync(clinic: Clinic, username: string, profile: Profile, goals: Goals): Promise<Browser> {
  const browser = await openBrowser(clinic.wire.url)
  const { page, event } = browser
  await page.goto('/sign-in')
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', DEMO_PASSWORD)
  await page.click('main form.form button')
  await page.waitForURL((at) => at.pathname !== '/sign-in')
  const felt = await browser.slow(profile.cpu)
  if (profile.cpu !== null) line('the same loop in the page', `${felt.toFixed(1)} times as long`)
  clinic.wire.slow(profile.line)
  clinic.wire.asked()
  const opened = Date.now()
  await page.goto(`/enrol#${clinic.code(username)}`)
  await page.fill('[name=passcode]', PASSCODE)
  await page.fill('[name=again]', PASSCODE)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const app = clinic.wire.asked()
  const pressed = Date.now()
  await page.click('#enrol button.primary')
  const sealing = await event('sealing', pressed)
  await browser.seeSqlite()
  const asking = await Promise.race([event('asking', pressed), event('refused', pressed)])
  const fetching = await Promise.race([event('fetching', pressed), event('refused', pressed)])
  const done =
    fetching.what === 'refused' ? fetching : await Promise.race([event('done', pressed), event('cut', pressed)])
  if (done.what !== 'done') throw new Error(`enrolment: ${done.what} ${done.why ?? ''}`)
  const sync = clinic.wire.asked()
  const painted = await paintOf(browser, '/today', done.at)
  const after = clinic.wire.asked()
  if (profile.cpu !== null) await checkSlowness(browser, profile)
  await browser.slow(null)
  clinic.wire.slow(null)

  const seconds = (done.at - fetching.at) / 1_000
  const records = sync.filter((a) => a.path === '/sync/pull' || a.path === '/sync/push')
  line('page and application, while somebody types', `${told(app)}, ${s(pressed - opened)}`)
  line(
    'passcode, enrolment',
    `${told(sync.filter((a) => !records.includes(a)))}, ${s(asking.at - sealing.at)} and ${s(fetching.at - asking.at)}`,
  )
  line('records on the wire', kb(sum(records).bytes), goals.bytes)
  line('requests for records', `${records.length}`, goals.requests)
  line('until records are whole', `${seconds.toFixed(1)} s`, goals.seconds)
  line(
    'from then to the task list',
    `${Math.round(painted.at - done.at)} ms${after.length > 0 ? `, ${told(after)}` : ''}`,
    goals.list,
  )
  line('from the press of the button to the task list', s(painted.at - pressed))
  line('from the address to the task list, nobody typing', s(painted.at - opened))
  return browser
}

export async function paintOf({ events, event }: Browser, path: string, since: number) {
  for (;;) {
    const painted = await event('paint', since)
    if (painted.path === path) return painted
    events.splice(events.indexOf(painted), 1)
  }
}

const s = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
const told = (asked: readonly Asked[]) => `${kb(sum(asked).bytes)} in ${asked.length} requests`

/** Whether it took effect where the work is done: in the worker. */
async function checkSlowness(browser: Browser, { cpu, line: slow }: Profile): Promise<void> {
  const slowed = await repeated(() => browser.inWorker<number>(LOOP))
  const ask = `(async () => { const began = performance.now(); await (await fetch('/healthz', { cache: 'no-store' })).text(); return performance.now() - began })()`
  const round = await repeated(() => browser.inWorker<number>(ask))
  await browser.slow(null)
  const free = await repeated(() => browser.inWorker<number>(LOOP))
  line(
    'as felt in the worker',
    `a loop ${(slowed / free).toFixed(1)} times as long, a request ${Math.round(round)} ms`,
    `${cpu} times, ${slow?.latencyMs ?? 0} ms`,
  )
}
