/** A next version over a full outbox: one that fails changes nothing, one that is interrupted neither, and the good one sends it all, once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setTimeout as wait } from 'node:timers/promises'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import * as day from '../support/field-day.ts'
import type { compareRows as CompareRows } from '../support/same-rows.ts'
import type { openAtRest as OpenAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'
import { copyTree, type TreeCopy } from '../support/tree-copy.ts'

/** Enough for a stop, and for a trial that was not stopped. */
const STOP_MS = 3_000
const TOY = 'tests/support/toys/next-version.ts'

describe.skipIf(!hasChromium)('a tablet whose clinic has the next version', { timeout: 90_000 }, () => {
  let clinic: Clinic
  let next: Clinic
  let tree: TreeCopy
  let tablet: TabletBrowser
  let houses: string[]
  let before: string
  const page = () => tablet.page()

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    tree = copyTree()
    tree.newPlugin('wash')
    tree.pluginsThrough(TOY, 'nextVersion')
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
    await next?.end()
    tree?.end()
  })
  afterEach(() => expect(tablet.faults().filter((fault) => !/^503 |console/.test(fault))).toEqual([]))

  const version = async (): Promise<string> => {
    await page().goto('/tablet')
    if (page().url().includes('/tablet/unlock')) {
      await tablet.unlock()
      await page().goto('/tablet')
    }
    return (await page().locator('#facts dd').last().innerText()).trim()
  }
  const takeIt = () => page().locator('main form[action="/tablet/update"] button')
  /** What browsers do once a day, and with most pages that are opened. */
  const lookForNext = () =>
    page().evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!
      await registration.update().catch(() => undefined)
      const coming = registration.installing
      if (!coming) return registration.waiting ? 'installed' : 'none'
      return await new Promise<string>((done) =>
        coming.addEventListener('statechange', () => done(coming.state), { once: true }),
      )
    })

  it('goes on with the old one where the new one cannot open what is here', async () => {
    before = await version()
    houses = await day.housesOf(page())
    for (const n of [0, 1, 2]) await day.visit(page(), houses[n]!, `Before the update ${n}`)
    expect(await day.unsentOn(page())).toBe(3)

    next = await (
      await tree.load<{ openClinic: typeof openClinic }>('tests/support/clinic.ts')
    ).openClinic(clinic.place())
    await next.stop()
    tree.pluginsThrough(TOY, 'failingVersion')
    await tree.build()
    await next.start()
    next.busy(true)
    await page().goto('/today')
    expect(await lookForNext()).toBe('redundant')
    expect(await version()).toBe(before)
    expect(await takeIt().count()).toBe(0)
    await day.visit(page(), houses[3]!, 'Before the update 3')
    expect(await day.unsentOn(page())).toBe(4)
  })

  it('goes on with the old one where the new one opens what is here and has no first page', async () => {
    await next.stop()
    tree.pluginsThrough(TOY, 'pageless')
    await tree.build()
    await next.start()
    expect(await lookForNext()).toBe('redundant')
    expect(await version()).toBe(before)
    expect(await takeIt().count()).toBe(0)
  })

  it('takes none while it is locked: nobody could tell whether it opens what is here', async () => {
    await page().goto('/tablet')
    await page().locator('main form[action="/tablet/lock"] button').click()
    await page().waitForURL('**/tablet/unlock**')
    expect(await lookForNext()).toBe('redundant')
    // With all pages closed a version that waited would take over.
    await tablet.close()
    await tablet.reopen()
    await page().goto('/tablet/unlock')
    expect(await lookForNext()).toBe('redundant')
    await tablet.unlock()
    expect(await version()).toBe(before)
    expect(await day.unsentOn(page())).toBe(4)
  })

  it('stays with the old one when it is stopped on the way, then takes all along', async () => {
    await next.stop()
    tree.pluginsThrough(TOY, 'nextVersion')
    await tree.build()
    await next.start()
    expect(await lookForNext()).toBe('installed')
    expect(await version()).toBe(before)
    await tablet.pageHoldsKeys()
    // Of two workers one may be started again at once: then not both are ever stopped.
    const soon = wait(STOP_MS)
    await Promise.all([
      takeIt().click({ noWaitAfter: true }),
      Promise.race([tablet.stopWorker({ unlocked: false }).catch(() => undefined), soon]),
    ])
    await soon
    // Too late, or in time: then the old one still stands, and the next one waits.
    const takenAtLast = async () => {
      const now = await version()
      // It may change over just now: then there is nothing left to press.
      if (now === before)
        await takeIt()
          .click({ timeout: 2_000 })
          .catch(() => undefined)
      return now
    }
    await expect.poll(takenAtLast, { timeout: 45_000 }).not.toBe(before)
    expect(await day.unsentOn(page())).toBe(4)
    for (const n of [0, 1, 2, 3]) {
      await page().goto(`${houses[n]!}/timeline`)
      expect(await page().locator('main').innerText()).toContain(`Before the update ${n}`)
    }
  })

  it('has what a new plugin brings, with the server off', async () => {
    await next.stop()
    await page().goto(houses[5]!)
    await page().locator('main a[href$="/wash"]').click()
    await page().locator('[name=result][value=bad]').check()
    await page().locator('[name=note]').fill('The tap drips')
    await day.save(page())
    expect(await page().locator('main').innerText()).toContain('Needed work on')
    expect(await day.unsentOn(page())).toBe(5)
  })

  it('sends everything once, and holds the same as the clinic', async () => {
    await next.start()
    next.busy(false)
    await day.sync(page())
    await page().locator('#sync[data-state=sent]').waitFor()
    const outcomes = await next.rows(
      'select name, outcome, count(*) as n from command_log where device_id is not null group by name, outcome order by name',
    )
    expect(outcomes.map((o) => ({ ...(o as object) }))).toEqual([
      { name: 'records.record_visit', outcome: 'done', n: 4 },
      { name: 'wash.record_check', outcome: 'done', n: 1 },
    ])
    expect(await next.rows(`select note from wash_check`)).toHaveLength(1)
    const { openAtRest } = await tree.load<{ openAtRest: typeof OpenAtRest }>('tests/support/tablet-at-rest.ts')
    const { compareRows } = await tree.load<{ compareRows: typeof CompareRows }>('tests/support/same-rows.ts')
    const rest = await openAtRest(page())
    const { same, different } = await compareRows(next, rest)
    expect(different).toEqual([])
    expect(same['wash_check']).toBe(1)
    await rest.close()
  })
})
