/** A head looks where care needs are met, and where not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DESK, openSite, PHONE, TABLET, type Site } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { lookAt } from '../support/look.ts'

describe.skipIf(!hasChromium)('figures of care needs', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('lead from a village on the map to its figure, and from there to what is due in it, without a script too', async () => {
    for (const bare of [false, true]) {
      const page = await site.as('hsu', { size: DESK, bare })
      await page.goto('/care-needs')
      await page.selectOption('#indicator', 'planned')
      await page.locator('form:has(#indicator) button').click()
      await page.waitForURL(/indicator=planned/)
      const first = page.locator('.mapart a').first()
      const says = (await first.getAttribute('aria-label'))!
      await page.goto((await first.getAttribute('href'))!)
      expect(await page.locator('#by-area').textContent()).toContain(says.slice(says.indexOf(': ') + 2))
      await page.locator('#by-area a.btn').first().click()
      await page.waitForURL(/today\/list\?kind=needs/)
      await page.context().close()
    }
  })

  it.each([
    ['desk', DESK],
    ['tablet', TABLET],
    ['phone', PHONE],
  ] as const)('are accessible and whole in every language (%s)', async (name, size) => {
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      const page = await site.as('hsu', { size, lang })
      await page.goto('/care-needs')
      for (const summary of await page.locator('main summary').all()) await summary.click()
      // The desk is for a mouse: heads have smaller buttons.
      const faults = (await lookAt(page, `care-needs-${name}-${lang}`)).filter((f) => !f.includes(': small: '))
      expect(faults).toEqual([])
      await page.context().close()
    }
  })
})
