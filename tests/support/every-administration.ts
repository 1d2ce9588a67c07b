/** Areas, users, settings and what other systems bring: every command of it, each with success. */
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { picksIn } from './exercise.ts'
import { ADMIN, member, NURSE, register, type Tell } from './every-house.ts'
import { AREAS, type TestHome } from './home.ts'
import { DEVICE } from './real.ts'

const HASH = '$argon2id$fake$0000'
const square = (west: number, name: string) => ({
  type: 'Feature',
  properties: { code: name },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 22.5],
        [west + 0.1, 22.5],
        [west + 0.1, 22.6],
        [west, 22.6],
        [west, 22.5],
      ],
    ],
  },
})

export async function administration(h: TestHome, tell: Tell): Promise<void> {
  const area = async (name: string, below: string, code: string) =>
    (await tell('admin.add_area', { below, kind: 'village', code, names: { en: name } }, ADMIN)).split('/').at(-1)!
  const place = await area('Hill', AREAS.xinghe, 'hill')
  await tell('admin.amend_area', { place, kind: 'neighbourhood', code: 'hill', names: { en: 'Hillside' } }, ADMIN)
  await tell('admin.move_area', { place, parent: AREAS.elsewhere }, ADMIN)
  await tell('admin.set_boundary', { place, text: JSON.stringify(square(120.5, 'hill')) }, ADMIN)
  const all = { type: 'FeatureCollection', features: [square(120.7, 'hill')] }
  await tell(
    'admin.import_boundaries',
    { text: JSON.stringify(all), property: 'code', match: 'code', partial: '1' },
    ADMIN,
  )
  await tell('admin.close_area', { place }, ADMIN)
  await tell('admin.reopen_area', { place }, ADMIN)
  // With households in it: what is counted above it goes along.
  await tell('admin.move_area', { place: AREAS.lunzai, parent: AREAS.elsewhere }, ADMIN)
  await tell('admin.move_area', { place: AREAS.lunzai, parent: AREAS.xinghe }, ADMIN)
  const about = { name: 'Ngo Thi', role: 'chw', lang: 'en', areas: [AREAS.shipu] }
  const user = (await tell('admin.add_user', { username: 'ngo', ...about, password: HASH }, ADMIN)).split('/').at(-1)!
  await tell('admin.amend_user', { user, ...about, name: 'Ngo Thi Ba', compartments: ['tb'] }, ADMIN)
  await tell('admin.deactivate_user', { user }, ADMIN)
  await tell('admin.reactivate_user', { user }, ADMIN)
  await tell('admin.reset_password', { user, password: `${HASH}1` }, ADMIN)
  await importedFacts(h, tell)
  await tell('records.import_file', { sha256: 'ab'.repeat(32), format: 'fhir', area: AREAS.shipu }, NURSE)
  await tell('admin.save_tablet_settings', { values: { lockMinutes: '5', staleDays: '' } }, ADMIN)
  await tell('admin.revoke_device', { device: DEVICE, reason: 'Lost' }, ADMIN)
  await tell('admin.save_settings', { plugin: 'records', values: { visitDaysStandard: '200' } }, ADMIN)
  await register(tell, '940', AREAS.shipu, [member('Ha Vy')])
  await tell('admin.save_settings', { plugin: 'records', values: { visitDaysStandard: '180' } }, ADMIN)
}

/** What another system knows of somebody, and what it says of that later. */
async function importedFacts(h: TestHome, tell: Tell): Promise<void> {
  const person = await picksIn(h, AREAS.shipu).then((pick) => pick({ path: [], kind: 'person' })!)
  const at = '2026-01-05T02:00:00.000Z'
  const loinc = (code: string, value: string, unit: string) => ({ system: 'loinc', code, value, unit })
  const panel = [loinc('8480-6', '142', 'mm[Hg]'), loinc('8462-4', '88', 'mm[Hg]')]
  const facts: Form = {
    encounters: [{ key: 'met', at, class: 'clinic', note: 'Check-up' }],
    observations: [
      { key: 'weight', at, encounter_key: 'met', ...loinc('29463-7', '61.5', 'kg') },
      { key: 'pressure', at, system: 'loinc', code: '85354-9', components: panel },
      { key: 'height', at, system: 'loinc', code: '8302-2', value: '158', sensitivity: 'tb' },
    ],
    conditions: [{ key: 'high', at, system: 'icd-10', code: 'I10' }],
    allergies: [{ key: 'drug', at, code: 'Penicillin' }],
    medications: [{ key: 'pill', on: '2026-01-05', system: 'atc', code: 'C08CA01', stopped_on: '2026-02-01' }],
  }
  await tell('records.import_facts', { person, ...facts }, NURSE)
  const [weight] = await rows<{ id: string }>(
    h.db,
    `select id from records_observation where typed = '61.5' and source = 'import'`,
  )
  await tell(
    'records.import_facts',
    { person, observations: [{ key: 'weight', at, replaces: weight!.id, ...loinc('29463-7', '62', 'kg') }] },
    NURSE,
  )
}
