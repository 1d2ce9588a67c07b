import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { PEOPLE, TODAY } from '../../../tests/support/home.ts'
import { alertsOf, vaccinationGround, type Ground } from '../../../tests/support/vaccination.ts'
import { own } from '../db.ts'
import { loadFacts } from '../facts/load.ts'
import { eventsListed } from './adverse/queries.ts'

let g: Ground
beforeEach(async () => {
  g = await vaccinationGround()
})
afterEach(() => g.close())

const factsOf = async (person: string) => (await loadFacts(own(g.h.db), [person])).get(person)!
const newest = async (table: string) =>
  (
    await rows<{ id: string }>(g.h.db, `select id from vaccination_${table} where status = 'final' order by id desc`)
  )[0]!.id

describe('a due dose that was not given', () => {
  const notGiven = (more: Form = {}) => ({
    person: g.mei,
    groups: ['MMR', 'DTaP/Tdap/Td'],
    reason: 'ill',
    again: 'week',
    ...more,
  })

  test('the form ticks all that is due, and one answer stands for all of them', async () => {
    const form = await g.page(`/people/${g.mei}/not-given/new`)
    expect(form).toMatch(/value="DTaP\/Tdap\/Td"[^>]*checked/)
    expect(form).toContain('Mei')
    await g.done('vaccination.record_not_given', notGiven())
    const { notGiven: told } = await factsOf(g.mei)
    const each = { on: TODAY, reason: 'ill', until: '2026-12-01', sensitivity: null }
    expect(told.toSorted((a, b) => (a.group < b.group ? -1 : 1))).toEqual([
      { group: 'DTaP/Tdap/Td', ...each },
      { group: 'MMR', ...each },
    ])
    expect(await g.page(`/people/${g.mei}`)).toContain('not given: Ill today. Ask again on 1 December 2026')
  })

  test('of one group the newest word counts, and one that was taken back never was', async () => {
    await g.done('vaccination.record_not_given', notGiven({ groups: ['MMR'] }))
    await g.done('vaccination.record_not_given', notGiven({ groups: ['MMR'], reason: 'refused', again: 'now' }))
    expect((await factsOf(g.mei)).notGiven).toMatchObject([{ reason: 'refused', until: null }])
    await g.done('vaccination.void_not_given', { not_given: await newest('not_given'), reason: 'Misheard' })
    expect((await factsOf(g.mei)).notGiven).toMatchObject([{ reason: 'ill' }])
  })

  test.each<[string, Form, Record<string, string>]>([
    ['no group', { groups: [] }, { groups: 'kernel.field_required' }],
    ['a group of no schedule', { groups: ['Plague'] }, { groups: 'kernel.field_not_a_choice' }],
    ['a day without a day', { again: 'on' }, { until_on: 'kernel.field_required' }],
    ['a day that is over', { again: 'on', until_on: '2026-11-20' }, { until_on: 'vaccination.until_is_over' }],
    ['another reason without words', { reason: 'other' }, { note: 'kernel.field_required' }],
    ['tomorrow', { on: '2026-11-25' }, { on: 'kernel.field_date_in_future' }],
    ['before the birth', { on: '2026-01-09' }, { on: 'vaccination.before_birth' }],
  ])('%s is refused at its field', async (_, more, fields) => {
    expect((await g.refused('vaccination.record_not_given', notGiven(more))).fields).toEqual(fields)
  })

  test('under a class whoever may not see it learns of nothing', async () => {
    await g.done('vaccination.record_not_given', notGiven({ reason: 'contraindicated', sensitivity: 'hiv' }))
    expect(await g.page(`/people/${g.mei}`)).not.toContain('Must not be given')
    const trusted: Actor = { ...PEOPLE.lin, compartments: ['hiv'] }
    expect(await g.page(`/people/${g.mei}`, trusted)).toContain('Must not be given')
  })
})

