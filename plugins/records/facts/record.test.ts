import { beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { family, idOf, newHome, PEOPLE, refused, seen, type Home } from '../../../tests/support/family.ts'
import type { OwnDb } from '../db.ts'

let home: Home
let db: OwnDb
let who: Awaited<ReturnType<typeof family>>
beforeEach(async () => {
  ;({ home, db } = await newHome())
  who = await family(home, db)
})

const text = async (path: string, as = PEOPLE.pan) => await (await home.get(path, as)).text()
const readings = (more: Form, person = who.grandmother) => home.send('records.record_readings', { person, ...more })

describe('readings', () => {
  it('keeps each reading of blood pressure, both values together, in their order', async () => {
    seen(
      await readings({
        pressures: [
          { systolic: '152', diastolic: '94' },
          { systolic: '142', diastolic: '88' },
        ],
      }),
    )
    const rows = await db
      .selectFrom('records_observation')
      .selectAll()
      .orderBy('happened_at')
      .orderBy('code', 'desc')
      .execute()
    expect(rows.map((r) => [r.code, r.value, r.unit, r.panel_code])).toEqual([
      ['8480-6', 152, 'mm[Hg]', '85354-9'],
      ['8462-4', 94, 'mm[Hg]', '85354-9'],
      ['8480-6', 142, 'mm[Hg]', '85354-9'],
      ['8462-4', 88, 'mm[Hg]', '85354-9'],
    ])
    expect(rows.map((r) => r.panel_id)).toEqual([rows[0]!.id, rows[0]!.id, rows[2]!.id, rows[2]!.id])
    const page = await text(`/people/${who.grandmother}`)
    expect(page).toContain('Blood pressure 152/94 · Blood pressure 142/88')
    expect(page).toContain('<b>142/88 mmHg</b>')
    expect(await text(`/households/${who.household}`)).not.toContain('142/88')
    const series = await text(`/people/${who.grandmother}/readings/of/blood_pressure`)
    expect(series).toContain('<polyline')
    expect(series.indexOf('142/88')).toBeLessThan(series.indexOf('152/94'))
  })

  it('belongs to the visit of the day, as every entry written down there, and the entry says so', async () => {
    const person = who.grandmother
    const field = async (list: string, as = PEOPLE.pan) =>
      /name="encounter" value="([^"]+)"/.exec(await text(`/people/${person}/${list}/new`, as))?.[1]
    expect(await field('readings')).toBeUndefined()
    seen(await home.send('records.record_visit', { household: who.household, outcome: 'done' }))
    const encounter = await field('readings')
    expect(encounter).toBeDefined()
    expect(await field('readings', PEOPLE.lin)).toBeUndefined()
    seen(await readings({ encounter: encounter!, readings: { weight: { value: '60', unit: 'kg' } } }))
    seen(
      await home.send('records.record_condition', {
        person,
        code: 'I10',
        verification: 'confirmed',
        encounter: (await field('conditions'))!,
      }),
    )
    const reading = await db.selectFrom('records_observation').select(['id', 'encounter_id']).executeTakeFirstOrThrow()
    const condition = await db.selectFrom('records_condition').select('encounter_id').executeTakeFirstOrThrow()
    expect([reading.encounter_id, condition.encounter_id]).toEqual([encounter, encounter])
    expect(await text(`/facts/observation/${reading.id}`)).toContain(
      `<a href="/encounters/${encounter}">Home visit</a>`,
    )
  })

  it('keeps a value as typed beside the canonical one', async () => {
    seen(
      await readings({
        readings: { weight: { value: '１２０', unit: '{jin}' } },
        glucose: { kind: 'fasting', value: '126', unit: 'mg/dL' },
        on: '2026-11-20',
        source: 'home_record',
      }),
    )
    expect(
      await db
        .selectFrom('records_observation')
        .select(['code', 'value', 'unit', 'typed', 'typed_unit', 'happened_on', 'source'])
        .orderBy('code')
        .execute(),
    ).toEqual([
      {
        code: '14771-0',
        value: 6.993939,
        unit: 'mmol/L',
        typed: '126',
        typed_unit: 'mg/dL',
        happened_on: '2026-11-20',
        source: 'home_record',
      },
      {
        code: '29463-7',
        value: 60,
        unit: 'kg',
        typed: '120',
        typed_unit: '{jin}',
        happened_on: '2026-11-20',
        source: 'home_record',
      },
    ])
    expect(await text(`/people/${who.grandmother}`)).toContain('120 jin (500 g)')
  })

  it('refuses what nobody of that age can have, in the unit that was typed', async () => {
    expect(refused(await readings({ readings: { weight: { value: '900', unit: 'kg' } } }))).toContain(
      'readings.weight.value kernel.field_out_of_range',
    )
    // Thirty kilograms are a child's of six, not of one.
    const outcome = await readings({ readings: { weight: { value: '60', unit: '{jin}' } } }, who.child)
    expect(outcome).toMatchObject({ fields: [{ params: { min: 4, max: 50 } }] })
    expect(refused(await readings({ readings: { creatinine: { value: '80' } } }))).toContain(
      'readings.creatinine.unit records.unit_missing',
    )
    expect(refused(await readings({ glucose: { value: '6', unit: 'mmol/L' } }))).toContain(
      'glucose.kind kernel.field_required',
    )
    expect(refused(await readings({ pressures: [{ systolic: '80', diastolic: '120' }] }))).toContain(
      'pressures.0.diastolic records.pressure_swapped',
    )
    expect(refused(await readings({ pressures: [{ systolic: '120' }] }))).toContain(
      'pressures.0.diastolic kernel.field_required',
    )
    expect(refused(await readings({}))).toEqual(['records.nothing_measured'])
    expect(
      refused(await readings({ readings: { weight: { value: '9', unit: 'kg' } }, on: '2020-01-01' }, who.child)),
    ).toContain('on records.fact_before_birth')
    expect(refused(await readings({ readings: { weight: { value: '9', unit: 'kg' } }, on: '2027-01-01' }))).toContain(
      'on kernel.field_date_in_future',
    )
    expect(await db.selectFrom('records_observation').select('id').execute()).toEqual([])
  })

  it('asks whether the unusual is meant, keeps what was typed, and asks again of another value', async () => {
    const form = {
      person: who.grandmother,
      'readings.weight.value': '195',
      'readings.weight.unit': 'kg',
      note: 'Scale at the shop',
    }
    const answer = await home.post(`/people/${who.grandmother}/readings/new`, form)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Usual here is 30 to 180')
    expect(page).toMatch(/type="checkbox" name="readings\.weight\.meant" value="195 kg"/)
    expect(page).toContain('value="195"')
    expect(page).toContain('Scale at the shop')
    const meant = { 'readings.weight.meant': '195 kg' }
    expect(
      (
        await home.post(`/people/${who.grandmother}/readings/new`, {
          ...form,
          ...meant,
          'readings.weight.value': '199',
        })
      ).status,
    ).toBe(422)
    expect((await home.post(`/people/${who.grandmother}/readings/new`, { ...form, ...meant })).status).toBe(303)
    expect(await db.selectFrom('records_observation').select('value').execute()).toEqual([{ value: 195 }])
  })

  it('asks of a child what is measured at that age, with the unit at the field and the last time beside it', async () => {
    seen(await readings({ readings: { weight: { value: '9.2', unit: 'kg' } } }, who.child))
    const child = await text(`/people/${who.child}/readings/new`)
    expect(child).toContain('Head circumference')
    expect(child).toContain('Length, lying')
    expect(child).not.toContain('Height, standing')
    expect(child).toContain('last time 9.2 kg')
    const old = await text(`/people/${who.grandmother}/readings/new`)
    expect(old).not.toContain('Head circumference')
    expect(old).toMatch(/name="pressures\.2\.diastolic"[^>]*>\s*<span class="meta">mmHg/)
    expect(old).toMatch(/name="readings\.weight\.unit"/)
  })
})

