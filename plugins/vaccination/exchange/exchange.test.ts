import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { fhirResources } from '../../../server/node/import/fhir-resources.ts'
import { plantedFolder } from '../../../server/node/import/planted.ts'
import { HSU_MEI, patient, type Resource } from '../../../tests/support/fhir-people.ts'
import { importHere } from '../../../tests/support/import-here.ts'
import { hasShared, shared } from '../../../tests/support/shared.ts'
import { vaccinationGround, type Ground } from '../../../tests/support/vaccination.ts'
import { faultsOf } from '../../../tests/support/valid-r4.ts'

let g: Ground
beforeEach(async () => {
  g = await vaccinationGround()
})
afterEach(() => g.close())

const file = (resources: readonly object[]) =>
  join(
    plantedFolder({
      'a.json': JSON.stringify({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource) => ({
          fullUrl: `urn:uuid:${(resource as Resource).id}`,
          resource,
        })),
      }),
    }),
    'a.json',
  )
const bring = async (...resources: Resource[]) => await importHere(g.h, [file(resources)])
const dose = (n: number, code: string, on: string, more: object = {}): Resource => ({
  resourceType: 'Immunization',
  id: `5b1f8a52-5555-4a6c-9c1e-${String(n).padStart(12, '0')}`,
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code }] },
  patient: { reference: `urn:uuid:${HSU_MEI}` },
  occurrenceDateTime: on,
  ...more,
})
const doses = async () =>
  await rows<Record<string, unknown>>(
    g.h.db,
    'select * from vaccination_immunization order by occurrence_on, vaccine_code, status',
  )

describe('what other systems know', () => {
  test('a second time it adds nothing; what the source changed is amended, what it takes back is struck out', async () => {
    const first = [dose(1, '140', '2023-10-02'), dose(2, '113', '2019-05-05', { lotNumber: 'T-1' })]
    expect(await bring(patient(), ...first)).toMatchObject({ failed: [], facts: { Immunization: 2 } })
    const before = await doses()
    expect(before).toMatchObject([
      { vaccine_code: '113', lot_number: 'T-1', source: 'import', performer_id: 'elsewhere', status: 'final' },
      { vaccine_code: '140', status: 'final' },
    ])
    expect(await bring(patient(), ...first)).toMatchObject({ created: 0, updated: 0 })
    expect(await doses()).toEqual(before)

    await bring(patient(), dose(1, '140', '2023-10-02', { status: 'entered-in-error' }), dose(2, '113', '2019-06-05'))
    const [old, newer, struck] = await doses()
    expect([old, newer, struck]).toMatchObject([
      { occurrence_on: '2019-05-05', status: 'amended' },
      { occurrence_on: '2019-06-05', status: 'final', replaces_id: old!['id'], root_id: old!['id'] },
      { vaccine_code: '140', status: 'entered_in_error' },
    ])
  })

  test('what somebody here took back since stays as they left it', async () => {
    await bring(patient(), dose(1, '140', '2023-10-02'))
    const [one] = await doses()
    await g.h.db
      .updateTable('vaccination_immunization')
      .set({ status: 'entered_in_error' })
      .where('id', '=', one!['id'])
      .execute()
    await bring(patient(), dose(1, '140', '2023-10-03'))
    expect(await doses()).toMatchObject([{ occurrence_on: '2023-10-02', status: 'entered_in_error' }])
  })

  test('a dose that stands already is the same dose; one before the birth is kept and counts for nothing', async () => {
    await bring(patient(), dose(1, '140', '2023-10-02'))
    await bring(patient(), dose(3, '140', '2023-10-02'), dose(4, '03', '1950-01-01'), dose(5, '03', '2030-01-01'))
    expect(await doses()).toMatchObject([
      { occurrence_on: '1950-01-01', status: 'set_aside', warned: expect.stringContaining('dose_before_birth') },
      { occurrence_on: '2023-10-02', status: 'final' },
      { occurrence_on: '2030-01-01', status: 'set_aside', warned: '["kernel.field_date_in_future"]' },
    ])
    expect(await rows(g.h.db, 'select id from pub_immunization')).toHaveLength(1)
  })

  test('what was not done is a reason, of the group in the clinic’s schedule', async () => {
    const reason = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'OSTOCK' }],
    }
    await bring(patient(), dose(1, '03', '2026-10-02', { status: 'not-done', statusReason: reason }))
    expect(
      await rows(g.h.db, 'select vaccine_group, reason, happened_on, performer_id from vaccination_not_given'),
    ).toEqual([{ vaccine_group: 'MMR', reason: 'out_of_stock', happened_on: '2026-10-02', performer_id: 'elsewhere' }])
    expect(await doses()).toEqual([])
  })

  test.skipIf(!hasShared)('all files of the generator: 645 doses, each once, on 51 people', async () => {
    const kept: object[] = []
    for await (const each of fhirResources([shared('real-input/synthea-r4.tar.gz')]))
      if ('resource' in each && ['Patient', 'Immunization'].includes(each.resource.resourceType))
        kept.push(each.resource)
    const path = file(kept)
    const report = await importHere(g.h, [path])
    expect(report).toMatchObject({ failed: [], facts: { Immunization: 645 } })
    const [{ n: people }] = (await rows<{ n: number }>(
      g.h.db,
      'select count(distinct person_id) as n from vaccination_immunization',
    )) as [{ n: number }]
    const byStatus = await rows(
      g.h.db,
      'select status, source, count(*) as n from vaccination_immunization group by status, source',
    )
    expect([people, byStatus]).toEqual([51, [{ status: 'final', source: 'import', n: 645 }]])
    expect(
      await rows(
        g.h.db,
        'select vaccine_code as code, count(*) as n from vaccination_immunization group by vaccine_code order by n desc, code limit 4',
      ),
    ).toEqual([
      { code: '140', n: 416 },
      { code: '62', n: 40 },
      { code: '113', n: 35 },
      { code: '114', n: 27 },
    ])
    expect(await importHere(g.h, [path])).toMatchObject({ failed: [], created: 0, updated: 0 })
    expect((await doses()).length).toBe(645)
  })
})

