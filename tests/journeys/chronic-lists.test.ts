import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

/** The issue's: call ten, schedule six. */
const CALLS = 10
const VISITS = 6
/** A row of name, sex, age and one reading, by a practised hand. */
const MOST_SECONDS_A_ROW = 15

describe.skipIf(!hasChromium)('the nurse’s morning, and a screening day', () => {
  let site: Site
  let day: string
  /** Of the village of that day, with a record. */
  let known: { id: string; name: string; sex: string; birth_date: string }
  beforeAll(async () => {
    site = await openSite()
    const page = await site.as('pan')
    await page.goto('/chronic/screening-plan')
    await page.locator('[name=area]').selectOption({ index: 1 })
    const area = await page.locator('[name=area]').inputValue()
    await page.locator('[name=place]').fill('Temple square')
    await send(page)
    day = pathOf(page)
    ;[known] = (await rows(
      site.home.read,
      `select p.id, p.name, p.sex, p.birth_date from pub_person p join pub_household h on h.id = p.household_id
       where h.area_id = ? and p.status = 'active' and p.birth_date < '1970' and p.sex in ('female', 'male') order by p.id limit 1`,
      [area],
    )) as [typeof known]
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  const called = (at = site) =>
    rows<{ result: string; agreed_place: string | null }>(
      at.home.read,
      `select result, agreed_place from chronic_call where recorded_at >= '2026-11-24' and missed_on is not null order by id`,
    )

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows list, call and screening day, in %s', async (lang) => {
    const faults: string[] = []
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries({
        list: '/chronic/overdue',
        call: '/chronic/overdue/next',
        days: '/chronic/screenings',
        board: day,
      })) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `chronic-${name}-${look}-${lang}`)))
      }
      await page.context().close()
    }
    expect(faults).toEqual([])
  })

  it('calls ten and schedules six visits at home, each with one key to the next', async () => {
    const page = await site.as('lin', { size: DESK })
    const before = (await called()).length
    await page.goto('/chronic/overdue')
    await page.locator('a[href^="/chronic/overdue/next"]').first().click()
    const seen = new Set<string>()
    for (let n = 0; n < CALLS; n++) {
      await page.waitForURL((at) => at.pathname.startsWith('/chronic/overdue/call/') && !seen.has(at.pathname))
      seen.add(pathOf(page))
      if (n < VISITS) {
        await page.locator('[name=agreed_on]').fill('2026-11-30')
        await page.locator('label:has([name=agreed_place][value=home])').click()
      } else await page.locator('label:has([name=result][value=call_later])').click()
      await page.locator('[name=note]').focus()
      await page.keyboard.press('Enter')
    }
    await page.waitForURL((at) => !seen.has(at.pathname))
    const made = (await called()).slice(before)
    expect(made).toHaveLength(CALLS)
    expect(made.filter((c) => c.agreed_place === 'home')).toHaveLength(VISITS)
    const faults = (await lookAt(page, 'chronic-after-calls')).filter((f) => !f.includes(': small: '))
    expect(faults).toEqual([])
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('does the nurse’s morning by keyboard alone, in %s', async (lang) => {
    // Whoever was called is off the list: each morning has one of its own.
    const own = await openSite()
    const page = await own.as('lin', { lang, size: DESK })
    const press = (...keys: string[]) =>
      keys.reduce((p, key) => p.then(() => page.keyboard.press(key)), Promise.resolve())
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.id)
    const before = (await called(own)).length
    await page.goto('/chronic/overdue')
    // The first key leads past the ways around the page.
    await press('Tab', 'Enter', 'Tab')
    expect(await focused()).toContain('/chronic/overdue/next')
    await press('Enter')
    const seen = new Set<string>()
    const asked = async () => {
      await page.waitForURL((at) => at.pathname.startsWith('/chronic/overdue/call/') && !seen.has(at.pathname))
      seen.add(pathOf(page))
      await page.locator('[name=result]:focus').waitFor()
    }
    for (let n = 0; n < CALLS; n++) {
      await asked()
      if (n < VISITS) {
        await press('Tab')
        // 30 November, as this browser asks for a day in every language.
        await page.keyboard.type('11302026')
        // Past the browser's own calendar.
        await press('Tab', 'Tab', 'ArrowDown')
      } else await press('ArrowDown')
      await press('Enter')
    }
    await asked()
    await press('Shift+Tab')
    expect(await focused()).toMatch(/\/refer$/)
    await press('Enter')
    await page.waitForURL('**/refer')
    const made = (await called(own)).slice(before)
    expect(made.map((c) => c.result)).toEqual([
      ...Array(VISITS).fill('agreed'),
      ...Array(CALLS - VISITS).fill('call_later'),
    ])
    expect(made.filter((c) => c.agreed_place === 'home')).toHaveLength(VISITS)
    expect(own.faults()).toEqual([])
    await own.end()
  })

  it('measures adults in a row by keyboard alone, and stops at a danger', async () => {
    const page = await site.as('pan')
    await page.goto(day)
    const row = async (who: string, sex: string, born: string, over: string, under: string) => {
      await page.locator('[name=who]:focus').waitFor()
      for (const [n, typed] of [who, sex, born, over, under].entries()) {
        if (n > 0) await page.keyboard.press('Tab')
        await page.keyboard.type(typed, { delay: 60 })
      }
      await page.keyboard.press('Enter')
    }
    const began = performance.now()
    await row(known.name, known.sex, known.birth_date.slice(0, 4), '152', '94')
    await page.getByText('No. 2', { exact: true }).waitFor()
    await row('Wu', 'm', '61', '128', '76')
    await page.getByText('No. 3', { exact: true }).waitFor()
    expect((performance.now() - began) / 2000).toBeLessThan(MOST_SECONDS_A_ROW)
    await row('Hung', 'm', '70', '196', '112')
    await page.locator('#stop').waitFor()
    expect(await lookAt(page, 'chronic-stop')).toEqual([])
    await page.locator('label:has([name=response][value=sent])').click()
    await page.locator('#stop button').click()
    await page.getByText('No. 4', { exact: true }).waitFor()
    expect(await rows(site.home.read, 'select name, sex from chronic_screened order by position')).toEqual([
      { name: known.name, sex: known.sex },
      { name: 'Wu', sex: 'male' },
      { name: 'Hung', sex: 'male' },
    ])
    expect(await lookAt(page, 'chronic-board-filled')).toEqual([])
  })

  it('finds whose the rows are, and tells the nurse of whom nobody may wait for', async () => {
    const nurse = await site.as('lin', { size: DESK })
    await nurse.goto('/today')
    await nurse.getByText('Hung, measured on a screening day').waitFor()
    const page = await site.as('pan')
    await page.goto(`${day}/next`)
    expect(await lookAt(page, 'chronic-who')).toEqual([])
    await confirm(page, known.id)
    expect(pathOf(page)).toMatch(/\/rows\//)
    expect(
      await rows(
        site.home.read,
        `select value from pub_observation where person_id = ? and happened_on = '2026-11-24' and code = '8480-6'`,
        [known.id],
      ),
    ).toEqual([{ value: 152 }])
  })
})

async function confirm(page: Page, person: string): Promise<void> {
  const was = page.url()
  await page.locator(`form:has([name=person][value="${person}"]) button`).first().click()
  await page.waitForURL((at) => at.href !== was)
}
