import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

const BARTHEL = 10

describe.skipIf(!hasChromium)('a care plan', () => {
  let site: Site
  let old: { id: string; household: string }
  beforeAll(async () => {
    site = await openSite()
    old = await somebodyOld(site)
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('comes from an assessment by a few touches, without a script too', async () => {
    const page = await site.as('pan', { size: TABLET })
    await page.goto(`/people/${old.id}/assessments/new/barthel`)
    for (let n = 0; n < BARTHEL; n++) await page.locator('[role=radiogroup]').nth(n).locator('label').nth(1).click()
    await send(page)
    const plain = await site.as('pan', { size: TABLET, bare: true })
    await plain.goto(`/people/${old.id}/care-plan`)
    await page.goto(`/people/${old.id}/care-plan`)
    await page.locator('#found summary').click()
    expect(await lookAt(page, 'care-found-TABLET-en')).toEqual([])
    await plain.locator('#found [name=decision][value=confirmed]').click()
    expect(pathOf(plain)).toBe(`/people/${old.id}/care-plan`)
    await plain.locator('#needs footer a').click()
    await plain.locator('[name=matters]').fill('To feed the hens again')
    await plain.locator('label:has([name=goals])').first().click()
    await plain.locator('label:has([name=agreed_with][value=self])').click()
    await send(plain)
    expect(pathOf(plain)).toBe(`/people/${old.id}/care-plan`)
    expect(await plain.locator('#plan').innerText()).toContain('To feed the hens again')
    const kept = await rows<{ help: string }>(site.home.read, 'select help from needs_activity where person_id = ?', [
      old.id,
    ])
    expect(kept.map((k) => k.help)).toContain('look')
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows everybody its pages, in %s', async (lang) => {
    const faults: string[] = []
    const one = async (table: string) =>
      (
        await rows<{ id: string }>(
          site.home.read,
          `select id from needs_${table} where person_id = ? and status = 'final' order by id`,
          [old.id],
        )
      )[0]!.id
    const paths = {
      plan: `/people/${old.id}/care-plan`,
      agree: `/people/${old.id}/care-plan/ordinary/agree`,
      print: `/people/${old.id}/care-plan/print`,
      need: `/people/${old.id}/needs/new`,
      record: `/care-activities/${await one('activity')}/record`,
      review: `/care-plans/${await one('plan')}/review`,
      close: `/care-plans/${await one('plan')}/close`,
      void: `/care-plans/${await one('plan')}/void`,
      level: `/households/${old.household}/need-level`,
      household: `/households/${old.household}`,
      person: `/people/${old.id}`,
    }
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `care-${name}-${look}-${lang}`)))
      }
      await page.goto(paths.agree)
      await page.locator('[name=matters]').fill('')
      await send(page)
      await page.locator('.errors').waitFor()
      faults.push(...(await lookAt(page, `care-refused-${look}-${lang}`)))
      await page.context().close()
    }
    expect(faults).toEqual([])
  })
})

/** Of the worker's own village, and nobody whom the demo tells of. */
async function somebodyOld(site: Site): Promise<{ id: string; household: string }> {
  const page = await site.as('pan')
  const people = await rows<{ id: string; household: string }>(
    site.home.read,
    `select p.id, k.household_id as household from records_person p join person k on k.id = p.id
     where p.birth_date < '1955' and p.status = 'active'
     and not exists (select 1 from needs_assessment a where a.person_id = p.id) order by p.id`,
    [],
  )
  for (const one of people) {
    const answer = await page.goto(`/people/${one.id}`)
    if (answer?.status() === 200) return one
  }
  throw new Error('nobody old in this village')
}
