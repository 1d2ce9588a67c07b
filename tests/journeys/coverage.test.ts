/** A head looks for the village that is behind, and why. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, PHONE, TABLET, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

describe.skipIf(!hasChromium)('coverage', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('leads from a village on the map to its figure, and from there to the people behind it', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/vaccination/coverage')
    await page.selectOption('#indicator', 'zero')
    await page.locator('form:has(#indicator) button').click()
    await page.waitForURL(/indicator=zero/)
    const areas = page.locator('.mapart a')
    expect(await areas.count()).toBe(14)
    const says = await areas.first().getAttribute('aria-label')
    await areas.first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/area=/)
    const name = (await page.locator('h1').textContent())!.replace('Vaccination coverage in ', '')
    expect(says!.startsWith(name)).toBe(true)
    expect(await page.locator('#by-area').textContent()).toContain(says!.slice(says!.indexOf(': ') + 2))
    await page.locator('#by-area a.btn').click()
    await page.waitForURL(/vaccination\/zero-dose/)
  })

  it('shows the same numbers on the map and in the table', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/vaccination/coverage?indicator=age.dtp1')
    const said = await page
      .locator('.mapart a')
      .evaluateAll((all) => all.map((a) => /(\d+) of (\d+)/.exec(a.getAttribute('aria-label')!)![0]))
    await page.locator('#by-area footer summary').click()
    const table = await page.locator('#by-area tbody td:nth-child(2)').allTextContents()
    expect(said.toSorted()).toEqual(table.map((t) => t.trim()).toSorted())
  })

  it.each([
    ['desk', DESK],
    ['tablet', TABLET],
    ['phone', PHONE],
  ] as const)('is accessible and whole in every language (%s)', async (name, size) => {
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      const page = await site.as('hsu', { size, lang })
      await page.goto('/vaccination/coverage')
      for (const summary of await page.locator('main summary').all()) await summary.click()
      // The desk is for a mouse: heads have smaller buttons.
      const faults = (await lookAt(page, `coverage-${name}-${lang}`)).filter((f) => !f.includes(': small: '))
      expect(faults).toEqual([])
    }
  })
})
