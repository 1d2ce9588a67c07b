import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { records } from '../../records/plugin.ts'
import { today } from '../../today/plugin.ts'
import { needs } from '../plugin.ts'

let h: TestHome
let close: () => void
const people = new Map<string, string>()
beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, today, needs])
  await h.send('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      { names: [{ text: 'Chen Lan' }], sex: 'female', birth_date: '1990-03-01', relation: 'head' },
      { names: [{ text: 'Ming' }], sex: 'male', birth_date: '2025-05-22', relation: 'child' },
      { names: [{ text: 'Mei' }], sex: 'female', birth_date: '2024', relation: 'child' },
    ],
  })
  for (const p of await rows<{ id: string; name: string }>(db, 'select id, name from records_person'))
    people.set(p.name, p.id)
})
afterEach(() => close())

const id = (name: string) => people.get(name)!
const measure = (name: string, on: string, readings: Record<string, [number, string]>, more = {}) =>
  h.send('records.record_readings', {
    person: id(name),
    on,
    readings: Object.fromEntries(
      Object.entries(readings).map(([k, [value, unit]]) => [k, { value: `${value}`, unit }]),
    ),
    ...more,
  })
const page = async (name: string, query = '') => await (await h.get(`/people/${id(name)}/growth${query}`)).text()
const cardOf = async (name: string) => await (await h.get(`/people/${id(name)}`)).text()

test('a child who falls behind: chart, words, table, card', async () => {
  await measure('Ming', '2025-12-12', { weight: [7.9, 'kg'], length: [68, 'cm'] })
  await measure('Ming', '2026-03-12', { weight: [8, 'kg'], length: [71, 'cm'] })
  await measure('Ming', '2026-06-22', { weight: [7.9, 'kg'], length: [73.4, 'cm'], muac: [120, 'mm'] })
  const shown = await page('Ming')
  expect(shown.match(/<circle class="dot on"/g)).toHaveLength(3)
  expect(shown.match(/<polyline class="sd[0-3]"/g)).toHaveLength(7)
  expect(shown).toContain('Growth is faltering')
  expect(shown).toContain('No gain of weight since 12 March 2026: 8 kg, now 7.9 kg')
  expect(shown).toContain('Arm 115 to 124 mm: moderate acute malnutrition')
  expect(shown).toContain('12 cm')
  expect(shown).toMatch(/aria-label="Weight for age: 3 measurements\. Latest: −2\.\d\d/)
  expect(shown).not.toMatch(/style=|<script(?![^>]*src)/)

  const arm = await page('Ming', '?index=armForAge')
  expect(arm.match(/<circle class="dot on"/g)).toHaveLength(1)
  expect(arm).toContain('Arm circumference for age: 1 measurement.')
  const five = await page('Ming', '?index=lengthHeightForAge&span=five')
  expect(five).toContain('>60</text>')
  expect(await page('Ming', '?index=nonsense&span=nonsense')).toContain('Weight for age: 3 measurements')

  const card = await cardOf('Ming')
  expect(card).toContain(`/people/${id('Ming')}/growth`)
  expect(card).toContain('Growth is faltering')
})

test('a slip of the tape is not drawn and asks for another look', async () => {
  await measure('Ming', '2025-12-12', { length: [68, 'cm'] })
  await measure('Ming', '2026-06-22', { length: [58, 'cm'] })
  const shown = await page('Ming')
  expect(shown).toContain('Hardly possible: measure again')
  expect(shown.match(/<circle class="dot on"/g)).toHaveLength(1)
  expect(shown).not.toContain('tunted')
})

test('what is confidential is not drawn for the family to see', async () => {
  await measure('Ming', '2025-12-12', { weight: [7.9, 'kg'] }, { sensitivity: 'mental_health' })
  expect(await page('Ming')).toContain('No weight, length or height is on record yet')
  expect(await cardOf('Ming')).not.toContain('/growth')
})

test('nothing is judged without a birthday, nobody of another area is shown, and a mother has no such card', async () => {
  await measure('Mei', '2026-06-22', { weight: [10, 'kg'] })
  expect(await page('Mei')).toContain('The birthday is not known to the day')
  expect(await cardOf('Mei')).not.toContain(`/growth`)
  await measure('Chen Lan', '2026-06-22', { weight: [50, 'kg'] })
  expect(await cardOf('Chen Lan')).not.toContain('/growth')
  expect((await h.get(`/people/${id('Ming')}/growth`, PEOPLE.kao)).status).toBe(404)
  expect((await h.get('/people/x/growth')).status).toBe(404)
})
