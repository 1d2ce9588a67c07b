/** Three stories of a health worker without a server, told in each language: a birth, an urgent referral, a girl who confided and moved. */
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { signIn, speak, TABLET, type Lang } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { movePerson, sync } from '../support/field-day.ts'
import * as field from '../support/field-stories.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

interface Story {
  lang: Lang
  number: string
  mother: string
  girl: string
  aunt: string
  baby: string
  born: { mother: string; girl: string; aunt: string }
  /** What the child is due first, what must be said of its fits, and what the girl has: as a clinic of that language says it. */
  says: { due: string; emergency: string; confided: string }
}

const STORIES: readonly Story[] = [
  {
    lang: 'en',
    number: '801',
    mother: 'Vaughan Edith',
    girl: 'Vaughan Lucy',
    aunt: 'Penrose Ada',
    baby: 'Vaughan Tom',
    born: { mother: '1990-02-11', girl: '2011-05-02', aunt: '1975-09-30' },
    says: { due: 'Newborn contact', emergency: 'Emergency: must be seen now', confided: 'Depression' },
  },
  {
    lang: 'zh-Hant',
    number: '811',
    mother: '闕雅筑',
    girl: '闕語彤',
    aunt: '練秀琴',
    baby: '闕宥廷',
    born: { mother: '1988-07-23', girl: '2010-12-14', aunt: '1969-03-08' },
    says: { due: '新生兒訪視', emergency: '緊急：必須立即就醫', confided: '憂鬱症' },
  },
  {
    lang: 'zh-Hans',
    number: '821',
    mother: '麦晓燕',
    girl: '麦思琪',
    aunt: '阮桂芳',
    baby: '麦子轩',
    born: { mother: '1993-10-05', girl: '2012-01-19', aunt: '1971-06-27' },
    says: { due: '新生儿访视', emergency: '紧急：必须立即就诊', confided: '抑郁症' },
  },
]
/** Told by a girl to nobody else. */
const CONFIDED = 'confided-words-7731'

describe.skipIf(!hasChromium)('stories without a server', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let browser: Browser
  let n = 0
  const known: Record<string, { house: string; girl: string; aunt: string; entry: string }> = {}
  /** In any language: while nobody answers, the pill at the top says no other number. */
  const saved = async () =>
    expect(await tablet.page().locator('#sync').innerText()).toMatch(new RegExp(`(?<!\\d)${++n}(?!\\d)`))
  const said = async (page: Page, path: string) => {
    await page.goto(path)
    return await page.locator('body').innerText()
  }
  /** On pages of families: neither what she said nor what it is called. */
  const saysNothing = async (page: Page, places: readonly string[], confided: string) => {
    for (const place of places) {
      const text = await said(page, place)
      expect([place, text.includes(CONFIDED), text.includes(confided)]).toEqual([place, false, false])
    }
  }

  beforeAll(async () => {
    clinic = await openClinic()
    for (const username of ['pan', 'lin']) {
      const id = await clinic.userId(username)
      const areas = (
        await clinic.rows<{ area_id: string }>('select area_id from user_area where user_id = ?', [id])
      ).map((a) => a.area_id)
      const [u] = await clinic.rows<{ name: string; role: string }>('select name, role from app_user where id = ?', [
        id,
      ])
      await clinic.send('chiang', 'admin.amend_user', {
        user: id,
        ...u!,
        lang: 'en',
        areas,
        compartments: ['mental_health'],
      })
    }
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    await clinic.stop()
    browser = await chromium.connect(inject('journeys').browser)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it.each(STORIES)('in $lang', async ({ lang, number, mother, girl, aunt, baby, born, says }) => {
    const page = tablet.page()
    await page.goto('/account')
    await speak(page, lang)
    const house = await field.registerFamily(page, {
      number,
      address: `Lane ${number}`,
      members: [
        { name: mother, sex: 'female', born: born.mother, relation: 'head' },
        { name: girl, sex: 'female', born: born.girl, relation: 'child' },
      ],
    })
    const other = await field.registerFamily(page, {
      number: `${number}A`,
      address: `Lane ${number}A`,
      members: [{ name: aunt, sex: 'female', born: born.aunt, relation: 'head' }],
    })
    n++
    await saved()

    const child = await field.birthOf(page, house, { name: baby, mother })
    await saved()
    expect(await page.locator('.card', { hasText: baby }).first().innerText()).toContain(says.due)

    await field.illNow(page, house, child, 'infant_convulsions')
    await saved()
    const told = await page.locator('main').innerText()
    expect(told.indexOf(says.emergency)).toBeGreaterThan(-1)
    expect(told.indexOf(says.emergency)).toBeLessThan(told.indexOf('119'))
    await page.locator('a[href$="/letter"]').click()
    await page.waitForURL('**/letter')
    expect(await page.locator('main article').first().innerText()).toContain(baby)

    const who = await field.memberOf(page, house, girl)
    await field.confide(page, who, CONFIDED)
    await saved()
    await movePerson(page, who, { house: other, typed: number })
    await saved()
    await saysNothing(page, [house, other, `${house}/timeline`, `${other}/timeline`, '/today', '/map'], says.confided)
    expect(await said(page, who)).toContain(CONFIDED)
    const entry = (await page.locator('a[href^="/facts/condition/"]').first().getAttribute('href'))!
    known[lang] = { house, girl: who, aunt: other, entry }
  })

  it('sends everything once, and then both hold the same', async () => {
    await clinic.start()
    const page = tablet.page()
    await sync(page)
    await page.locator('#sync[data-state=sent]').waitFor()
    const rest = await openAtRest(page)
    expect(rest.entries.filter((e) => e.state !== 'acknowledged')).toEqual([])
    expect(rest.entries).toHaveLength(n)
    const { same, different } = await compareRows(clinic, rest)
    expect(different).toEqual([])
    for (const table of ['records_birth', 'illness_episode', 'referral_referral', 'records_condition', 'due'])
      expect([table, same[table]! > 0]).toEqual([table, true])
    await rest.close()
  })

  it.each(STORIES)('shows at the clinic, in $lang, what each may see', async ({ lang, baby, says }) => {
    const { house, girl, aunt, entry } = known[lang]!
    const as = async (username: string) => {
      const page = await (await browser.newContext({ baseURL: clinic.url, viewport: TABLET })).newPage()
      await signIn(page, username)
      await speak(page, lang)
      return page
    }
    const [nurse, head] = [await as('lin'), await as('hsu')]
    expect(await said(nurse, '/referrals')).toContain(baby)
    expect(await said(nurse, '/today')).toContain(baby)
    expect(await said(nurse, girl)).toContain(CONFIDED)
    await saysNothing(nurse, [house, aunt, `${house}/timeline`, `${aunt}/timeline`], says.confided)
    await saysNothing(head, [girl, `${girl}/timeline`, entry, house, aunt, `${aunt}/timeline`], says.confided)
    expect((await head.request.get(entry)).status()).toBe(404)
    await Promise.all([nurse, head].map((p) => p.context().close()))
  })
})