describe('our own export', () => {
  const exported = async () =>
    (await (await g.h.get(`/people/${g.mei}/export.json`)).json()) as { entry: { resource: Resource }[] }

  async function known() {
    await g.dose(g.mei, '120', '2026-03-10', { lot: 'D-0174' })
    await g.dose(g.mei, 'cn:je-l', '2026-09-10')
    await g.done('vaccination.record_not_given', { person: g.mei, groups: ['MMR'], reason: 'ill', again: 'week' })
  }

  test('R4 has nothing against it', async () => {
    await known()
    const bundle = await exported()
    const ours = bundle.entry.map((e) => e.resource).filter((r) => r.resourceType === 'Immunization')
    expect(ours).toMatchObject([
      { status: 'completed', lotNumber: 'D-0174', vaccineCode: { coding: [{ code: '120' }] } },
      { status: 'completed', vaccineCode: { coding: [{ system: 'urn:doorstep:vaccine', code: 'cn:je-l' }] } },
      { status: 'not-done', statusReason: { coding: [{ code: 'ill' }] } },
    ])
    for (const resource of ours) expect(faultsOf(resource, bundle)).toEqual([])
    expect(faultsOf({ ...ours[0]!, patient: undefined }, bundle)).not.toEqual([])
    expect(faultsOf({ ...ours[0]!, site: 'arm' }, bundle)).not.toEqual([])
  })

  test('back where it was made it changes nothing; elsewhere it tells the same', async () => {
    await known()
    const bundle = await exported()
    const told = async (of: Ground) => [
      await rows(
        of.h.db,
        "select vaccine_code, occurrence_on, source, lot_number from vaccination_immunization where status = 'final' order by occurrence_on",
      ),
      await rows(of.h.db, 'select vaccine_group, reason, until_on, happened_on from vaccination_not_given'),
    ]
    const before = await told(g)
    const path = join(plantedFolder({ 'a.json': JSON.stringify(bundle) }), 'a.json')
    expect(await importHere(g.h, [path])).toMatchObject({ failed: [], created: 0, updated: 0 })
    expect(await told(g)).toEqual(before)
    const other = await vaccinationGround()
    expect(await importHere(other.h, [path])).toMatchObject({ failed: [], warnings: {} })
    expect(await told(other)).toEqual(before)
    other.close()
  })

  test('under a class it goes to nobody who may not see it, and bears its label', async () => {
    await g.dose(g.mei, '08', '2026-03-10', { sensitivity: 'hiv' })
    expect((await exported()).entry.map((e) => e.resource.resourceType)).not.toContain('Immunization')
  })
})
