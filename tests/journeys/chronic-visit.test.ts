import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

/** The issue's: a reading by keyboard or thumb. */
const MOST_SECONDS = 15
/** What a quick typist needs for one key. */
const KEY_MS = 120

describe.skipIf(!hasChromium)('a follow-up visit', () => {
  let site: Site
  let man: string
  beforeAll(async () => {
    site = await openSite()
    man = await grownMan(site)
    const page = await site.as('pan')
    await page.goto(`/people/${man}/chronic/register`)
    await page.locator('label:has([name=programme][value=hypertension])').click()
    await page.locator('label:has([name=diagnosed_by][value=doctor])').click()
    await page.locator('label:has([name=treated_before][value=no])').click()
    await page.locator('label:has([name=stroke][value=yes])').click()
    await send(page)
    expect(pathOf(page)).toBe(`/people/${man}/chronic`)
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('takes two readings by keyboard in under fifteen seconds, and says what is next meanwhile', async () => {
    const page = await site.as('pan')
    await page.goto(`/people/${man}/chronic/visits/new`)
    const began = performance.now()
    await page.locator('[name=systolic1]').focus()
    for (const [n, number] of ['152', '94', '148', '92'].entries()) {
      if (n > 0) await page.keyboard.press('Tab')
      await page.keyboard.type(number, { delay: KEY_MS })
    }
    await page.keyboard.press('Enter')
    await page.waitForURL((at) => at.pathname === `/people/${man}/chronic`)
    expect((performance.now() - began) / 1000).toBeLessThan(MOST_SECONDS)
    expect(
      await rows(site.home.read, 'select systolic, diastolic, class from chronic_visit where person_id = ?', [man]),
    ).toEqual([{ systolic: 150, diastolic: 93, class: 'uncontrolled' }])
  })

  it('suggests the next rung while typing, and one touch takes it', async () => {
    const page = await site.as('lin')
    await page.goto(`/people/${man}/chronic/visits/new`)
    await page.locator('[name=systolic1]').fill('150')
    await page.locator('[name=diastolic1]').fill('94')
    await page.locator('[name=diastolic1]').blur()
    await page.locator('label:has([name=choice][value=as_suggested])').click()
    await page.locator('[name=step_supply_days]').fill('28')
    await send(page)
    await page.waitForURL((at) => at.pathname === `/people/${man}/chronic`)
    expect(
      await rows(
        site.home.read,
        "select code, supply_days from records_medication where person_id = ? and intent = 'supplied'",
        [man],
      ),
    ).toContainEqual({ code: 'C08CA01', supply_days: 28 })
  })

  it('stops at a danger with what to do now; what was typed is kept, and it can be left with a reason', async () => {
    const page = await site.as('pan')
    await page.goto(`/people/${man}/chronic/visits/new`)
    await page.locator('[name=systolic1]').fill('192')
    await page.locator('[name=systolic1]').blur()
    await page.locator('#danger .banner[data-kind=bad]').waitFor()
    await page.locator('[name=diastolic1]').fill('104')
    await page.locator('[name=diastolic1]').blur()
    await page.locator('#danger button.danger').click()
    await page.waitForURL('**/chronic-visits/**')
    await page.locator('.banner[data-kind=bad]').waitFor()
    await page.locator('#stop a[href$="/amend"]').click()
    expect(await page.locator('[name=systolic1]').inputValue()).toBe('192')
    await page.locator('[name=systolic2]').fill('150')
    await page.locator('[name=diastolic2]').fill('90')
    await send(page)
    await page.locator('#stop a[href$="/stop"]').click()
    await page.locator('label:has([name=answer][value=left])').click()
    await page.locator('[name=reason]').fill('After rest 150/90, no signs')
    await send(page)
    expect(pathOf(page)).toBe(`/people/${man}/chronic`)
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('shows everybody its pages, in %s', async (lang) => {
    const faults: string[] = []
    const [visit] = await rows<{ id: string }>(
      site.home.read,
      "select id from chronic_visit where person_id = ? and status = 'final' and urgency is not null",
      [man],
    )
    const [episode] = await rows<{ id: string }>(
      site.home.read,
      "select id from chronic_episode where person_id = ? and status = 'final'",
      [man],
    )
    const paths = {
      visit: `/people/${man}/chronic/visits/new`,
      measure: `/people/${man}/chronic/measure`,
      register: `/people/${man}/chronic/register`,
      shown: `/chronic-visits/${visit!.id}`,
      amend: `/chronic-visits/${visit!.id}/amend`,
      stop: `/chronic-visits/${visit!.id}/stop`,
      void: `/chronic-visits/${visit!.id}/void`,
      end: `/chronic-episodes/${episode!.id}/end`,
      correct: `/chronic-episodes/${episode!.id}/amend`,
    }
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `chronic-${name}-${look}-${lang}`)))
      }
      await page.goto(paths.visit)
      await page.locator('[name=systolic1]').fill('186')
      await page.locator('[name=diastolic1]').fill('96')
      await page.locator('[name=glucose]').fill('24')
      await page.locator('[name=glucose]').blur()
      await page.locator('#danger .banner[data-kind=bad]').waitFor()
      await page.locator('[name=glucose_sure]').first().waitFor()
      faults.push(...(await lookAt(page, `chronic-danger-${look}-${lang}`)))
      await send(page)
      await page.locator('.errors').waitFor()
      faults.push(...(await lookAt(page, `chronic-asked-${look}-${lang}`)))
      await page.context().close()
    }
    expect(faults).toEqual([])
  })

  it('suggests a step for glucose as the kidneys bear it, while typing, in three languages', async () => {
    const nurse = await site.as('lin')
    await nurse.goto(`/people/${man}/chronic/register`)
    await nurse.locator('label:has([name=programme][value=diabetes])').click()
    await nurse.locator('label:has([name=diagnosed_by][value=doctor])').click()
    await nurse.locator('label:has([name=treated_before][value=no])').click()
    await send(nurse)
    const faults: string[] = []
    for (const [lang, size] of [
      ['en', TABLET],
      ['zh-Hant', PHONE],
      ['zh-Hans', DESK],
    ] as const) {
      const page = await site.as('lin', { lang, size })
      for (const creatinine of ['1.1', '2.4']) {
        await page.goto(`/people/${man}/chronic/visits/new`)
        await page.locator('details:has([name=hba1c]) > summary').click()
        await page.locator('[name=hba1c]').fill('8.4')
        await page.locator('[name=hba1c]').blur()
        await page.locator('label:has([name=glucose_choice][value=as_suggested])').waitFor()
        await page.locator('#labs summary').click()
        await page.locator('[name=creatinine]').fill(creatinine)
        await page.locator('[name=creatinine]').blur()
        if (creatinine === '2.4') await page.locator('[name=glucose_choice]').first().waitFor({ state: 'detached' })
        faults.push(...(await lookAt(page, `chronic-glucose-${creatinine}-${lang}`)))
      }
      for (const [name, path] of Object.entries({
        person: `/people/${man}/chronic`,
        protocol: '/chronic/protocol',
        compared: '/chronic/protocol?of=all',
      })) {
        await page.goto(path)
        faults.push(...(await lookAt(page, `chronic-glucose-${name}-${lang}`)))
      }
      await page.context().close()
    }
    // A nurse's pages are closer set than a worker's.
    expect(faults.filter((f) => !f.includes(': small: '))).toEqual([])
  })
})

/** Of the worker's own village, of whom nothing is known yet. */
async function grownMan(site: Site): Promise<string> {
  const page = await site.as('pan')
  const men = await rows<{ id: string }>(
    site.home.read,
    "select id from records_person p where sex = 'male' and birth_date between '1955' and '1970' and status = 'active' and not exists (select 1 from chronic_episode e where e.person_id = p.id) and not exists (select 1 from records_medication m where m.person_id = p.id) order by id",
  )
  for (const { id } of men) if ((await page.goto(`/people/${id}/chronic/visits/new`))?.status() === 200) return id
  throw new Error('the demo has no such man')
}
