import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium } from '../support/chromium.ts'
import { peopleOf } from '../support/field-day.ts'
import { numbersIn, openSite, PASSWORD, pathOf, send, signIn, type Lang, type Site } from '../support/browser.ts'

const WORDS = { en: { badge: 'Home visit', found: 'Chin' }, 'zh-Hant': { badge: '家訪', found: '金水' } }

/** Everybody, overdue, due, upcoming: the same four on the list and on the map. */
const counts = async (page: Page, path: string): Promise<number[]> => {
  await page.goto(path)
  return await numbersIn(page, '.chips >> nth=0')
}

describe.skipIf(!hasChromium)('a health worker', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it.each<[Lang, string]>([
    ['zh-Hant', 'pan'],
    ['en', 'kuo'],
  ])('visits the next household and every count follows, in %s', async (lang, worker) => {
    const page = await site.as(worker, { lang })
    const before = await counts(page, '/today')
    expect(before[0]).toBe(before[1]! + before[2]! + before[3]!)
    expect(await counts(page, '/map')).toEqual(before)

    await page.goto('/today')
    // Nothing but the visit is due there: who has more stays on the list.
    const next = page.locator('.card.house:has(.tasks > li:only-child a[href$="/visit"])').first()
    while ((await next.count()) === 0)
      await page.goto((await page.locator('main a[href*="after="]').first().getAttribute('href'))!)
    const house = (await next.locator('h3 a').getAttribute('href'))!
    await next.locator('h3 a').click()
    await page.waitForURL(`**${house}`)
    await page.locator(`a.primary[href="${house}/visit"]`).click()
    await page.locator('[name="everybody"]').check()
    await page.locator('[name="note"]').fill('Blood pressure taken. 量了血壓。')
    await page.locator('[name="confirmed"]').check()
    await page.locator('[name="next_visit_on"]').fill('2027-01-15')
    await send(page)
    expect(pathOf(page)).toBe(house)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(await page.locator('ol.timeline').innerText()).toContain('量了血壓')
    expect(await page.locator('ol.timeline').innerText()).toContain(WORDS[lang as 'en'].badge)

    const after = await counts(page, '/today')
    expect(after[0]).toBe(before[0]! - 1)
    expect(await counts(page, '/map')).toEqual(after)
    expect(await page.locator(`a[href="${house}"]`).count()).toBe(0)
  })

  it('finds people by a part of a name and a household by the end of its telephone number', async () => {
    const page = await site.as('pan', { lang: 'zh-Hant' })
    await page.goto('/today')
    const box = page.locator('form[role=search] input[type=search]')
    await box.pressSequentially('金水')
    await page.locator('#found .task', { hasText: '劉金水' }).first().waitFor()
    expect(page.url()).not.toContain('q=')
    await box.fill('0121')
    await page.locator('#found .house, #found .task', { hasText: '劉' }).first().waitFor()
    await box.fill('沒有這個人')
    await page.locator('#found .empty').waitFor()
  })

  it('registers a household: an error keeps what was typed, a likely duplicate is asked about', async () => {
    const page = await site.as('pan')
    await page.goto('/new')
    await page.locator('main a[href^="/new/household"]').click()
    await page.locator('[name="area"]').selectOption({ index: 1 })
    await page.locator('[name="number"]').fill('88')
    await page.locator('[name="address"]').fill('芭樂路88號')
    await page.locator('[name="members.0.names.0.text"]').fill('劉金水')
    await page.locator('[name="members.0.sex"]').selectOption('male')
    await page.locator('[name="members.0.birth_date"]').fill('1955-13-40')
    await page.locator('[name="members.0.relation"]').selectOption('head')
    await page.locator('[name="members.1.names.0.text"]').fill('張美芳')
    await page.locator('[name="members.1.sex"]').selectOption('female')
    await page.locator('[name="members.1.birth_date"]').fill('1960')
    await page.locator('[name="members.1.relation"]').selectOption('spouse')
    await page.locator('[name="phones.0.number"]').fill('0100000121')
    await send(page)

    const summary = page.locator('.errors')
    await summary.waitFor()
    expect(await summary.evaluate((e) => e === document.activeElement)).toBe(true)
    const birth = page.locator('[name="members.0.birth_date"]')
    expect(await birth.getAttribute('aria-invalid')).toBe('true')
    expect(await birth.inputValue()).toBe('1955-13-40')
    expect(await page.locator('[name="members.1.names.0.text"]').inputValue()).toBe('張美芳')
    await summary.locator('a').first().click()
    expect(await birth.evaluate((e) => e === document.activeElement)).toBe(true)

    await birth.fill('1955-09-04')
    await birth.blur()
    const hint = page.locator('#likely-matches .task', { hasText: '劉金水' })
    await hint.first().waitFor()
    await send(page)
    await page.locator('.banner[data-kind=bad]').waitFor()
    await page.locator('#likely-matches [type=checkbox]').check()
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(pathOf(page)).toMatch(/^\/households\//)
    expect(await page.locator('main').innerText()).toContain('張美芳')
  })

  it('records that nobody was home, a newborn, a death, and a move to another village', async () => {
    const page = await site.as('pan')
    const house = await houseWith(page, 3)
    await page.goto(`${house}/visit`)
    await page.locator('[name="outcome"][value="not_home"]').check()
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(await page.locator('main').innerText()).toMatch(/nobody was home|not home|Nobody home/i)

    await page.goto(`${house}/birth`)
    await page.locator('[name="mother"]').selectOption({ index: 1 })
    await page.locator('[name="sex"][value="female"]').check()
    await page.locator('[name="born_on"]').fill('2026-11-20')
    await page.locator('[name="weight_g"]').fill('3120')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()

    await page.goto(house)
    const [person] = await peopleOf(page, house)
    await page.goto(`${person!}/death`)
    await page.locator('[name="on"]').fill('2026-11-22')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()

    const other = await houseWith(page, 2, house)
    await page.goto(`${other}/move`)
    await page.locator('[name="to_area"]:not(:checked)').first().check()
    await page.locator('[name="address"]').fill('新路1號')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(await page.locator('main').innerText()).toContain('新路1號')
  })

  it('keeps her place when she changes the language, half-way through a form too', async () => {
    const page = await site.as('pan')
    const house = await houseWith(page, 1)
    await page.goto(`${house}/visit`)
    await page.locator('.bar details.menu summary').click()
    await page.locator('form.languages [value="zh-Hant"]').click()
    await page.locator('html[lang=zh-Hant]').waitFor()
    expect(pathOf(page)).toBe(`${house}/visit`)
  })

  it('saves one visit whatever she presses: twice, back and again, reload', async () => {
    const page = await site.as('pan')
    const house = await houseWith(page, 1)
    const visits = async () => {
      await page.goto(`${house}/timeline`)
      return await page.locator('a[href^="/encounters/"]').count()
    }
    const before = await visits()
    await page.goto(`${house}/visit`)
    await page.locator('[name="note"]').fill('half a sentence')
    await page.reload()
    await page.locator('[name="everybody"]').check()
    await page.locator('[name="note"]').fill('once')
    await page.locator('form.form button.primary').dblclick()
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(await visits()).toBe(before + 1)

    // Back after saving there is a fresh form: what is sent from it is another visit, never the saved one once more.
    await page.goto(`${house}/visit`)
    const id = await page.locator('form.form [name="_id"]').inputValue()
    await page.locator('[name="everybody"]').check()
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    await page.goBack()
    await page.locator('form.form').waitFor()
    expect(await page.locator('form.form [name="_id"]').inputValue()).not.toBe(id)
    await page.goForward()
    expect(await visits()).toBe(before + 2)
  })

  it('has two tabs with the same household: both numbers stand, and an address that both wrote is looked at', async () => {
    const one = await site.as('pan')
    const house = await houseWith(one, 1)
    const two = await one.context().newPage()
    for (const [tab, n] of [
      [one, 1],
      [two, 2],
    ] as const) {
      await tab.goto(`${house}/amend`)
      await tab.locator('[name="phones.0.number"]').fill(`010000900${n}`)
      await tab.locator('[name="address"]').fill(`Long Lane ${n}`)
    }
    await two.locator('[name="notes"]').fill('Ring twice')
    await send(one)
    await one.locator('.banner[data-kind=ok]').waitFor()
    await send(two)
    await two.locator('.banner[data-kind=ok]').waitFor()
    const record = await two.locator('main').innerText()
    for (const text of ['0100009001', '0100009002', 'Ring twice', 'Long Lane 1']) expect(record).toContain(text)

    await two.locator('.nav a[href="/attention"]').click()
    const said = two.locator('main .card', { hasText: 'Long Lane 2' })
    expect(await said.innerText()).toContain('Long Lane 1')
    await said.locator('button').last().click()
    await two.waitForURL(/saved=/)
    expect(await two.locator('main .card', { hasText: 'Long Lane 2' }).count()).toBe(0)
  })

  it('types on after her session has ended: the form waits for her to sign in', async () => {
    const page = await site.stranger()
    await signIn(page, 'pan')
    const house = await houseWith(page, 1)
    await page.goto(`${house}/visit`)
    await page.locator('[name="everybody"]').check()
    await page.locator('[name="note"]').fill('typed for a long time')
    site.later(13 * 3_600_000)
    await page.locator('form.form button.primary').last().click()
    await page.locator('[name=password]').waitFor()
    await page.locator('[name=username]').fill('pan')
    await page.locator('[name=password]').fill(PASSWORD)
    await page.locator('main form.form button').click()
    await page.locator(`form[action="${house}/visit"] button`).click()
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(await page.locator('ol.timeline').innerText()).toContain('typed for a long time')
  })
})

/** A household of the worker's list with at least so many people and a telephone. */
async function houseWith(page: Page, people: number, not = ''): Promise<string> {
  await page.goto('/today')
  const houses = await page
    .locator('.card.house:has(a[href^="tel:"]) h3 a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
  for (const house of houses.filter((h) => h !== not)) {
    await page.goto(house)
    if ((await peopleOf(page, house)).length >= people) return house
  }
  throw new Error(`no household with ${people} people`)
}