describe('conditions, allergies and medicines', () => {
  const record = (kind: string, form: Form, as = PEOPLE.pan) =>
    home.send(`records.record_${kind}`, { person: who.grandmother, ...form }, as)

  it('takes a listed code or words, and says which', async () => {
    seen(await record('condition', { code: 'I10', verification: 'confirmed', onset_on: '2014' }))
    seen(await record('condition', { code: 'other', text: 'Bad knee', verification: 'suspected' }))
    expect(refused(await record('condition', { code: 'other', verification: 'suspected' }))).toContain(
      'text kernel.field_required',
    )
    expect(refused(await record('condition', { code: 'same', verification: 'suspected' }))).toContain(
      'code kernel.field_not_a_choice',
    )
    expect(
      refused(
        await record('condition', { code: 'I10', verification: 'confirmed', onset_on: '2020', abated_on: '2014' }),
      ),
    ).toContain('abated_on records.ends_before_it_starts')
    const page = await text(`/people/${who.grandmother}`)
    for (const words of ['High blood pressure', 'Bad knee', 'since 2014']) expect(page).toContain(words)
    expect(await text(`/people/${who.grandmother}/conditions`, { ...PEOPLE.pan, lang: 'zh-Hant' })).toContain('高血壓')
  })

  it('shows allergies and alerts at the top of the page and of every form about the person', async () => {
    seen(
      await record('allergy', { code: 'penicillin', kind: 'allergy', criticality: 'high', reaction: 'Swollen face' }),
    )
    for (const path of ['', '/readings/new', '/medications/new', '/amend', '/move', '/readings'])
      expect(await text(`/people/${who.grandmother}${path}`), path).toMatch(
        /Allergy: penicillin<\/a> · Swollen face · Danger to life/,
      )
    expect(await text(`/people/${who.mother}/readings/new`)).not.toContain('penicillin')
  })

  it('stops a medicine that somebody does not bear, and keeps why it is given all the same', async () => {
    seen(await record('allergy', { code: 'penicillin', kind: 'allergy', criticality: 'high' }))
    const amoxicillin = { code: 'J01CA04', intent: 'prescribed' }
    expect(refused(await record('medication', amoxicillin))).toContain('despite records.allergy_on_record')
    expect(await db.selectFrom('records_medication').select('id').execute()).toEqual([])
    seen(await record('medication', { code: 'C08CA01', intent: 'prescribed' }))
    const [other] = await db.selectFrom('records_medication').select('id').execute()
    const amend = (more: Form) =>
      home.send('records.amend_medication', {
        medication: other!.id,
        amend_reason: 'Wrong line',
        ...amoxicillin,
        ...more,
      })
    expect(refused(await amend({}))).toContain('despite records.allergy_on_record')
    seen(await amend({ code: 'C08CA01', dose_value: '5', dose_unit: 'mg' }))
    seen(await record('medication', { ...amoxicillin, despite: 'Tested: no reaction', note: 'By the hospital' }))
    const health = /id="health"[\s\S]*?<\/section>/.exec(await text(`/people/${who.grandmother}`))![0]
    expect(health).toMatch(/amoxicillin<\/a>.*Allergy on record: penicillin/)
    expect(health).not.toMatch(/amlodipine<\/a>[^\n]*Allergy on record: penicillin[^\n]*amoxicillin/)
    const [{ note } = { note: null }] = await db
      .selectFrom('records_medication')
      .select('note')
      .where('code', '=', 'J01CA04')
      .execute()
    expect(note).toBe('Tested: no reaction · By the hospital')
  })

  it('lists what is taken until it is stopped, and why it was', async () => {
    seen(
      await record('medication', {
        code: 'C08CA01',
        intent: 'taking',
        dose_value: '5',
        dose_unit: 'mg',
        times_per_day: '1',
      }),
    )
    expect(refused(await record('medication', { code: 'C08CA01', intent: 'supplied' }))).toContain(
      'quantity records.supplied_how_much',
    )
    expect(refused(await record('medication', { code: 'C08CA01', intent: 'taking', dose_value: '5' }))).toContain(
      'dose_unit kernel.field_required',
    )
    const health = async () => /id="health"[\s\S]*?<\/section>/.exec(await text(`/people/${who.grandmother}`))![0]
    expect(await health()).toMatch(/amlodipine<\/a> <span class="meta">5 mg · 1 a day/)
    const [{ id } = { id: '' }] = await db.selectFrom('records_medication').select('id').execute()
    const stopped = idOf(
      await home.send('records.stop_medication', {
        medication: id,
        stopped_reason: 'Swollen ankles',
        stopped_on: '2026-11-24',
      }),
    )
    expect(await health()).not.toContain('amlodipine')
    expect(await text(`/facts/medication/${stopped}`)).toContain('Swollen ankles')
    expect(await text(`/people/${who.grandmother}/medications`)).toContain('Swollen ankles')
    expect(
      refused(await home.send('records.stop_medication', { medication: stopped, stopped_reason: 'Again' })),
    ).toEqual(['records.already_stopped'])
    expect(refused(await home.send('records.stop_medication', { medication: id, stopped_reason: 'Again' }))).toEqual([
      'records.fact_amended',
    ])
  })

  it('shows the words of a code that no list of ours has', async () => {
    seen(await record('condition', { code: 'I10', verification: 'confirmed' }))
    await db
      .updateTable('records_condition')
      .set({
        system: 'http://snomed.info/sct',
        code: '59621000',
        text: 'Essential hypertension (disorder)',
        source: 'import',
      })
      .execute()
    expect(await text(`/people/${who.grandmother}`)).toContain('Essential hypertension (disorder)')
    const [{ id } = { id: '' }] = await db.selectFrom('records_condition').select('id').execute()
    expect(await text(`/facts/condition/${id}/amend`)).toContain(
      '<option value="same" selected>Essential hypertension (disorder)',
    )
    seen(
      await home.send('records.amend_condition', {
        condition: id,
        code: 'same',
        verification: 'confirmed',
        clinical_status: 'resolved',
        amend_reason: 'Over',
      }),
    )
    expect(
      await db
        .selectFrom('records_condition')
        .select(['code', 'system', 'source', 'status'])
        .orderBy('status')
        .execute(),
    ).toEqual([
      { code: '59621000', system: 'http://snomed.info/sct', source: 'import', status: 'amended' },
      { code: '59621000', system: 'http://snomed.info/sct', source: 'import', status: 'final' },
    ])
  })
})
