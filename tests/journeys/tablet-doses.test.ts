/** Doses given at a home without a network, and what becomes of one that the clinic gave meanwhile (decision 0043). */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk, type Desk } from '../support/desk.ts'
import * as day from '../support/field-day.ts'
import { member, settleAt } from '../support/house.ts'
import { lookAt } from '../support/look.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const [ALONE, TWICE, EARLIER] = ['Dosechild Alone', 'Dosechild Twice', 'Dosechild Earlier'] as const
const NAMES = [ALONE, TWICE, EARLIER]
const YESTERDAY = '2026-11-23'

describe.skipIf(!hasChromium)('doses given without a network', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let nurse: Desk
  let tablet: TabletBrowser
  const ids = new Map<string, string>()
  const page = (): Page => tablet.page()
  const card = (name: string) => `/people/${ids.get(name)!}/vaccinations`
  const counted = (p: Page) => p.locator('#card .dose[data-state=done]')
  const onServer = (name: string) =>
    clinic.rows<{ vaccine: string; day: string }>(
      `select vaccine_code as vaccine, happened_on as day from vaccination_immunization
       where person_id = ? and status = 'final' order by happened_on, vaccine_code`,
      [ids.get(name)!],
    )

  beforeAll(async () => {
    clinic = await openClinic()
    const members = NAMES.map((name, n) => member(name, n === 1 ? 'male' : 'female', `2026-07-0${n + 1}`))
    await settleAt(clinic, 'pan', { number: '7002', name: 'Dose House', members })
    for (const name of NAMES)
      ids.set(name, (await clinic.rows<{ id: string }>('select id from records_person where name = ?', [name]))[0]!.id)
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

  /** The first two that are offered. @returns their codes */
  async function giveTwo(name: string): Promise<string[]> {
    const p = page()
    await p.goto(`${card(name)}/new`)
    const codes = await p
      .locator('[name$=".offer"]')
      .evaluateAll((all) => all.map((a) => (a as HTMLInputElement).value))
    for (const n of [0, 1]) await p.locator(`label:has([name="doses.${n}.give"])`).click()
    await p.locator('label:has([name=home_card][value=yes])').click()
    await p.locator('label:has([name=yes][value=none])').click()
    await day.save(p)
    return codes.slice(0, 2)
  }

  /** By the nurse, at the clinic. */
  const given = (name: string, vaccine: string, on?: string) =>
    clinic.send('lin', 'vaccination.record_doses', {
      person: ids.get(name)!,
      doses: [{ give: '1', offer: vaccine, vaccine }],
      ...(on === undefined ? {} : { on }),
      home_card: 'yes',
      questions: 'ill_now anaphylaxis weak_immunity hiv immunoglobulin intussusception',
      yes: ['none'],
      home: 'server',
    })

  it('stand on the card at once and after a restart, and at the clinic once', async () => {
    const p = page()
    await p.goto(`${card(ALONE)}/new`)
    const vial = p.locator('.given', { has: p.locator('[name="doses.0.give"]') }).locator('details > summary')
    expect(await vial.isVisible()).toBe(false)
    await p.locator('label:has([name="doses.0.give"])').click()
    expect(await vial.isVisible()).toBe(true)

    const codes = await giveTwo(ALONE)
    expect(new URL(p.url()).pathname).toBe(card(ALONE))
    const marks = await counted(p).count()
    expect(marks).toBeGreaterThanOrEqual(2)
    expect(await day.unsentOn(p)).toBe(1)
    await tablet.stopWorker()
    await p.goto(card(ALONE))
    await p.reload()
    expect(await counted(p).count()).toBe(marks)
    expect(await p.locator('#card').innerText()).toContain('2 doses on record')

    await clinic.start()
    for (let n = 0; n < 2; n++) await day.sync(p)
    await p.locator('#sync[data-state=sent]').waitFor()
    expect((await onServer(ALONE)).map((d) => d.vaccine)).toEqual(codes.toSorted())
    await nurse.page.goto(card(ALONE))
    expect(await counted(nurse.page).count()).toBe(marks)
    await clinic.stop()
  })

  it('are asked about where the clinic gave the same that day: the nurse sees it, and what was given stands once', async () => {
    const [same, other] = (await giveTwo(TWICE)) as [string, string]
    await clinic.start(async () => expect(await given(TWICE, same)).toMatchObject({ kind: 'done' }))
    const p = page()
    await day.sync(p)
    expect((await onServer(TWICE)).map((d) => d.vaccine)).toEqual([same])
    await nurse.page.goto('/attention')
    const seen = nurse.page.locator('main .card, main article', { hasText: TWICE }).first()
    expect(await seen.innerText()).toMatch(/on record for that day already/)

    await p.goto('/tablet/attention')
    const mine = p.locator('article.card', { hasText: TWICE })
    expect(await mine.innerText()).toMatch(/on record for that day already/)
    await mine.locator('a[href$="/edit"]').click()
    await p.waitForURL('**/vaccinations/new')
    expect(await lookAt(p, 'doses-again')).toEqual([])
    await p.locator('label:has([name="doses.0.give"])').click()
    await day.save(p)
    await day.sync(p)
    expect((await onServer(TWICE)).map((d) => d.vaccine)).toEqual([same, other].toSorted())
    await p.goto('/tablet/attention')
    expect(await p.locator('article.card').count()).toBe(0)
    await clinic.stop()
  })

  it('are kept where the clinic gave one the day before: the nurse’s card says that it counts for nothing', async () => {
    const [same] = await giveTwo(EARLIER)
    await clinic.start(async () => expect(await given(EARLIER, same!, YESTERDAY)).toMatchObject({ kind: 'done' }))
    await day.sync(page())
    await page().locator('#sync[data-state=sent]').waitFor()
    const twice = (await onServer(EARLIER)).filter((d) => d.vaccine === same)
    expect(twice.map((d) => d.day)).toEqual([YESTERDAY, clinic.clock.today()])
    await nurse.page.goto(card(EARLIER))
    expect(await nurse.page.locator('#card .dose[data-state=closed]').count()).toBeGreaterThan(0)
    const rest = await openAtRest(page())
    const compared = await compareRows(clinic, rest)
    expect(compared.different.filter((row) => row.startsWith('vaccination_'))).toEqual([])
    expect(compared.same['vaccination_immunization']).toBeGreaterThan(5)
    await rest.close()
  })
})
