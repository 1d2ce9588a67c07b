import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium } from '../support/chromium.ts'
import { DESK, numbersIn, openSite, type Site } from '../support/browser.ts'

const chips = async (page: Page) => await numbersIn(page, '.chips >> nth=0')

describe.skipIf(!hasChromium)('a clinic head', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('reads the same number on the areas table, the list, the map and the map’s table', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/today')
    const rows = await page.locator('#areas tbody tr').evaluateAll((all) =>
      all.map((tr) => ({
        name: tr.querySelector('th')!.textContent.trim(),
        counts: [...tr.querySelectorAll('td.num')].map((td) => Number(td.textContent)),
        map: tr.querySelector('td:last-child a')!.getAttribute('href')!,
        list: tr.querySelector('th a')!.getAttribute('href')!,
      })),
    )
    expect(rows.length).toBeGreaterThan(10)
    const sums = [0, 1, 2].map((n) => rows.reduce((sum, r) => sum + r.counts[n]!, 0))
    const whole = [sums[0]! + sums[1]! + sums[2]!, ...sums]
    expect((await numbersIn(page, '.tiles')).slice(0, 1)).toEqual([sums[0]])
    await page.goto('/today/list')
    expect(await chips(page)).toEqual(whole)
    await page.goto('/map')
    expect(await chips(page)).toEqual(whole)
    await page.locator('.by-village summary').click()
    const table = await page
      .locator('.by-village tbody tr')
      .evaluateAll((all) =>
        all.map((tr) => [
          tr.querySelector('th')!.textContent.trim(),
          ...[...tr.querySelectorAll('td')].map((td) => Number(td.textContent)),
        ]),
      )
    for (const r of rows) expect(table).toContainEqual([r.name, ...r.counts])

    const worst = rows[0]!
    const counts = [worst.counts.reduce((a, b) => a + b), ...worst.counts]
    await page.goto(worst.map)
    expect(await chips(page)).toEqual(counts)
    await page.goto(worst.list)
    expect(await chips(page)).toEqual(counts)
    // What the pins and the households without a place make up.
    await page.goto(`${worst.map}&state=overdue`)
    const [withWork] = await numbersIn(page, '#inview')
    expect(withWork).toBeLessThanOrEqual(worst.counts[0]!)
  })

  it('filters the map by village and state, and the list keeps the choice', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/map')
    await page.locator('.map-more summary').click()
    const village = page.locator('.map-more select[name=village], .map-more a[href*="village="]').first()
    if ((await village.evaluate((e) => e.tagName)) === 'SELECT') {
      await village.selectOption({ index: 1 })
      await page.locator('.map-more form button').click()
    } else await village.click()
    await page.waitForURL(/village=/)
    const [all] = await chips(page)
    await page.locator('.chips >> nth=0').locator('a').nth(1).click()
    await page.waitForURL(/state=overdue/)
    expect((await chips(page))[0]).toBe(all)
  })

  it('may read but not write', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/households')
    await page.goto((await page.locator('main a[href^="/households/"]').first().getAttribute('href'))!)
    expect(await page.locator('main a[href$="/visit"]').count()).toBe(0)
    expect((await page.goto('/new/household'))!.status()).toBe(403)
  })
})
