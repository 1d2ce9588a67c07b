/** What a health worker does on her tablet, by the pages that she does it with. Each returns when the page after it is there. */
import type { Page } from 'playwright-core'
import { pathOf, send } from './browser.ts'

/** Unsent, as the pill at the top of every page says it when nothing is on its way; 0 without a number. */
export const unsentOn = async (page: Page): Promise<number> =>
  Number(/\d+(?= to send)/.exec(await page.locator('#sync:not([data-state=sending])').innerText())?.[0] ?? 0)

/** Sends the form and sees that it was taken. */
export async function save(page: Page): Promise<void> {
  await send(page)
  await page.locator('.banner[data-kind=ok]').waitFor()
}

/** Addresses of households on today's list: first those with nothing but a visit due, which leave it when that is done. */
export async function housesOf(page: Page): Promise<string[]> {
  await page.goto('/today')
  const ofVisits = ':has(.tasks > li:only-child a[href$="/visit"])'
  const links = async (houses: string) =>
    await page.locator(`${houses} h3 a`).evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  return [...(await links(`.card.house${ofVisits}`)), ...(await links(`.card.house:not(${ofVisits})`))]
}

/** Houses of the worklist in which a visit is due, whatever else is. */
export async function toVisit(page: Page): Promise<string[]> {
  await page.goto('/today')
  return await page
    .locator('.card.house .tasks a[href$="/visit"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')!.replace(/\/visit$/, '')))
}

export const peopleOf = async (page: Page, house: string): Promise<string[]> => {
  await page.goto(house)
  const links = await page
    .locator('a.task[href^="/people/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  return links.filter((href) => /^\/people\/[^/]+$/.test(href))
}

/** @returns its address */
export async function register(
  page: Page,
  { number, address, phone, head, mother }: Record<'number' | 'address' | 'phone' | 'head' | 'mother', string>,
): Promise<string> {
  await page.goto('/new/household')
  await page.locator('[name=area]').selectOption({ index: 1 })
  await page.locator('[name=number]').fill(number)
  await page.locator('[name=address]').fill(address)
  await page.locator('[name="phones.0.number"]').fill(phone)
  for (const [n, [name, sex, born, relation]] of [
    [head, 'male', '1991-04', 'head'],
    [mother, 'female', '1994-08-17', 'spouse'],
  ].entries()) {
    await page.locator(`[name="members.${n}.names.0.text"]`).fill(name!)
    await page.locator(`[name="members.${n}.sex"]`).selectOption(sex!)
    await page.locator(`[name="members.${n}.birth_date"]`).fill(born!)
    await page.locator(`[name="members.${n}.relation"]`).selectOption(relation!)
  }
  await save(page)
  return pathOf(page)
}

export async function birth(
  page: Page,
  house: string,
  { name, weight }: { name: string; weight: string },
): Promise<void> {
  await page.goto(`${house}/birth`)
  await page.locator('[name="names.0.text"]').fill(name)
  await page.locator('[name=sex][value=female]').check()
  await page.locator('[name=born_on]').fill('2026-11-22')
  await page.locator('[name=weight_g]').fill(weight)
  await save(page)
}

export async function visit(page: Page, house: string, note: string): Promise<void> {
  await page.goto(`${house}/visit`)
  await page.locator('[name=everybody]').check()
  await page.locator('[name=note]').fill(note)
  await save(page)
}

/** The latest entry of a household. */
export async function latestEntry(page: Page, house: string): Promise<string> {
  await page.goto(`${house}/timeline`)
  return (await page.locator('a[href^="/encounters/"]').first().getAttribute('href'))!
}

export async function amend(page: Page, entry: string, note: string): Promise<void> {
  await page.goto(`${entry}/amend`)
  await page.locator('[name=note]').fill(note)
  await page.locator('[name=amend_reason]').fill('Wrong number')
  await save(page)
}

export async function takeBack(page: Page, entry: string, reason: string): Promise<void> {
  await page.goto(`${entry}/void`)
  await page.locator('[name=reason]').fill(reason)
  await save(page)
}

export async function putOff(page: Page, house: string, note: string): Promise<void> {
  await page.goto(house.replace('/households/', '/today/later/'))
  await page.locator('[name=reason]').first().check()
  await page.locator('[name=note]').fill(note)
  await save(page)
}

/** Finds the household where the person goes by what is typed, without a key pressed to send it. */
export async function movePerson(page: Page, person: string, to: { house: string; typed: string }): Promise<void> {
  await page.goto(`${person}/move`)
  await page.locator('main form[role=search] input[type=search]').pressSequentially(to.typed)
  await page.locator(`#found [name=to][value="${to.house.split('/').at(-1)}"]`).check()
  await save(page)
}

/** "Send and fetch" on the tablet's own page. */
export async function sync(page: Page): Promise<void> {
  await page.goto('/tablet')
  await page.locator('main form[action="/tablet/sync"] button').first().click()
  await page.waitForURL('**/tablet')
}
