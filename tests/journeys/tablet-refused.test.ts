/** What the clinic could not take: on the tablet with what was typed and why, until a person has corrected it or given it up. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pathOf } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk } from '../support/desk.ts'
import * as day from '../support/field-day.ts'
import { lookAt } from '../support/look.ts'
import { compareRows } from '../support/same-rows.ts'
import { openAtRest } from '../support/tablet-at-rest.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const FAMILY = { number: '79', address: '芭樂路79號', phone: '0100079001', head: '石阿乾', mother: '石春桃' }

describe.skipIf(!hasChromium)('what the clinic refuses', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let house: string
  let moved: string
  let person: string
  const card = (text: string) => tablet.page().locator('article.card', { hasText: text })
  const idOf = (path: string) => path.split('/').at(-1)!

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    const houses = await day.housesOf(tablet.page())
    moved = houses[0]!
    person = (await day.peopleOf(tablet.page(), houses[1]!))[0]!
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it('comes back to its author with what she typed, why, and what stands on it', async () => {
    const page = tablet.page()
    house = await day.register(page, FAMILY)
    await day.visit(page, house, 'First visit to the new family')
    await page.goto(`${person}/death`)
    await page.locator('[name=on]').fill('2026-11-21')
    await page.locator('[name=note]').fill('Told by the neighbour')
    await day.save(page)
    await day.visit(page, moved, 'Seen on the day they left')

    // Meanwhile at the clinic, before the tablet comes within reach.
    await clinic.start(async () => {
      const area = (
        await clinic.rows<{ id: string }>(`select area_id as id from user_area where user_id = ?`, [
          await clinic.userId('kuo'),
        ])
      )[0]!.id
      const { area_id: here } = (
        await clinic.rows<{ area_id: string }>('select area_id from household where id = ?', [idOf(moved)])
      )[0]!
      const done = [
        await clinic.send('lin', 'records.register_household', {
          area: here,
          number: '79',
          address: FAMILY.address,
          members: [
            { names: [{ text: FAMILY.head }], sex: 'male', birth_date: '1991-04', relation: 'head' },
            { names: [{ text: FAMILY.mother }], sex: 'female', birth_date: '1994-08-17', relation: 'spouse' },
          ],
        }),
        await clinic.send('lin', 'records.report_death', { person: idOf(person), on: '2026-11-22' }),
        await clinic.send('lin', 'records.confirm_death', {
          person: idOf(person),
          on: '2026-11-22',
          source: 'Certificate',
        }),
        await clinic.send('lin', 'records.move_household', {
          household: idOf(moved),
          to_area: area,
          address: 'Elsewhere 1',
        }),
      ]
      expect(done.map((o) => o.kind === 'done' || o)).toEqual([true, true, true, true])
    })
    await day.sync(page)
    await page.goto('/today')
    await page.locator('#sync[data-state=attention]').click()
    await page.waitForURL('**/tablet/attention')
    expect(await page.locator('article.card').count()).toBe(2)
    expect(await lookAt(page, 'attention')).toEqual([])

    const registered = card('79')
    expect(await registered.innerText()).toMatch(/already|registered|same/i)
    await registered.locator('summary').click()
    expect(await registered.innerText()).toContain(FAMILY.mother)
    expect(await registered.locator('.task').count()).toBe(1)
    const death = card('Death')
    await death.locator('summary').click()
    expect(await death.innerText()).toContain('Told by the neighbour')
    // Nothing of it counts here: what the clinic says stands.
    await page.goto(person)
    expect(await page.locator('main').innerText()).toContain('22 November 2026')
  })

  it('is not what was recorded of a household that has left: that is taken, and the household goes', async () => {
    expect((await tablet.page().goto(moved))!.status()).toBe(404)
    const [visit] = await clinic.rows<{ household_id: string }>(
      `select household_id from records_encounter where note = 'Seen on the day they left'`,
    )
    expect(visit!.household_id).toBe(idOf(moved))
  })

  it('is seen by the nurse of its author', async () => {
    const nurse = await openDesk(clinic, 'lin')
    await nurse.page.goto('/attention')
    const said = (await nurse.page.locator('main').textContent())!
    expect(said).toContain('Pan Hui-ju')
    expect(said).toContain('Told by the neighbour')
    await nurse.close()
  })

  it('can be given up with a reason', async () => {
    const page = tablet.page()
    await page.goto('/tablet/attention')
    await card('Death').locator('a[href$="/discard"]').click()
    await page.waitForURL('**/discard')
    await page.locator('main form button.danger, main form button').last().click()
    await page.locator('.error').first().waitFor()
    expect(await lookAt(page, 'discard')).toEqual([])
    await page.locator('[name=reason]').fill('The clinic knew it already')
    await page.locator('main form button').last().click()
    await page.waitForURL('**/tablet/attention*')
    expect(await page.locator('article.card').count()).toBe(1)
    const rest = await openAtRest(page)
    expect(rest.entries.filter((e) => e.state === 'discarded').map((e) => [e.name, e.reason])).toEqual([
      ['records.report_death', 'The clinic knew it already'],
    ])
    await rest.close()
  })

  it('can be corrected: the form is as she left it, and what waited goes along', async () => {
    const page = tablet.page()
    await page.goto('/tablet/attention')
    await card('79').locator('a[href$="/edit"]').click()
    await page.waitForURL('**/new/household')
    expect(await lookAt(page, 'edit')).toEqual([])
    expect(await page.locator('[name=number]').inputValue()).toBe('79')
    expect(await page.locator('[name="members.1.names.0.text"]').inputValue()).toBe(FAMILY.mother)
    await page.locator('#likely-matches [type=checkbox]').check()
    await day.save(page)
    expect(pathOf(page)).toBe(house)
    await day.sync(page)
    await page.goto('/tablet/attention')
    expect(await page.locator('article.card').count()).toBe(0)
    const log = await clinic.rows<{ name: string; outcome: string; redo: number }>(
      `select name, outcome, redo_of is not null as redo from command_log where device_id is not null order by seq`,
    )
    expect(log.slice(-2)).toEqual([
      { name: 'records.register_household', outcome: 'done', redo: 1 },
      { name: 'records.record_visit', outcome: 'done', redo: 0 },
    ])
    const rest = await openAtRest(page)
    expect((await compareRows(clinic, rest)).different).toEqual([])
    await rest.close()
    const nurse = await openDesk(clinic, 'lin')
    await nurse.page.goto('/attention')
    expect(await nurse.page.locator('main').textContent()).toContain(
      'Given up on the tablet: The clinic knew it already',
    )
    await nurse.close()
  })
})
