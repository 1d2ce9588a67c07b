/** Set up over a line that is cut again and again, after any byte: it goes on where it was, and little comes twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../support/browser.ts'
import { chanceOf } from '../support/chance.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openCutLine, type CutLine } from '../support/cut-line.ts'
import { lookAt } from '../support/look.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { CODE, openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const SEED = 3
const CUTS = 5
/** Of the bytes of the whole, what may come twice in all. */
const MOST_AGAIN = 0.1
const [PULL, WASM] = ['/sync/pull', '/static/sqlite3.wasm']

describe.skipIf(!hasChromium)('a tablet on a bad line', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let line: CutLine
  let tablet: TabletBrowser
  /** Bytes of the records where nothing is cut. */
  let whole: number
  beforeAll(async () => {
    clinic = await openClinic()
    line = await openCutLine(clinic.url, PULL)
    const luckier = await openTabletBrowser({ ...clinic, url: line.url })
    await luckier.enrol('lin')
    await luckier.end()
    whole = line.carried().get(PULL)!.bytes
    tablet = await openTabletBrowser({ ...clinic, url: line.url })
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await line?.end()
    await clinic?.end()
  })

  it('is set up by itself and by the button, with little sent again, and holds the same', async () => {
    const page = tablet.page()
    await page.goto('/sign-in')
    await signIn(page, 'lin')
    await page.goto(`/enrol#${await clinic.code('lin')}`)
    await page.locator('[name=passcode]').fill(CODE)
    await page.locator('[name=again]').fill(CODE)
    const counts: string[] = []
    await page.exposeFunction('countSeen', (text: string) => counts.push(text))
    await page.evaluate(() => {
      const count = document.querySelector('#enrol-count')!
      const tell = () => (window as never as { countSeen(text: string): void }).countSeen(count.textContent)
      new MutationObserver(tell).observe(count, { childList: true, characterData: true })
    })
    const chance = chanceOf(SEED)
    // Together less than the whole, so that none is left over.
    const cuts = Array.from({ length: CUTS }, () => 1 + chance.below(Math.floor(whole / CUTS)))
    line.cut([{ path: WASM, after: 1 + chance.below(100_000) }, ...cuts.map((after) => ({ path: PULL, after }))])
    line.carried()

    const cut = page.locator('#enrol-cut')
    await page.locator('#enrol button.primary').click()
    await cut.waitFor()
    expect(line.left()).toBe(CUTS)
    expect(await lookAt(page, 'enrol cut')).toEqual([])
    // The first of the records' without a finger on it.
    for (let left = CUTS - 1; left >= 0; left--) {
      await expect.poll(line.left, { timeout: 30_000 }).toBe(left)
      await cut.waitFor()
      if (left < CUTS - 1) await page.locator('#enrol-again').click()
    }
    await tablet.arrive()

    const carried = line.carried()
    const twice = [...carried].filter(([path, { times }]) => times > 1 && path.startsWith('/static/'))
    expect(twice.map(([path]) => path)).toEqual([WASM])
    const again = (carried.get(PULL)!.bytes - whole) / whole
    expect(again).toBeGreaterThan(0)
    expect(again).toBeLessThan(MOST_AGAIN)
    // It counts on, and does not begin anew.
    const households = counts.flatMap((text) => /^Households: (\d+) of \d+$/.exec(text)?.slice(1).map(Number) ?? [])
    expect(households.length).toBeGreaterThan(CUTS)
    expect(households).toEqual(households.toSorted((a, b) => a - b))
    expect(new Set(counts.map((text) => / of (\d+)$/.exec(text)?.[1])).size).toBeLessThan(4)

    const rest = await openAtRest(page)
    const { same, different } = await compareRows(clinic, rest)
    expect(different).toEqual([])
    expect(same['records_encounter']).toBeGreaterThan(100)
    await rest.close()
    expect(tablet.faults().filter((fault) => !/\/sync\/pull|sqlite3\.wasm/.test(fault))).toEqual([])
  })
})
