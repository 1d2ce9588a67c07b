/** After a whole day, nothing of anybody lies in the browser's profile for who takes the tablet apart. */
import { DatabaseSync } from 'node:sqlite'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import * as day from '../support/field-day.ts'
import { plant, PLANTED } from '../support/planted.ts'
import { openProfile, type Search } from '../support/profile-search.ts'
import { CODE, openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const FAMILY = { number: '83', address: '鳳凰木巷83號', phone: '0100083001', head: '歐陽不凡', mother: '司徒月娥' }
const TYPED = {
  birth: '歐陽小雨',
  visit: 'Coughing since Sunday, sent to the clinic',
  amended: 'Pulse 88, breathing easily',
  taken: 'Wrote it down for the neighbours',
  later: 'Harvest, back on Friday evening',
  search: 'Ouyang Bufan',
  half: 'Typed half and never sent anywhere',
  passcode: '904276',
}

describe.skipIf(!hasChromium)('the profile of a tablet', { timeout: 600_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let shown: string[]
  let ids: string[]
  let search: Search
  const opened = new Set<string>()

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    const page = tablet.page()
    const of = async (query: string) => (await clinic.rows<{ text: string | null }>(query)).flatMap((r) => r.text ?? [])
    shown = [
      // Shorter ones are parts of other words.
      ...(await of('select text from records_name')).filter(
        (name) => /\p{Script=Han}{3}/u.test(name) || name.length > 8,
      ),
      ...(await of('select number as text from records_household_phone')),
      ...(await of('select number as text from records_person_phone')),
      ...(await of('select value as text from records_identifier')),
      ...(await of('select address as text from records_household')),
      ...(await of('select note as text from records_encounter where note is not null')),
    ]
    const remember = () =>
      tablet.page().on('framenavigated', (frame) => {
        for (const [id] of frame.url().matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) opened.add(id)
      })
    remember()
    await clinic.stop()

    const houses = await day.housesOf(page)
    const home = await day.register(page, FAMILY)
    await day.birth(page, home, { name: TYPED.birth, weight: '3087' })
    await day.visit(page, houses[0]!, TYPED.visit)
    await day.amend(page, await day.latestEntry(page, houses[0]!), TYPED.amended)
    await day.visit(page, houses[1]!, 'Nothing of note here today')
    await day.takeBack(page, await day.latestEntry(page, houses[1]!), TYPED.taken)
    await day.putOff(page, houses[2]!, TYPED.later)
    const people = await day.peopleOf(page, houses[3]!)
    await day.movePerson(page, people[0]!, { house: home, typed: '歐陽不' })
    // Looked for by typing, by key, and without a script.
    await page.goto('/today')
    const box = page.locator('form[role=search] input[type=search]')
    await box.pressSequentially(TYPED.search)
    await page.locator('#found').waitFor()
    await page.locator('form[role=search]').evaluate((form: HTMLFormElement) => form.submit())
    await page.waitForURL('**/asked/*')
    // Refused, and left half filled.
    await page.goto(`${houses[4]!}/visit`)
    await page.locator('[name=note]').fill(TYPED.half)
    await page.locator('[name=from]').fill('')
    await page.locator('form.form button.primary').last().click()
    await page.waitForLoadState()
    await page.goto(`${houses[4]!}/visit`)
    await page.locator('[name=note]').fill(TYPED.half)
    for (const path of ['/households', '/map', '/tablet', `${people[0]!}/export.json`])
      await page.goto(path).catch(() => undefined)
    await page.goto('/tablet/passcode')
    await page.locator('[name=old]').fill(CODE)
    await page.locator('[name=passcode]').fill(TYPED.passcode)
    await page.locator('[name=again]').fill(TYPED.passcode)
    await page.locator('main form button').last().click()
    await page.waitForURL((url) => url.pathname === '/tablet')
    // Closed in the middle of it, and on the next morning.
    await page.goto(home)
    await tablet.close()
    await tablet.reopen()
    remember()
    await tablet.unlock(TYPED.passcode)
    await clinic.start()
    await day.sync(tablet.page())
    await tablet.page().locator('#sync[data-state=sent]').waitFor()
    await plant(await tablet.another())
    await tablet.close()
    search = openProfile(tablet.profile)
    ids = await of('select id as text from household union select id from person')
  }, 600_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })

  it('gives away what a careless page has kept, wherever that was', () => {
    const found = search(PLANTED)
    expect(Object.keys(found).toSorted()).toEqual([...PLANTED].toSorted())
  })

  it('says nothing of anybody: no name, number, note or search word', () => {
    const words = [
      ...new Set([...shown, ...Object.values(FAMILY).filter((v) => v.length > 3), ...Object.values(TYPED), CODE]),
    ]
    expect(words.length).toBeGreaterThan(1_000)
    expect(search(words)).toEqual({})
  })

  it('has ids only of pages that were opened, and only where the browser remembers addresses', () => {
    const found = search(ids)
    const files = [...new Set(Object.values(found).flat())]
    expect(files).toContain('Default/History')
    expect(files.filter((file) => /IndexedDB|Cache|Storage|Service Worker|Web Data|Network/.test(file))).toEqual([])
    expect(opened.size).toBeGreaterThan(5)
    expect(Object.keys(found).filter((id) => !opened.has(id))).toEqual([])
  })

  it('has learnt no password, and of forms only who signed in and the careless one', () => {
    const columnOf = (file: string, query: string): unknown[] => {
      const [path] = globSync(`**/${file}`, { cwd: tablet.profile })
      const db = new DatabaseSync(join(tablet.profile, path!))
      const found = db
        .prepare(query)
        .all()
        .map((row) => Object.values(row)[0])
      db.close()
      return found
    }
    expect(columnOf('Login Data', 'select origin_url from logins')).toEqual([])
    expect(columnOf('Web Data', 'select name from autofill').toSorted()).toEqual(['q', 'username'])
  })
})
