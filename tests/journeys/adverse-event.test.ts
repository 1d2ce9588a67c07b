/** A child who fell ill after a dose: told at the door, alarming at the clinic, answered by a nurse. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { rows } from '#kernel/sql.ts'
import { openSite, pathOf, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { lookAt } from '../support/look.ts'

interface Child {
  id: string
  name: string
}

describe.skipIf(!hasChromium)('an adverse event', () => {
  let site: Site
  let child: Child
  let path: string
  beforeAll(async () => {
    site = await openSite()
    child = await firstInReach(site, await site.as('pan'))
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('is told by the health worker, and what contradicts itself is asked about at the field', async () => {
    const page = await site.as('pan')
    await page.goto(`/people/${child.id}/adverse-events/new`)
    await page.locator('[name=event]').selectOption('anaphylaxis')
    await page.locator('label:has([name=allergy])').click()
    await send(page)
    expect(await page.locator('.errors a').count()).toBe(3)
    expect(await page.locator('[name=event]').inputValue()).toBe('anaphylaxis')
    for (const [name, value] of [
      ['severity', 'severe'],
      ['serious', 'life_threatening'],
      ['outcome', 'recovering'],
    ])
      await page.locator(`label:has([name=${name}][value=${value}])`).click()
    await send(page)
    path = pathOf(page)
    expect(path).toMatch(/^\/adverse-events\//)
    await page.goto(`/people/${child.id}`)
    expect(await page.locator('main').innerText()).toContain('Anaphylaxis')
  })

  it('stands first on the nurse’s list and among what she must look at, until she answers', async () => {
    const page = await site.as('lin')
    await page.goto('/today')
    await page.locator('main').getByText(child.name).first().waitFor()
    await page.goto('/vaccination/adverse-events')
    expect(await page.locator('main .task').first().innerText()).toContain(child.name)
    await page.goto(`${path}/respond`)
    await page.locator('label:has([name=response][value=seen])').click()
    await page.locator('label:has([name=response][value=reported])').click()
    await send(page)
    await page.goto('/vaccination/adverse-events')
    expect(await page.locator('main .task', { hasText: child.name }).count()).toBe(0)
  })

  it('is asked about before the next dose', async () => {
    const page = await site.as('pan')
    await page.goto(`/people/${child.id}/vaccinations/new`)
    expect(await page.locator('main').innerText()).toMatch(/allerg|anaphyla/i)
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('can be read by everybody who may, in %s', async (lang) => {
    const faults: string[] = []
    const page = await site.as('pan', { lang, size: TABLET })
    for (const [name, at] of Object.entries({
      new: `/people/${child.id}/adverse-events/new`,
      shown: path,
      amend: `${path}/amend`,
    })) {
      await page.goto(at)
      faults.push(...(await lookAt(page, `adverse-${name}-${lang}`)))
    }
    expect(faults).toEqual([])
  })
})

/** A small child with doses whom the signed-in worker may see. */
async function firstInReach(site: Site, page: Page): Promise<Child> {
  const children = await rows<Child>(
    site.home.read,
    `select p.id, p.name from pub_person as p where p.status = 'active' and p.birth_date > '2023'
      and exists (select 1 from vaccination_immunization as i where i.person_id = p.id and i.status = 'final')
      order by p.id limit 60`,
  )
  for (const child of children)
    if ((await page.goto(`/people/${child.id}/adverse-events/new`))?.status() === 200) return child
  throw new Error('the demo has no small child of hers with a dose')
}
