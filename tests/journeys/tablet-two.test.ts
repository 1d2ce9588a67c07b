/** Two tablets with the same household, both offline: what both wrote stands, and where both wrote one field a person decides. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { send } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk } from '../support/desk.ts'
import * as day from '../support/field-day.ts'
import { lookAt } from '../support/look.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

describe.skipIf(!hasChromium)('two tablets', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let one: TabletBrowser
  let two: TabletBrowser
  let house: string
  beforeAll(async () => {
    clinic = await openClinic()
    ;[one, two] = [await openTabletBrowser(clinic), await openTabletBrowser(clinic)]
    await one.enrol('pan')
    await two.enrol('pan', { passcode: '730592' })
    ;[house] = (await day.housesOf(one.page())) as [string]
    await clinic.stop()
  }, 300_000)
  afterAll(async () => {
    await one?.end()
    await two?.end()
    await clinic?.end()
  })
  afterEach(() => expect([...one.faults(), ...two.faults()]).toEqual([]))

  const same = async () => {
    for (const [tablet, passcode] of [
      [one, undefined],
      [two, '730592'],
    ] as const) {
      const rest = await openAtRest(tablet.page(), passcode ? { passcode } : {})
      expect((await compareRows(clinic, rest)).different).toEqual([])
      await rest.close()
    }
  }

  it('keep both what each wrote of a household', async () => {
    const [a, b] = [one.page(), two.page()]
    await a.goto(`${house}/amend`)
    await a.locator('[name="phones.0.number"]').fill('0100088001')
    await a.locator('[name=address]').fill('Long Lane 1')
    await day.save(a)
    await b.goto(`${house}/amend`)
    await b.locator('[name=notes]').fill('Ring twice')
    await b.locator('[name=address]').fill('Long Lane 2')
    await day.save(b)
    await day.visit(a, house, 'From the first tablet')
    await day.visit(b, house, 'From the second tablet')

    await clinic.start()
    for (const p of [a, b, a]) await day.sync(p)
    for (const p of [a, b]) {
      await p.goto(house)
      const record = await p.locator('main').innerText()
      for (const text of ['0100088001', 'Ring twice', 'Long Lane 1']) expect(record).toContain(text)
      await p.goto(`${house}/timeline`)
      const entries = await p.locator('main').innerText()
      for (const text of ['From the first tablet', 'From the second tablet']) expect(entries).toContain(text)
    }
    await same()
  })

  it('show the address that both wrote to its author and to her nurse', async () => {
    for (const p of [one.page(), two.page()]) {
      await p.goto('/today')
      await p.locator('#sync[data-state=attention]').click()
      const said = p.locator('main .card', { hasText: 'Long Lane 2' })
      expect(await said.innerText()).toContain('Long Lane 1')
    }
    expect(await lookAt(two.page(), 'a clash')).toEqual([])
    const nurse = await openDesk(clinic, 'lin')
    await nurse.page.goto('/attention')
    const said = nurse.page.locator('main .card', { hasText: 'Long Lane 2' })
    expect(await said.innerText()).toContain('Long Lane 1')
    await nurse.close()
  })

  it('let her decide without a server, once', async () => {
    await clinic.stop()
    const p = two.page()
    await p.goto('/attention')
    const card = p.locator('main .card', { hasText: 'Long Lane 2' })
    await card.locator('button').last().click()
    await p.waitForURL(/saved=/)
    expect(await p.locator('main .card', { hasText: 'Long Lane 2' }).count()).toBe(0)
    await p.goto(`${house}/amend`)
    await p.locator('[name=address]').fill('Long Lane 2, second floor')
    await send(p)
    await clinic.start()
    for (const q of [p, one.page()]) await day.sync(q)
    await one.page().goto(house)
    expect(await one.page().locator('main').innerText()).toContain('Long Lane 2, second floor')
    await one.page().goto('/attention')
    expect(await one.page().locator('main').innerText()).not.toContain('Long Lane 1')
    await same()
  })

  it('keep what is half typed while the nurse’s changes of the same household arrive', async () => {
    const a = one.page()
    const [visit, other] = [await one.another(), await one.another()]
    await a.goto(`${house}/amend`)
    await a.locator('[name=notes]').fill('Wave first,')
    await visit.goto(`${house}/visit`)
    await visit.locator('[name=note]').pressSequentially('Half a sent')
    const nurse = await openDesk(clinic, 'lin')
    await nurse.page.goto(`${house}/amend`)
    await nurse.page.locator('[name="phones.0.number"]').fill('0100088009')
    await nurse.page.locator('[name=address]').fill('Long Lane 3')
    await send(nurse.page)
    await nurse.close()
    // Laid under the two open pages, from a third.
    await day.sync(other)
    await other.goto(house)
    expect(await other.locator('main').innerText()).toContain('Long Lane 3')

    expect(await a.locator('[name="phones.0.number"]').inputValue()).toBe('0100088001')
    await a.locator('[name=notes]').pressSequentially(' then knock')
    await day.save(a)
    await visit.locator('[name=note]').pressSequentially('ence')
    await visit.locator('[name=everybody]').check()
    await day.save(visit)
    for (const where of ['here', 'at the clinic']) {
      await a.goto(house)
      const record = await a.locator('main').innerText()
      for (const text of ['Wave first, then knock', '0100088009', 'Long Lane 3']) expect(record, where).toContain(text)
      if (where === 'here') await day.sync(other)
    }
    const [kept] = await clinic.rows<{ notes: string; address: string; n: number }>(
      `select notes, address, (select count(*) from records_encounter where note = 'Half a sentence') as n from records_household where address = 'Long Lane 3'`,
    )
    expect(kept).toEqual({ notes: 'Wave first, then knock', address: 'Long Lane 3', n: 1 })
    await a.goto('/attention')
    expect(await a.locator('main .card', { hasText: 'Long Lane' }).count()).toBe(0)
  })
})
