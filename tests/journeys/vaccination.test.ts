import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

/** What a health worker has patience for. */
const MOST_TAPS = 9

describe.skipIf(!hasChromium)('vaccinating a child', () => {
  let site: Site
  let child: string
  /** Whose doses nobody records: the form is full. */
  let other: string
  /** With measles vaccine, for immunoglobulin. */
  let waits: string
  beforeAll(async () => {
    site = await openSite()
    const page = await site.as('pan')
    ;[child, other] = await childrenWithTwoDue(site, page)
    const blood = await rows<{ id: string }>(site.home.read, 'select person_id as id from vaccination_antibody limit 1')
    waits = blood[0]!.id
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('records two due doses in under ten taps from the page of the child', async () => {
    const page = await site.as('pan')
    let taps = 0
    const tap = async (what: Locator) => {
      taps++
      await what.click()
    }
    const doses = () =>
      rows(site.home.read, "select id from vaccination_immunization where person_id = ? and status = 'final'", [child])
    const before = await doses()
    await page.goto(`/people/${child}`)
    await tap(page.locator(`#vaccination a[href$="/vaccinations/new"]`))
    await page.waitForURL('**/vaccinations/new')
    await tap(page.locator('label:has([name="doses.0.give"])'))
    await tap(page.locator('label:has([name="doses.1.give"])'))
    await tap(page.locator('label:has([name=home_card][value=yes])'))
    await tap(page.locator('label:has([name=yes][value=none])'))
    taps++
    await send(page)
    expect(pathOf(page)).toBe(`/people/${child}/vaccinations`)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(taps).toBeLessThanOrEqual(MOST_TAPS)
    expect(await doses()).toHaveLength(before.length + 2)
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows card, form and dose to everybody, in %s', async (lang) => {
    const faults: string[] = []
    const [dose] = await rows<{ id: string }>(
      site.home.read,
      "select id from vaccination_immunization where person_id = ? and status = 'final' limit 1",
      [child],
    )
    const paths = {
      person: `/people/${other}`,
      card: `/people/${other}/vaccinations`,
      given: `/people/${child}/vaccinations`,
      give: `/people/${other}/vaccinations/new`,
      told: `/people/${child}/vaccinations/told`,
      blood: `/people/${other}/antibodies/new`,
      waits: `/people/${waits}/vaccinations`,
      dose: `/vaccinations/${dose!.id}`,
      amend: `/vaccinations/${dose!.id}/amend`,
      move: `/vaccinations/${dose!.id}/move`,
    }
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `vaccination-${name}-${look}-${lang}`)))
      }
      await page.goto(paths.give)
      await page.locator('label:has([name="doses.0.give"])').click()
      await send(page)
      await page.locator('.errors').waitFor()
      faults.push(...(await lookAt(page, `vaccination-asked-${look}-${lang}`)))
      await page.context().close()
    }
    expect(faults).toEqual([])
  })
})

/** Two of hers with two vaccines to give or more. */
async function childrenWithTwoDue(site: Site, page: Page): Promise<[string, string]> {
  const found: string[] = []
  const children = await rows<{ id: string }>(
    site.home.read,
    "select id from pub_person where status = 'active' and birth_date > '2025-06-01' order by birth_date desc, id limit 60",
  )
  for (const { id } of children) {
    const answer = await page.goto(`/people/${id}/vaccinations/new`)
    if (answer?.status() !== 200) continue
    if ((await page.locator('[name$=".give"]').count()) >= 2) found.push(id)
    if (found.length === 2) return found as [string, string]
  }
  throw new Error('the demo has no two children with two doses due')
}
