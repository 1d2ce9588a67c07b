import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

describe.skipIf(!hasChromium)('a small child and a home', () => {
  let site: Site
  let child: string
  let old: string
  let house: string
  beforeAll(async () => {
    site = await openSite()
    child = await somebody(site, "birth_date between '2022-06' and '2025-12' and length(birth_date) = 10")
    old = await somebody(site, "birth_date < '1955'")
    house = (
      await rows<{ household_id: string }>(site.home.read, 'select household_id from person where id = ?', [old])
    )[0]!.household_id
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('with an arm of 114 mm stops before it is saved; what to do comes next, and the nurse knows', async () => {
    const page = await site.as('pan', { size: TABLET })
    await page.goto(`/people/${child}/assessments/new`)
    await page.locator(`a[href$="/assessments/new/muac"]`).click()
    const arm = page.locator('#row-3 input:visible').first()
    await arm.fill('114')
    await arm.blur()
    await page.locator('#summary .banner[data-kind=bad]').waitFor()
    await page.locator('[role=radiogroup] label').first().click()
    await send(page)
    expect(pathOf(page)).toBe(`/people/${child}/safety/today`)
    await page.goto(`/people/${child}`)
    expect(await page.locator('#growth .banner[data-kind=bad]').count()).toBe(1)
    const told = await rows<{ to_role: string }>(
      site.home.read,
      "select to_role from alert where about = ? and title_key = 'needs.alert_child' and acknowledged_at is null",
      [child],
    )
    expect(told).toEqual([{ to_role: 'nurse' }])
  })

  it('an intake says what to go on with', async () => {
    const page = await site.as('pan', { size: TABLET })
    await page.goto(`/people/${old}/assessments/new/intake`)
    const questions = page.locator('[role=radiogroup]')
    for (let n = 0; n < (await questions.count()); n++)
      await questions
        .nth(n)
        .locator('label')
        .nth(n % 2)
        .click()
    await send(page)
    await page.locator('#go-on a[href$="/assessments/new/lawton"]').click()
    expect(pathOf(page)).toBe(`/people/${old}/assessments/new/lawton`)
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows everybody these pages, in %s', async (lang) => {
    const faults: string[] = []
    const [intake] = await rows<{ id: string }>(
      site.home.read,
      "select id from needs_assessment where person_id = ? and instrument = 'intake'",
      [old],
    )
    const paths = {
      choice: `/people/${child}/assessments/new`,
      muac: `/people/${child}/assessments/new/muac`,
      danger: `/people/${child}/assessments/new/danger_signs`,
      today: `/people/${child}/safety/today`,
      child: `/people/${child}`,
      growth: `/people/${child}/growth`,
      care: `/people/${child}/care-plan`,
      home: `/households/${house}/assessments/new`,
      'home-safety': `/people/${old}/assessments/new/home_safety`,
      wash: `/people/${old}/assessments/new/wash`,
      grade: `/people/${old}/assessments/new/care_grade`,
      carer: `/people/${old}/assessments/new/carer_strain`,
      intake: `/assessments/${intake!.id}`,
    }
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `child-${name}-${look}-${lang}`)))
      }
      await page.context().close()
    }
    expect(faults).toEqual([])
  })
})

/** Of the worker's own village. */
async function somebody(site: Site, where: string): Promise<string> {
  const page = await site.as('pan')
  const people = await rows<{ id: string }>(
    site.home.read,
    `select id from records_person where ${where} and status = 'active' order by id`,
    [],
  )
  for (const { id } of people) {
    const answer = await page.goto(`/people/${id}`)
    if (answer?.status() === 200) return id
  }
  throw new Error('nobody so in this village')
}
