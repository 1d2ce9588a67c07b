import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import { plantedFolder } from '../../../server/node/import/planted.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { everything } from '../../../tests/support/fhir-people.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { importHere, IMPORT_WRITES, NURSE_OF_ALL } from '../../../tests/support/import-here.ts'
import { faultsOf } from '../../../tests/support/valid-r4.ts'
import { records } from '../plugin.ts'

interface Entry {
  fullUrl?: string
  resource: Record<string, unknown> & { resourceType: string; id: string }
}
const ALL_CLASSES = { ...NURSE_OF_ALL, compartments: ['hiv', 'tb'] }

let h: TestHome
const closing: (() => void)[] = []
const home = async () => {
  const { db, raw } = openSqlite(':memory:')
  closing.push(() => raw.close())
  return await makeHome(db, [records], { system: IMPORT_WRITES })
}
const bring = async (to: TestHome, bundle: unknown) =>
  await importHere(to, [join(plantedFolder({ 'a.json': JSON.stringify(bundle) }), 'a.json')])
beforeEach(async () => {
  h = await home()
  await bring(h, {
    resourceType: 'Bundle',
    type: 'collection',
    entry: everything().map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  })
})
afterEach(() => closing.splice(0).forEach((close) => close()))

async function exported(path: string, as = ALL_CLASSES): Promise<{ entry: Entry[] }> {
  const [ids] = await rows<{ person: string; household: string }>(
    h.db,
    'select id as person, household_id as household from person',
  )
  const address = path.replace(':person', ids!.person).replace(':household', ids!.household)
  return (await (await h.get(address, as)).json()) as { entry: Entry[] }
}
const FACTS = ['observation', 'condition', 'allergy', 'medication', 'encounter']
/** Without what differs between two places: ids, who, when recorded. */
async function told(at: TestHome) {
  const all: Record<string, unknown[]> = {}
  for (const name of FACTS)
    all[name] = (await rows<Record<string, unknown>>(at.db, `select * from records_${name} order by happened_on`))
      .map(
        ({
          id: _,
          person_id: __,
          household_id: ___,
          encounter_id,
          panel_id,
          recorded_at: ____,
          recorder_id: _____,
          ...rest
        }) => ({ ...rest, met: encounter_id !== null, panel: panel_id !== null }),
      )
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return all
}

test('a person goes out with all that is known of them, and R4 has nothing against it', async () => {
  await run(
    h.db,
    `update records_medication set intent = 'supplied', quantity = 28, quantity_unit = '{tbl}', supply_days = 28, times_per_day = 0.5`,
  )
  await run(
    h.db,
    `update records_condition set severity = 'severe', verification = 'suspected', abated_on = '2024', note = 'Said so'`,
  )
  await run(h.db, `update records_allergy set reaction = 'Rash', kind = 'alert', category = 'other'`)
  const bundle = await exported('/people/:person/export.json')
  expect(bundle.entry.map((e) => e.resource.resourceType)).toEqual([
    'Patient',
    'Encounter',
    ...Array(7).fill('Observation'),
    'Condition',
    'AllergyIntolerance',
    'MedicationStatement',
  ])
  expect(faultsOf(bundle)).toEqual([])
  for (const { resource } of bundle.entry)
    expect([resource.resourceType, faultsOf(resource, bundle)]).toEqual([resource.resourceType, []])
  const urls = new Set(bundle.entry.map((e) => e.fullUrl))
  const pointed = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to)
  expect(pointed.filter((to) => !urls.has(to))).toEqual([])
  const panel = bundle.entry.find((e) => e.resource['component'])!.resource
  expect(panel).toMatchObject({ code: { coding: [{ code: '85354-9' }] } })
  expect((panel['component'] as unknown[]).length).toBe(2)
})

test('the validator sees what is wrong', async () => {
  const bundle = await exported('/people/:person/export.json')
  const condition = bundle.entry.find((e) => e.resource.resourceType === 'Condition')!.resource
  expect(faultsOf({ ...condition, subject: undefined }, bundle)).not.toEqual([])
  expect(faultsOf({ ...condition, severity: 'mild' }, bundle)).not.toEqual([])
  expect(faultsOf({ ...condition, colour: 'red' }, bundle)).not.toEqual([])
})

test('a household goes out as R4 has it, without what is sensitive', async () => {
  await run(h.db, `update records_observation set sensitivity = 'tb' where code = '29463-7'`)
  const bundle = await exported('/households/:household/export.json')
  expect(faultsOf(bundle)).toEqual([])
  for (const { resource } of bundle.entry)
    expect([resource.resourceType, faultsOf(resource, bundle)]).toEqual([resource.resourceType, []])
  const text = JSON.stringify(bundle)
  expect(text).toContain('85354-9')
  expect(text).not.toContain('29463-7')
})

test('our own export, back where it was made, changes nothing; elsewhere it tells the same', async () => {
  const bundle = await exported('/people/:person/export.json')
  const before = await told(h)
  const log = async () => (await rows(h.db, 'select seq from command_log')).length
  const entries = await log()
  expect(await bring(h, bundle)).toMatchObject({ failed: [], created: 0, updated: 0 })
  expect([await told(h), await log()]).toEqual([before, entries])

  const other = await home()
  expect(await bring(other, bundle)).toMatchObject({ failed: [], created: 1 })
  expect(await told(other)).toEqual(before)
})

test('what a nurse and a health worker wrote themselves comes back as it was', async () => {
  const [ids] = await rows<{ person: string; household: string }>(
    h.db,
    'select id as person, household_id as household from person',
  )
  const visit = {
    household: ids!.household,
    outcome: 'done',
    everybody: '1',
    members: [{ person: ids!.person }],
    note: 'Well',
  }
  expect(
    await h.send('records.record_visit', visit, { ...PEOPLE.pan, scope: { areas: [AREAS.county], households: [] } }),
  ).toMatchObject({ kind: 'done' })
  const bundle = await exported('/people/:person/export.json')
  const met = bundle.entry.filter((e) => e.resource.resourceType === 'Encounter').map((e) => e.resource)
  expect(met).toHaveLength(2)
  for (const e of met) expect(faultsOf(e, bundle)).toEqual([])
  const other = await home()
  await bring(other, bundle)
  expect(await rows(other.db, 'select class, outcome, note from records_encounter order by started_at')).toEqual([
    { class: 'clinic', outcome: null, note: 'Check-up' },
    { class: 'home', outcome: 'done', note: 'Well' },
  ])
})
