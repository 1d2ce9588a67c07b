/** A day with the server off: everything is written, found again after the browser was closed, sent once, and equal in the end. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pathOf, send } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import * as day from '../support/field-day.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const FAMILY = { number: '77', address: '芭樂路77號', phone: '0100077001', head: '石阿乾', mother: '石春桃' }

describe.skipIf(!hasChromium)('a day without a server', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let home: string
  let houses: string[]
  /** Commands that were saved. */
  let n = 0
  const saved = async (count = 1) => {
    n += count
    expect(await day.unsentOn(tablet.page())).toBe(n)
  }
  const commands = async () => (await clinic.rows<{ id: string }>('select id from command_log')).map((c) => c.id)
  let before: string[]

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    before = await commands()
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it('takes whatever is recorded, and counts it', async () => {
    const page = tablet.page()
    houses = await day.housesOf(page)
    home = await day.register(page, FAMILY)
    await saved()
    await day.birth(page, home, { name: '石小滿', weight: '3120' })
    await saved()
    await page.goto(home)
    // What a newborn needs is due at once, as it would be at the clinic.
    expect(await page.locator('main').innerText()).toContain('石小滿')

    for (const [i, house] of houses.slice(0, 5).entries()) {
      await day.visit(page, house, `Visit number ${i}`)
      expect(pathOf(page)).toBe(house)
      await saved()
    }
    await day.amend(page, await day.latestEntry(page, houses[0]!), 'Blood pressure 142 over 91')
    await saved()
    await day.takeBack(page, await day.latestEntry(page, houses[1]!), 'Another house')
    await saved()
    await page.goto(`${houses[0]!}/timeline`)
    expect(await page.locator('main').innerText()).toContain('Blood pressure 142 over 91')
    // Visited today: no visit is due there, but for the one that was taken back.
    const left = await day.toVisit(page)
    expect(houses.slice(0, 5).map((h) => left.includes(h))).toEqual([false, true, false, false, false])

    await day.putOff(page, houses[5]!, 'Back from the fields on Friday')
    await saved()
    expect(await day.housesOf(page)).not.toContain(houses[5])
    const [person] = await day.peopleOf(page, houses[6]!)
    await day.movePerson(page, person!, { house: home, typed: '石阿' })
    await saved()
    expect(await day.peopleOf(page, home)).toContain(person)

    await page.goto('/map')
    await page.locator('#sheet a.task').first().waitFor()
    await page.locator('.leaflet-marker-icon').first().waitFor()
  })

  it('finds somebody by typing, and the address says nobody’s name', async () => {
    const page = tablet.page()
    await page.goto('/today')
    const box = page.locator('form[role=search] input[type=search]')
    await box.pressSequentially('小滿')
    await page.locator('#found .task', { hasText: '石小滿' }).first().waitFor()
    expect(new URL(page.url()).search).toBe('')
    // Sent by the key: an answer of its own, at an address that can be reloaded.
    await box.press('Enter')
    await page.locator('#found .task', { hasText: '石小滿' }).first().waitFor()
    await page.locator('form[role=search]').evaluate((form: HTMLFormElement) => form.submit())
    await page.waitForURL('**/asked/*')
    await page.reload()
    await page.locator('main .task', { hasText: '石小滿' }).first().waitFor()
    expect(page.url()).toMatch(/\/asked\/[\w-]+$/)
  })

  it('saves each thing once, whatever is pressed: reload, twice, back, two tabs', async () => {
    const page = tablet.page()
    const house = houses[7]!
    await page.goto(`${house}/visit`)
    await page.locator('[name=note]').fill('half a sentence')
    await page.reload()
    await page.locator('[name=everybody]').check()
    await page.locator('[name=note]').fill('pressed twice')
    await page.locator('form.form button.primary').last().dblclick()
    await page.locator('.banner[data-kind=ok]').waitFor()
    await saved()

    await page.goBack()
    await page.locator('form.form').waitFor()
    await page.locator('[name=everybody]').check()
    await page.locator('[name=note]').fill('once more, on purpose')
    await day.save(page)
    await saved()

    const other = await tablet.another()
    await page.goto(`${houses[8]!}/amend`)
    await other.goto(`${houses[8]!}/amend`)
    await page.locator('[name=notes]').fill('Dog in the yard')
    await other.locator('[name="phones.0.number"]').fill('0100077002')
    await day.save(page)
    await send(other)
    await other.locator('.banner[data-kind=ok]').waitFor()
    await page.reload()
    await saved(2)
    const both = await other.locator('main').innerText()
    expect(both).toContain('Dog in the yard')
    expect(both).toContain('0100077002')
    await other.close()

    await page.goto(`${house}/timeline`)
    const notes = await page.locator('main').innerText()
    expect(notes.match(/pressed twice/g)).toHaveLength(1)
    expect(notes).not.toContain('half a sentence')
  })

  it('has it all after the browser was closed, behind the passcode', async () => {
    await tablet.close()
    const page = await tablet.reopen()
    await page.goto('/today')
    expect(pathOf(page)).toBe('/tablet/unlock')
    expect(await page.locator('main').innerText()).toContain(String(n))
    await tablet.unlock()
    await page.goto(home)
    await page.locator('main', { hasText: '石小滿' }).waitFor()
    expect(await day.unsentOn(page)).toBe(n)
    await page.goto(`${houses[0]!}/timeline`)
    expect(await page.locator('main').innerText()).toContain('Blood pressure 142 over 91')
    await page.goto('/tablet')
    expect(await page.locator('#waiting').innerText()).toContain(String(n))
    await page.locator('#waiting', { hasText: '石' }).waitFor()
  })

  it('sends everything once when the server is there, and then both hold the same', async () => {
    await clinic.start()
    const page = tablet.page()
    await day.sync(page)
    await page.locator('#sync[data-state=sent]').waitFor()
    await page.goto('/tablet')
    await page.locator('#waiting .empty').waitFor()

    const rest = await openAtRest(page)
    expect(rest.entries.filter((e) => e.state !== 'acknowledged')).toEqual([])
    const mine = rest.entries.map((e) => e.id)
    expect(mine).toHaveLength(n)
    expect((await commands()).filter((id) => !before.includes(id)).toSorted()).toEqual(mine.toSorted())
    const outcomes = await clinic.rows<{ outcome: string; n: number }>(
      'select outcome, count(*) as n from command_log where device_id is not null group by outcome',
    )
    expect(outcomes).toEqual([{ outcome: 'done', n }])

    const { same, different } = await compareRows(clinic, rest)
    expect(different).toEqual([])
    for (const table of ['household', 'person', 'records_encounter', 'records_attendance', 'due_action', 'due'])
      expect([table, same[table]! > 0]).toEqual([table, true])
    // What differs would be seen.
    await clinic.send('lin', 'records.confirm_household', { household: houses[9]!.split('/').at(-1)! })
    const later = await compareRows(clinic, rest)
    expect(later.different.map((line) => line.split(':')[0])).toContain('records_household')
    await rest.close()

    // Another round brings the nurse's, and nothing of hers twice.
    await day.sync(page)
    expect((await commands()).filter((id) => !before.includes(id))).toHaveLength(n + 1)
    const last = await openAtRest(page)
    expect((await compareRows(clinic, last)).different).toEqual([])
    await last.close()
  })
})
