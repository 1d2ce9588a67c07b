import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

/** The issue's: a Barthel by taps. Reading a question and choosing takes a practised worker about so long. */
const MOST_SECONDS = 120
const TAP_MS = 5000
const BARTHEL = 10

describe.skipIf(!hasChromium)('an assessment', () => {
  let site: Site
  let old: string
  beforeAll(async () => {
    site = await openSite()
    old = await somebodyOld(site)
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('of daily living takes a dozen taps and under two minutes on a tablet', async () => {
    const page = await site.as('pan', { size: TABLET })
    await page.goto(`/people/${old}`)
    const began = performance.now()
    let taps = 0
    const tap = async (selector: string) => {
      await page.locator(selector).first().click()
      taps++
    }
    await tap(`a[href="/people/${old}/assessments/new"]`)
    await tap(`a[href="/people/${old}/assessments/new/barthel"]`)
    const questions = page.locator('[role=radiogroup]')
    expect(await questions.count()).toBe(BARTHEL)
    for (let n = 0; n < BARTHEL; n++) {
      await questions
        .nth(n)
        .locator('label')
        .nth(n % 2)
        .click()
      taps++
    }
    await page.locator('#summary b').waitFor()
    await send(page)
    taps++
    expect(pathOf(page)).toMatch(/^\/assessments\//)
    expect(taps).toBe(BARTHEL + 3)
    expect((performance.now() - began + taps * TAP_MS) / 1000).toBeLessThan(MOST_SECONDS)
    expect(await rows(site.home.read, 'select score from needs_score where person_id = ?', [old])).toHaveLength(1)
  })

  it('of mood asks on when the first two say so, and stops at once at the ninth', async () => {
    const page = await site.as('pan', { size: TABLET })
    await page.goto(`/people/${old}/assessments/new/phq9`)
    const questions = page.locator('[role=radiogroup]:visible')
    expect(await questions.count()).toBe(2)
    for (const n of [0, 1]) await questions.nth(n).locator('label').nth(1).click()
    await expect.poll(() => questions.count()).toBe(9)
    await questions.nth(8).locator('label').nth(1).click()
    await page.locator('#summary .banner[data-kind=bad]').waitFor()
    await send(page)
    expect(pathOf(page)).toBe(`/people/${old}/safety/stay`)
    await page.goto(`/people/${old}/assessments`)
    expect(await page.locator('main').innerText()).not.toContain('PHQ')
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows everybody its pages, in %s', async (lang) => {
    const faults: string[] = []
    const [done] = await rows<{ id: string }>(
      site.home.read,
      "select id from needs_assessment where person_id = ? and status = 'final' and sensitivity is null order by happened_at desc",
      [old],
    )
    const paths = {
      choice: `/people/${old}/assessments/new`,
      list: `/people/${old}/assessments`,
      barthel: `/people/${old}/assessments/new/barthel`,
      result: `/assessments/${done!.id}`,
      amend: `/assessments/${done!.id}/amend`,
      void: `/assessments/${done!.id}/void`,
      safety: `/people/${old}/safety/go`,
    }
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `assess-${name}-${look}-${lang}`)))
      }
      await page.goto(paths.barthel)
      await send(page)
      await page.locator('.errors').waitFor()
      faults.push(...(await lookAt(page, `assess-refused-${look}-${lang}`)))
      const nurse = await site.as('lin', { lang, size })
      for (const [name, path] of Object.entries({ forms: '/forms', import: '/forms/new' })) {
        await nurse.goto(path)
        // A desk is not touched with gloves.
        const found = await lookAt(nurse, `assess-${name}-${look}-${lang}`)
        faults.push(...found.filter((f) => !f.includes(': small: ')))
      }
      await page.context().close()
      await nurse.context().close()
    }
    expect(faults).toEqual([])
  })
})

/** Of the worker's own village. */
async function somebodyOld(site: Site): Promise<string> {
  const page = await site.as('pan')
  const people = await rows<{ id: string }>(
    site.home.read,
    "select id from records_person where birth_date < '1955' and status = 'active' order by id",
    [],
  )
  for (const { id } of people) {
    const answer = await page.goto(`/people/${id}`)
    if (answer?.status() === 200) return id
  }
  throw new Error('nobody old in this village')
}
