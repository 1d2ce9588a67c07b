/** A long illness and a low mood, met at a home without a network: what is measured, asked and found dangerous, and what the clinic has of it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { pathOf, send } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk, type Desk } from '../support/desk.ts'
import * as day from '../support/field-day.ts'
import { member, settleAt } from '../support/house.ts'
import { lookAt } from '../support/look.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const NAME = 'Pressure Alone'

describe.skipIf(!hasChromium)('illness met without a network', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let nurse: Desk
  let tablet: TabletBrowser
  let man: string
  const page = (): Page => tablet.page()
  const one = async <R extends object>(sql: string): Promise<R[]> => await clinic.rows<R>(sql, [man])

  beforeAll(async () => {
    clinic = await openClinic()
    await settleAt(clinic, 'pan', {
      number: '7003',
      name: 'Quiet House',
      members: [member(NAME, 'male', '1950-02-03')],
    })
    man = (await clinic.rows<{ id: string }>('select id from records_person where name = ?', [NAME]))[0]!.id
    nurse = await openDesk(clinic, 'lin')
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await nurse?.close()
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it('is registered and measured, and stands after a restart', async () => {
    const p = page()
    await p.goto(`/people/${man}/chronic/register`)
    await p.locator('label:has([name=programme][value=hypertension])').click()
    await p.locator('label:has([name=diagnosed_by][value=doctor])').click()
    await p.locator('label:has([name=treated_before][value=no])').click()
    await send(p)
    await p.goto(`/people/${man}/chronic/visits/new`)
    await p.locator('[name=systolic1]').fill('152')
    await p.locator('[name=diastolic1]').fill('94')
    await p.locator('[name=systolic2]').fill('148')
    await p.locator('[name=diastolic2]').fill('92')
    await send(p)
    expect(pathOf(p)).toBe(`/people/${man}/chronic`)
    expect(await p.locator('main').innerText()).toContain('150/93')
    await tablet.stopWorker()
    await p.goto(`/people/${man}/chronic`)
    expect(await p.locator('main').innerText()).toContain('150/93')
    expect(await day.unsentOn(p)).toBe(2)
    expect(await lookAt(p, 'tablet-chronic')).toEqual([])
  })

  it('with diabetes is told the next step for glucose, as the kidneys bear it', async () => {
    const p = page()
    await p.goto(`/people/${man}/chronic/register`)
    await p.locator('label:has([name=programme][value=diabetes])').click()
    await p.locator('label:has([name=diagnosed_by][value=doctor])').click()
    await p.locator('label:has([name=treated_before][value=no])').click()
    await send(p)
    await p.goto(`/people/${man}/chronic/visits/new`)
    await p.locator('[name=systolic1]').fill('138')
    await p.locator('[name=diastolic1]').fill('84')
    await p.locator('details:has([name=hba1c]) > summary').click()
    await p.locator('[name=hba1c]').fill('8.4')
    await p.locator('[name=hba1c]').blur()
    await p.locator('#advice').getByText('metformin 500 mg').waitFor()
    await p.locator('#labs summary').click()
    await p.locator('[name=creatinine]').fill('2.6')
    await p.locator('[name=creatinine]').blur()
    await p.locator('#advice').getByText('The kidneys do not bear these medicines').waitFor()
    await p.locator('[name=creatinine]').fill('1.1')
    await send(p)
    expect(pathOf(p)).toBe(`/people/${man}/chronic`)
  })

  it('in danger says at once what to do, and whom to call without data', async () => {
    const p = page()
    await p.goto(`/people/${man}/chronic/visits/new`)
    await p.locator('[name=systolic1]').fill('196')
    await p.locator('[name=diastolic1]').fill('118')
    await p.locator('[name=diastolic1]').blur()
    await p.locator('#danger button.danger').click()
    await p.waitForURL('**/chronic-visits/**')
    await p.locator('.banner[data-kind=bad]').waitFor()
    expect(await p.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0)
    expect(await lookAt(p, 'tablet-chronic-danger')).toEqual([])
  })

  it('of mood stops at the ninth question, and no page of the household tells of it', async () => {
    const p = page()
    await p.goto(`/people/${man}/assessments/new/phq9`)
    const questions = p.locator('[role=radiogroup]:visible')
    for (const n of [0, 1]) await questions.nth(n).locator('label').nth(1).click()
    await expect.poll(() => questions.count()).toBe(9)
    for (let n = 2; n < 9; n++) await questions.nth(n).locator('label').nth(1).click()
    await p.locator('#summary .banner[data-kind=bad]').waitFor()
    await send(p)
    expect(pathOf(p)).toBe(`/people/${man}/safety/stay`)
    expect(await p.locator('.banner[data-kind=warn]').count()).toBeGreaterThan(0)
    expect(await p.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0)
    for (const path of [`/people/${man}/assessments`, `/people/${man}`]) {
      await p.goto(path)
      expect(await p.locator('main').innerText()).not.toContain('PHQ')
    }
  })

  it('is at the clinic once, and the nurse has both alerts', async () => {
    const p = page()
    await clinic.start()
    for (let n = 0; n < 2; n++) await day.sync(p)
    await p.locator('#sync[data-state=sent]').waitFor()
    expect(
      await one<{ systolic: number }>(
        `select systolic from chronic_visit where person_id = ? and status = 'final' order by happened_at, systolic`,
      ),
    ).toEqual([{ systolic: 150 }, { systolic: 138 }, { systolic: 196 }])
    const [told] = await one<{ glucose_suggestion: string; glucose_choice: string }>(
      `select glucose_suggestion, glucose_choice from chronic_visit where person_id = ? and systolic = 138`,
    )
    expect(JSON.parse(told!.glucose_suggestion)).toMatchObject({ step: 1, drugs: [{ atc: 'A10BA02', mg: 500 }] })
    expect(told!.glucose_choice).toBe('undecided')
    expect(await one(`select status from needs_assessment where person_id = ?`)).toEqual([{ status: 'final' }])
    const alerts = await clinic.rows<{ title: string }>(
      `select title_key as title from alert where about = ? order by title_key`,
      [man],
    )
    expect(alerts.map((a) => a.title.split('.')[0])).toEqual(['chronic', 'needs'])
    await nurse.page.goto('/today')
    expect(await nurse.page.locator('main').innerText()).toContain(NAME)
    const rest = await openAtRest(p)
    const compared = await compareRows(clinic, rest)
    expect(compared.different.filter((row) => /^(?:chronic|needs)_/.test(row))).toEqual([])
    expect(compared.same['chronic_visit']).toBeGreaterThan(1)
    await rest.close()
  })
})
