/** What issues with people rather than with forms: a birth, somebody ill at once, a girl who tells something in confidence and moves. */
import type { Page } from 'playwright-core'
import { pathOf } from './browser.ts'
import { save } from './field-day.ts'

export interface Member {
  name: string
  sex: 'female' | 'male'
  born: string
  relation: string
}

/** @returns its address */
export async function registerFamily(
  page: Page,
  { number, address, members }: { number: string; address: string; members: readonly Member[] },
): Promise<string> {
  await page.goto('/new/household')
  await page.locator('[name=area]').selectOption({ index: 1 })
  await page.locator('[name=number]').fill(number)
  await page.locator('[name=address]').fill(address)
  for (const [n, m] of members.entries()) {
    await page.locator(`[name="members.${n}.names.0.text"]`).fill(m.name)
    await page.locator(`[name="members.${n}.sex"]`).selectOption(m.sex)
    await page.locator(`[name="members.${n}.birth_date"]`).fill(m.born)
    await page.locator(`[name="members.${n}.relation"]`).selectOption(m.relation)
  }
  await save(page)
  return pathOf(page)
}

/** Somebody of a household, by the name on its page. */
export async function memberOf(page: Page, house: string, name: string): Promise<string> {
  await page.goto(house)
  const links = await page
    .locator('a.task[href^="/people/"]', { hasText: name })
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  return links.find((href) => /^\/people\/[^/]+$/.test(href))!
}

export async function birthOf(page: Page, house: string, child: { name: string; mother: string }): Promise<string> {
  await page.goto(`${house}/birth`)
  await page.locator('[name="names.0.text"]').fill(child.name)
  await page.locator('[name=sex][value=male]').check()
  await page.locator('[name=born_on]').fill('2026-11-21')
  await page.locator('[name=weight_g]').fill('2900')
  await page.locator('[name=mother]').selectOption({ label: child.mother })
  await save(page)
  return await memberOf(page, house, child.name)
}

/** As at the door: the household's button, who it is, one sign of danger, the conclusion. @returns the episode's address */
export async function illNow(page: Page, house: string, who: string, sign: string): Promise<string> {
  await page.goto(house)
  await page.locator(`a[href="${house}/ill"]`).first().click()
  await page.waitForURL('**/ill')
  await page.locator(`a[href^="${who}/ill"]`).first().click()
  await page.locator(`[name=emergency][value=${sign}]`).check()
  await page.locator('[name=no_same_day]').check()
  await save(page)
  return pathOf(page)
}

export async function confide(page: Page, person: string, words: string): Promise<void> {
  await page.goto(`${person}/conditions/new`)
  await page.locator('[name=code]').selectOption('F32')
  await page.locator('[name=sensitivity]').selectOption('mental_health')
  await page.locator('[name=note]').fill(words)
  await save(page)
}
