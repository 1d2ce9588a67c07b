/** An outreach day: planned at the clinic, held without a network, and right at the clinic afterwards. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk, type Desk } from '../support/desk.ts'
import * as day from '../support/field-day.ts'
import { member, settleAt } from '../support/house.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const CHILDREN = Array.from({ length: 13 }, (_, n) => `Rowchild ${String(n + 1).padStart(2, '0')}`)
const ILL = CHILDREN.at(-1)!
const GIVEN = CHILDREN.slice(0, -1)

describe.skipIf(!hasChromium)('a vaccination session', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let desk: Desk
  let tablet: TabletBrowser
  let session: string
  const page = (): Page => tablet.page()
  const row = (name: string) => page().locator('article', { hasText: name })

  beforeAll(async () => {
    clinic = await openClinic()
    const members = CHILDREN.map((name, n) => member(name, 'female', `2026-08-${String(n + 1).padStart(2, '0')}`))
    await settleAt(clinic, 'pan', { number: '7001', name: 'Orchard House', members })
    desk = await openDesk(clinic, 'lin')
    tablet = await openTabletBrowser(clinic)
  }, 180_000)
  afterAll(async () => {
    await desk?.close()
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it('is planned by a nurse, and stands on the worker’s first page with what is needed', async () => {
    const p = desk.page
    await p.goto('/vaccination/plan-session')
    const [home] = await clinic.rows<{ id: string }>(
      `select k.area_id as id from household k join records_household h on h.id = k.id where h.number = '7001'`,
    )
    await p.locator('[name=area]').selectOption(home!.id)
    await p.locator('[name=held_on]').fill(clinic.clock.today())
    await p.locator('[name=place]').fill('Temple square')
    await p.locator('main form button.primary').click()
    await p.waitForURL(/sessions\/[0-9a-f-]{36}/)
    session = new URL(p.url()).pathname
    for (const name of CHILDREN) expect(await p.locator('#comers', { hasText: name }).count(), name).toBe(1)
    await tablet.enrol('pan')
    await clinic.stop()
    await page().goto('/today')
    await page().locator('#sessions a.task', { hasText: 'Temple square' }).click()
    await page().waitForURL(`**${session}/record`)
  })

  it('begins with the vials, and takes each child with one tap, also a double one', async () => {
    const p = page()
    await p.locator(`a[href="${session}/vials"]`).first().click()
    await p.waitForURL('**/vials')
    for (const lot of await p.locator('[name$=".lot"]').all()) await lot.fill('A2201')
    for (const until of await p.locator('[name$=".expires"]').all()) await until.fill('2027-06')
    await day.save(p)
    for (const [n, name] of GIVEN.entries()) {
      expect(await row(name).innerText()).toMatch(/months, female · born \d+ August 2026/)
      const tap = row(name).locator('button.primary')
      await (n === 0 ? tap.dblclick() : tap.click())
      await row(name).waitFor({ state: 'detached' })
    }
    await row(ILL).locator('summary').click()
    await row(ILL).locator('[name=reason][value=ill]').click()
    await row(ILL).waitFor({ state: 'detached' })
    expect(await day.unsentOn(p)).toBe(1 + CHILDREN.length)
    await p.locator('details', { hasText: `${CHILDREN.length} seen` }).waitFor()
  })

  it('is at the clinic afterwards: every dose once, from its vial, and nobody is asked for any more', async () => {
    await clinic.start()
    await day.sync(page())
    await page().locator('#sync[data-state=sent]').waitFor()
    const doses = await clinic.rows<{ name: string; vaccine: string; lot: string }>(
      `select r.name as name, i.vaccine_code as vaccine, i.lot_number as lot from vaccination_immunization i
       join records_person r on r.id = i.person_id where i.session_id = ? and i.status = 'final' order by r.name, vaccine`,
      [session.split('/').at(-1)!],
    )
    expect([...new Set(doses.map((d) => d.name))]).toEqual(GIVEN)
    expect(new Set(doses.map((d) => `${d.name} ${d.vaccine}`)).size).toBe(doses.length)
    expect(new Set(doses.map((d) => d.lot))).toEqual(new Set(['A2201']))
    await desk.page.goto(session)
    const asked = await desk.page.locator('#comers').innerText()
    for (const name of CHILDREN) expect(asked).not.toContain(name)
  })
})