describe('an adverse event', () => {
  const adverse = (doses: string[], more: Form = {}): Form => ({
    person: g.mei,
    doses,
    event: 'fever',
    onset_on: '2026-03-11',
    severity: 'mild',
    serious: 'no',
    outcome: 'recovered',
    ...more,
  })

  test('that is grave stands before newer ones, also where the list is cut', async () => {
    const dose = await g.dose(g.mei, '120', '2026-03-10')
    const grave = await g.done('vaccination.record_adverse_event', adverse([dose], { event: 'anaphylaxis' }))
    await g.done('vaccination.record_adverse_event', adverse([dose]))
    const [first, ...others] = await eventsListed(own(g.h.db), 'open', 1)
    expect([`/adverse-events/${first!.id}`, others]).toEqual([grave, []])
  })

  test('waits for the nurse, who answers it', async () => {
    const dose = await g.dose(g.mei, '120', '2026-03-10', { lot: 'D-0174' })
    expect(await g.page(`/people/${g.mei}/adverse-events/new`)).toMatch(new RegExp(`value="${dose}"[^>]*checked`))
    const see = await g.done('vaccination.record_adverse_event', adverse([dose]))
    expect(await alertsOf(g.h)).toEqual([])
    expect(await g.page(see)).toContain('lot D-0174')
    expect(await g.page('/vaccination/adverse-events', PEOPLE.lin)).toContain('Fever of 38')
    expect((await g.h.get('/vaccination/adverse-events', PEOPLE.pan)).status).toBe(403)
    await g.done(
      'vaccination.respond_to_adverse_event',
      { adverse_event: await newest('adverse_event'), response: ['advised', 'reported'] },
      PEOPLE.lin,
    )
    expect(await g.page('/vaccination/adverse-events', PEOPLE.lin)).toContain('No event waits for an answer')
    expect(await g.page('/vaccination/adverse-events?view=answered', PEOPLE.lin)).toContain('Fever of 38')
    expect(await g.page(see)).toContain('Advised the family')
  })

  test('a serious one reaches the nurse at once, and her answer settles it', async () => {
    const dose = await g.dose(g.mei, '120', '2026-03-10')
    await g.done(
      'vaccination.record_adverse_event',
      adverse([dose], { event: 'seizure_febrile', severity: 'severe', serious: 'hospital' }),
    )
    expect(await alertsOf(g.h)).toMatchObject([
      { title_key: 'vaccination.alert_adverse_event', to_role: 'nurse', acknowledged_at: null },
    ])
    await g.done(
      'vaccination.respond_to_adverse_event',
      { adverse_event: await newest('adverse_event'), response: ['seen'] },
      PEOPLE.lin,
    )
    expect((await alertsOf(g.h))[0]!.acknowledged_at).not.toBeNull()
  })

  test('one that became serious later reaches her then', async () => {
    const dose = await g.dose(g.mei, '120', '2026-03-10')
    await g.done('vaccination.record_adverse_event', adverse([dose]))
    const first = await newest('adverse_event')
    const see = await g.done('vaccination.amend_adverse_event', {
      adverse_event: first,
      severity: 'severe',
      serious: 'hospital',
      outcome: 'not_recovered',
    })
    expect(await alertsOf(g.h)).toHaveLength(1)
    expect(await g.page(see)).toContain('In hospital')
    expect(await g.page(`/adverse-events/${first}`)).toContain('This is not the newest version')
    const again = { adverse_event: first, severity: 'mild', serious: 'no', outcome: 'recovered' }
    expect((await g.refused('vaccination.amend_adverse_event', again)).code).toBe('vaccination.amended_meanwhile')
  })

  test('anaphylaxis bars later doses, and goes on record as an allergy if asked', async () => {
    const dose = await g.dose(g.mei, '03', '2026-03-10')
    await g.done(
      'vaccination.record_adverse_event',
      adverse([dose], {
        event: 'anaphylaxis',
        onset_on: '2026-03-10',
        severity: 'severe',
        serious: 'life_threatening',
        allergy: '1',
      }),
    )
    const facts = await factsOf(g.mei)
    expect(facts.observations.map((o) => o.code)).toEqual(['091', '092', '093'])
    expect(facts.adverse).toMatchObject([{ event: 'anaphylaxis', doses: [{ code: '03', on: '2026-03-10' }] }])
    expect(await rows(g.h.db, 'select person_id, system, code, criticality, reaction from records_allergy')).toEqual([
      { person_id: g.mei, system: 'cvx', code: '03', criticality: 'high', reaction: 'anaphylaxis' },
    ])
    await g.done('vaccination.void_adverse_event', { adverse_event: await newest('adverse_event'), reason: 'Was fear' })
    expect((await factsOf(g.mei)).observations).toEqual([])
    expect((await alertsOf(g.h))[0]!.acknowledged_at).not.toBeNull()
  })

  test.each<[string, Form, Record<string, string>]>([
    ['before the dose', { onset_on: '2026-03-09' }, { onset_on: 'vaccination.before_the_dose' }],
    ['dead and not serious', { outcome: 'fatal' }, { serious: 'vaccination.death_or_not' }],
    ['something else without words', { event: 'other' }, { event_text: 'kernel.field_required' }],
  ])('%s is refused at its field', async (_, more, fields) => {
    const dose = await g.dose(g.mei, '120', '2026-03-10')
    expect((await g.refused('vaccination.record_adverse_event', adverse([dose], more))).fields).toEqual(fields)
  })

  describe('of another person', () => {
    const graveOf = (dose: string) =>
      adverse([dose], {
        event: 'anaphylaxis',
        onset_on: '2026-03-10',
        severity: 'severe',
        serious: 'life_threatening',
        allergy: '1',
      })
    const toMinh = async () => ({
      adverse_event: await newest('adverse_event'),
      person: g.mei,
      to: g.minh,
      reason: 'Her brother',
    })

    test('goes to the same vaccine of that day, with its allergy and the nurse’s call', async () => {
      await g.dose(g.minh, '03', '2026-03-10')
      await g.done('vaccination.record_adverse_event', graveOf(await g.dose(g.mei, '03', '2026-03-10')))
      const old = await newest('adverse_event')
      expect(await g.page(`/adverse-events/${old}/move`)).toContain('Minh')
      const see = await g.done('vaccination.move_adverse_event', await toMinh())
      expect((await factsOf(g.mei)).observations).toEqual([])
      expect((await factsOf(g.minh)).adverse).toMatchObject([{ event: 'anaphylaxis', doses: [{ code: '03' }] }])
      expect(await rows(g.h.db, "select person_id, moved_from from records_allergy where status = 'final'")).toEqual([
        { person_id: g.minh, moved_from: g.mei },
      ])
      const waiting = JSON.stringify(await rows(g.h.db, 'select * from alert where acknowledged_at is null'))
      expect([waiting.includes(g.minh), waiting.includes(g.mei)]).toEqual([true, false])
      expect(await g.page(see)).toContain('first entered with Mei')
      const left = await g.page(`/adverse-events/${old}`)
      expect(left).toContain('Moved to the right person')
      expect(left).not.toContain('naphyla')
      expect(await g.page(`/people/${g.mei}`)).not.toContain('After a vaccination: Anaphylaxis')
      expect(
        (await g.refused('vaccination.move_adverse_event', { ...(await toMinh()), adverse_event: old })).code,
      ).toBe('vaccination.already_void')
    })

    test('follows a dose that was moved before, and goes nowhere without one', async () => {
      const dose = await g.dose(g.mei, '03', '2026-03-10')
      await g.done('vaccination.record_adverse_event', adverse([dose]))
      expect((await g.refused('vaccination.move_adverse_event', await toMinh())).fields).toEqual({
        to: 'vaccination.no_such_dose',
      })
      await g.done('vaccination.move_dose', { immunization: dose, person: g.mei, to: g.minh, reason: 'His' })
      await g.done('vaccination.move_adverse_event', await toMinh())
      expect((await factsOf(g.minh)).adverse).toMatchObject([{ event: 'fever', doses: [{ on: '2026-03-10' }] }])
    })

    test('whom to choose is found by name', async () => {
      await g.done('vaccination.record_adverse_event', adverse([await g.dose(g.mei, '03', '2026-03-10')]))
      const found = await g.h.post(`/adverse-events/${await newest('adverse_event')}/move/find`, {
        q: 'Minh',
        _csrf: 'csrf',
      })
      expect(await found.text()).toContain(`value="${g.minh}"`)
    })
  })

  test('a dose of her brother’s is not one of hers', async () => {
    const dose = await g.dose(g.minh, '120', '2026-03-10')
    expect((await g.refused('vaccination.record_adverse_event', adverse([dose]))).fields).toEqual({
      doses: 'vaccination.which_dose_first',
    })
  })
})
