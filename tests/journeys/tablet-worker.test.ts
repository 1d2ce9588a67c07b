/** Browsers stop a worker whenever they like: between any two steps, in the middle of one, with every page closed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { pathOf } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import * as day from '../support/field-day.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

describe.skipIf(!hasChromium)('a worker that is stopped', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let houses: string[]
  const page = (): Page => tablet.page()

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    houses = await day.housesOf(page())
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  const visitsAt = async (house: string, note: string): Promise<number> => {
    await page().goto(`${house}/timeline`)
    return (await page().locator('main').innerText()).split(note).length - 1
  }

  it('is not noticed between any two steps, as long as a page is open', async () => {
    const p = page()
    const steps: (() => Promise<unknown>)[] = [
      () => p.goto('/today'),
      () => p.locator('.card.house.next h3 a').click(),
      () => p.locator('a.primary[href$="/visit"]').click(),
      () => p.locator('[name=everybody]').check(),
      () => p.locator('[name=note]').fill('Between the steps'),
      () => day.save(p),
      () => p.goto('/map'),
      () => p.locator('#sheet a.task').first().click(),
      () => p.goto('/today'),
      () => p.locator('form[role=search] input[type=search]').fill('金水'),
      () => p.locator('#found .task', { hasText: '劉金水' }).first().waitFor(),
      async () => {
        await p.locator('form[role=search]').evaluate((form: HTMLFormElement) => form.submit())
        await p.waitForURL('**/asked/*')
      },
      () => p.goto('/tablet'),
      () => p.goto('/tablet/attention'),
    ]
    for (const step of steps) {
      await step()
      await p.waitForLoadState()
      await tablet.stopWorker()
      expect(pathOf(p)).not.toBe('/tablet/unlock')
    }
    await p.goto('/today')
    expect(pathOf(p)).toBe('/today')
    expect(await day.unsentOn(p)).toBe(1)
  })

  it('saves a form once that was being sent when it stopped', async () => {
    const p = page()
    for (let round = 0; round < 4; round++) {
      const [house, note] = [houses[4 + round]!, `Round ${round} of being stopped`]
      await p.goto(`${house}/visit`)
      await p.locator('[name=everybody]').check()
      await p.locator('[name=note]').fill(note)
      const form = await p
        .locator('form.form')
        .evaluate((f: HTMLFormElement) => [
          ...new URLSearchParams(new FormData(f) as unknown as Record<string, string>),
        ])
      const settled = Promise.race([
        p.waitForEvent('domcontentloaded'),
        p.waitForEvent('requestfailed', (request) => request.isNavigationRequest()),
      ])
      // Whichever comes first, and wherever the page ends.
      await Promise.all([
        p.locator('form.form button.primary').last().click({ noWaitAfter: true }),
        tablet.stopWorker({ unlocked: false }),
      ])
      await settled
      await p.goto(house)
      // The browser's own page for an answer that did not come has no keys.
      if (pathOf(p) === '/tablet/unlock') await tablet.unlock()
      // What she can do who saw nothing of it: send the same form again.
      await p.evaluate(
        async ([path, form]) => void (await fetch(path, { method: 'POST', body: new URLSearchParams(form) })),
        [`${house}/visit`, form] as const,
      )
      expect(await visitsAt(house, note)).toBe(1)
    }
    expect(await day.unsentOn(p)).toBe(5)
    expect(tablet.faults().filter((fault) => !fault.startsWith('net::ERR_'))).toEqual([])
  })

  it('asks for the passcode once every page was closed', async () => {
    const blank = await tablet.another()
    await page().close()
    await tablet.stopWorker()
    await blank.goto('/today')
    expect(pathOf(blank)).toBe('/tablet/unlock')
    await tablet.unlock()
    expect(await day.unsentOn(blank)).toBe(5)
  })

  it('sends everything once, however often it is stopped while it sends', async () => {
    await clinic.start()
    const p = page()
    for (let round = 0; round < 4; round++) {
      await day.visit(p, houses[9 + round]!, `Sent in round ${round}`)
      await tablet.pageHoldsKeys()
      await p.evaluate(async () =>
        (await navigator.serviceWorker.ready).active!.postMessage({ kind: 'sync', why: 'asked' }),
      )
      await tablet.stopWorker({ unlocked: false })
    }
    await day.sync(p)
    await p.locator('#sync[data-state=sent]').waitFor()
    const rest = await openAtRest(p)
    expect((await compareRows(clinic, rest)).different).toEqual([])
    const visits = await clinic.rows<{ n: number }>(
      `select count(*) as n from records_encounter where note like 'Sent in round%' or note like 'Round % of being stopped' or note = 'Between the steps'`,
    )
    expect(visits[0]!.n).toBe(9)
    await rest.close()
  })
})
