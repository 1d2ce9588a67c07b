/** Without scripts, and without a pointer. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium } from '../support/chromium.ts'
import { numbersIn, openSite, PASSWORD, pathOf, send, type Site } from '../support/browser.ts'

describe.skipIf(!hasChromium)('a health worker', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('works without scripts: sign in, search, register, visit, and the map as a list', async () => {
    const page = await site.as('pan', { bare: true })
    await page.goto('/today')
    await page.locator('form[role=search] input[type=search]').fill('金水')
    await page.locator('form[role=search]').evaluate((f) => (f as HTMLFormElement).requestSubmit())
    await page.locator('main .task', { hasText: '劉金水' }).first().waitFor()
    expect(page.url()).not.toContain('q=')

    await page.goto('/new/household')
    await page.locator('[name="area"]').selectOption({ index: 1 })
    await page.locator('[name="number"]').fill('77')
    await page.locator('[name="members.0.names.0.text"]').fill('石阿乾')
    await page.locator('[name="members.0.sex"]').selectOption('male')
    await page.locator('[name="members.0.birth_date"]').fill('1949-05')
    await page.locator('[name="members.0.relation"]').selectOption('head')
    await send(page)
    expect(pathOf(page)).toMatch(/^\/households\//)
    const house = pathOf(page)

    await page.goto(`${house}/visit`)
    await page.locator('[name="everybody"]').check()
    await send(page)
    expect(pathOf(page)).toBe(house)

    await page.goto('/today')
    const list = await numbersIn(page, '.chips >> nth=0')
    await page.goto('/map')
    expect(await numbersIn(page, '.chips >> nth=0')).toEqual(list)
    await page.locator('#sheet a.task').first().click()
    expect(pathOf(page)).toMatch(/^\/households\//)
  })

  it('works by keyboard alone, from signing in to a saved visit', async () => {
    const page = await site.stranger()
    await page.goto('/sign-in')
    await tabTo(page, '[name=username]')
    await page.keyboard.type('pan')
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/today')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await tabTo(page, '.card.house.next h3 a')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/households/*')
    const house = pathOf(page)
    await tabTo(page, `a.primary[href="${house}/visit"]`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/visit')
    await tabTo(page, '[name=everybody]')
    await page.keyboard.press('Space')
    await tabTo(page, '[name=note]')
    await page.keyboard.type('Everybody well')
    await tabTo(page, 'form.form > .row button.primary')
    await page.keyboard.press('Enter')
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(pathOf(page)).toBe(house)
  })

  it('opens a household from its pin on the map by keyboard', async () => {
    const page = await site.as('pan')
    await page.goto('/today')
    await page.goto((await page.locator('a[href^="/map?at="]').first().getAttribute('href'))!)
    await page.locator('.map-house').waitFor()
    await page.locator('.map-house a').first().focus()
    await page.keyboard.press('Escape')
    await page.locator('.map-house').waitFor({ state: 'detached' })
    // A group would only open up.
    await tabTo(page, '.leaflet-marker-icon:has(.pin)')
    await page.keyboard.press('Enter')
    await page.locator('.map-house a[href^="/households/"]').first().waitFor()
  })
})

/** Presses Tab until the focus is there; a page where it never comes has lost the keyboard. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 80; n++) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}
