/** A day with a tablet that has its records: pages, visits without a network, a worker that was stopped, the way home. */
import { setTimeout as sleep } from 'node:timers/promises'
import { kb, line, timing, timingLine } from '../figures.ts'
import type { Browser } from './browser.ts'
import type { Clinic } from './clinic.ts'
import { csrfOf, houses, syncNow, timed, visit, type Ask, type House } from './in-page.ts'
import { paintOf } from './first-sync.ts'
import { sum } from './wire.ts'

const SETTLE_MS = 2_000

export interface Amount {
  /** Visits while there is no network. */
  pending: number
  pages: number
  colds: number
  slowVisits: number
}

export async function day(clinic: Clinic, browser: Browser, { pending, pages, colds, slowVisits }: Amount) {
  const { page } = browser
  const all = houses(clinic.db, pending + slowVisits * 2)
  const csrf = await csrfOf(page)

  await warmPages(browser, all, pages)
  await syncNow(page, csrf)
  clinic.wire.asked()
  await syncNow(page, csrf)
  const quiet = clinic.wire.asked()
  const { bytes, upBody, downBody } = sum(quiet)
  line(
    'sync with nothing new, both ways',
    `${bytes} bytes in ${quiet.length} request${quiet.length === 1 ? '' : 's'}, ${upBody + downBody} without heads (${upBody} up, ${downBody} down)`,
    'under 1,000 bytes',
  )

  clinic.wire.cut(true)
  timingLine('stopped worker to the answer, none pending', timing((await coldStarts(browser, colds)).answered))
  const asks = Array.from({ length: pending }, (_, n) => visit(all[n % all.length]!, csrf, `bench ${n}`))
  const saves = await timed(page, asks)
  timingLine('visit saved, no network', timing(saves), 'p50 under 20 ms')
  const cold = await coldStarts(browser, colds)
  timingLine(`stopped worker to the answer, ${pending} pending`, timing(cold.answered), 'under 800 ms')
  timingLine('… to the page as painted', timing(cold.painted), 'under 800 ms')

  // The last page has asked for a round, which fails first.
  await sleep(SETTLE_MS)
  clinic.wire.cut(false)
  clinic.wire.asked()
  const rebased = await syncNow(page, csrf)
  const sent = clinic.wire.asked()
  line(
    `${pending} commands pushed and rebased`,
    `${Math.round(rebased)} ms, ${kb(sum(sent).bytes)} in ${sent.length} requests`,
    'under 1,500 ms',
  )

  // The worker goes on for a while once it has answered.
  await sleep(SETTLE_MS * 3)
  timingLine(
    'stopped worker to the answer, all of it laid',
    timing((await coldStarts(browser, colds)).answered),
    'under 800 ms',
  )

  const rest = all.slice(-slowVisits * 2)
  timingLine('visit saved and list right', timing(await visits(browser, rest.slice(0, slowVisits), csrf)))
  const felt = await browser.slow(4)
  const slow = await visits(browser, rest.slice(slowVisits), csrf)
  await browser.slow(null)
  timingLine(`… with the processor ${felt.toFixed(1)} times slower`, timing(slow), 'under 150 ms')
}

/** The pages of a day, records by chance. */
async function warmPages({ page }: Browser, all: readonly House[], n: number): Promise<void> {
  const kinds: Record<string, (house: House) => string> = {
    'task list': () => '/today',
    'household page': (house) => `/households/${house.id}`,
    'person page': (house) => `/people/${house.members[0]}`,
    'visit form': (house) => `/households/${house.id}/visit`,
    'list of households': () => '/households',
  }
  const times: number[] = []
  for (const [name, pathOf] of Object.entries(kinds)) {
    const asks = all.slice(0, n).map((house): Ask => ({ path: pathOf(house) }))
    await timed(page, asks.slice(0, 3))
    const samples = await timed(page, asks)
    times.push(...samples)
    timingLine(`warm: ${name}`, timing(samples))
  }
  timingLine('warm page', timing(times), 'p50 under 15 ms')
}

async function coldStarts(browser: Browser, n: number): Promise<{ answered: number[]; painted: number[] }> {
  const { page } = browser
  const answered: number[] = []
  const painted: number[] = []
  for (let i = 0; i < n; i++) {
    // The page has the keys of the worker that will start: only once it is whole does it answer for them.
    await page.waitForLoadState('load')
    await browser.stopWorker()
    const began = Date.now()
    await page.goto('/today')
    answered.push(
      await page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
        return entry!.responseEnd
      }),
    )
    const origin = await page.evaluate(() => performance.timeOrigin)
    painted.push((await paintOf(browser, '/today', began)).at - origin)
  }
  return { answered, painted }
}

/** Each time until the list has come that no longer names the house. */
async function visits({ page }: Browser, list: readonly House[], csrf: string): Promise<number[]> {
  const both: number[] = []
  for (const house of list) {
    const [saved, shown] = [
      await timed(page, [visit(house, csrf, 'bench, then the list')]),
      await timed(page, [{ path: '/today' }]),
    ]
    both.push(saved[0]! + shown[0]!)
  }
  return both
}
