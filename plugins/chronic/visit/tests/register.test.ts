import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { TODAY } from '../../../../tests/support/home.ts'
import { h, bao, lan, mai, done, refused, page, register, factsOf } from '../../../../tests/support/chronic-visits.ts'

describe('registering', () => {
  test('writes the episode, the answers and the diagnosis, once', async () => {
    await register({ diagnosed_on: '2019-04', diagnosed_at: 'County hospital', stroke: 'yes', smokes: 'unknown' })
    expect(await factsOf(bao)).toMatchObject({
      episodes: [{ programme: 'hypertension', diagnosed_on: '2019-04', diagnosed_at: 'County hospital' }],
      diseases: new Set(['hypertension']),
      history: new Map([
        ['stroke', { answer: 'yes', on: TODAY }],
        ['smokes', { answer: 'unknown', on: TODAY }],
      ]),
    })
    expect(await rows(h.db, 'select code, onset_on from records_condition')).toEqual([
      { code: 'I10', onset_on: '2019-04' },
    ])
    expect(
      await refused('chronic.register', {
        person: bao,
        programme: 'hypertension',
        diagnosed_by: 'doctor',
        treated_before: 'no',
      }),
    ).toMatchObject({ code: 'chronic.already_followed' })
  })
  test('writes no second diagnosis where one stands', async () => {
    await done('records.record_condition', {
      person: bao,
      code: 'I10',
      clinical_status: 'active',
      verification: 'confirmed',
    })
    await register()
    expect(await rows(h.db, 'select id from records_condition')).toHaveLength(1)
    expect(await rows(h.db, 'select condition_id from chronic_episode')).toEqual([{ condition_id: null }])
  })
  test('goes by the protocol only where its rule is met', async () => {
    const byProtocol = { person: bao, programme: 'hypertension', diagnosed_by: 'protocol', treated_before: 'no' }
    await done('chronic.measure', { person: bao, systolic1: '150', diastolic1: '92', on: '2026-11-20' })
    expect(await refused('chronic.register', byProtocol)).toMatchObject({
      fields: [{ field: 'diagnosed_by', code: 'chronic.not_confirmed' }],
    })
    await done('chronic.measure', { person: bao, systolic1: '146', diastolic1: '88' })
    await done('chronic.register', byProtocol)
    expect((await factsOf(bao)).episodes).toMatchObject([{ diagnosed_on: TODAY }])
  })
  test('ticks no answer of another day: the last one stands beside the question', async () => {
    await register({ smokes: 'yes' })
    const form = await page(`/people/${bao}/chronic/register`)
    expect(form).toContain('Last: Yes, ')
    expect(form).not.toMatch(/name="smokes"[^>]*checked/)
  })

  test('is refused under 18 and explained', async () => {
    expect(
      await refused('chronic.register', {
        person: mai,
        programme: 'diabetes',
        diagnosed_by: 'doctor',
        treated_before: 'no',
      }),
    ).toMatchObject({ code: 'chronic.under_age' })
    const shown = await page(`/people/${mai}/chronic/register`)
    expect(shown).toContain('Under 18: not for this protocol')
    expect(shown).not.toContain('name="programme"')
  })
  test('asks a woman who may conceive; unknown is never taken as no', async () => {
    const form = { person: lan, programme: 'hypertension', treated_before: 'no' }
    expect(await page(`/people/${lan}/chronic/register`)).toContain('Is she pregnant?')
    expect(await page(`/people/${bao}/chronic/register`)).not.toContain('Is she pregnant?')
    expect(await refused('chronic.register', { ...form, diagnosed_by: 'doctor' })).toMatchObject({
      fields: [{ field: 'pregnant' }],
    })
    await done('chronic.measure', {
      person: lan,
      systolic1: '182',
      diastolic1: '112',
      pregnant: 'no',
      on: '2026-11-24',
    })
    await rows(h.db, 'delete from pregnancy_answer')
    // Measured high enough for a diagnosis at once, but perhaps pregnant.
    expect(
      await refused('chronic.register', { ...form, diagnosed_by: 'protocol', pregnant: 'does_not_know' }),
    ).toMatchObject({ fields: [{ field: 'diagnosed_by', code: 'chronic.guarded_no_diagnosis' }] })
    await done('chronic.register', { ...form, diagnosed_by: 'doctor', pregnant: 'does_not_know' })
    expect(await rows(h.db, 'select said from pregnancy_answer')).toEqual([{ said: 'does_not_know' }])
  })
  test('ends with a reason, and is taken back with all that came of it', async () => {
    await register({ stroke: 'yes' })
    const [{ id }] = (await rows<{ id: string }>(h.db, 'select id from chronic_episode')) as [{ id: string }]
    expect(await refused('chronic.end_episode', { episode: id, end_reason: 'other' })).toMatchObject({
      fields: [{ field: 'note' }],
    })
    await done('chronic.end_episode', { episode: id, end_reason: 'refused' })
    expect((await factsOf(bao)).episodes).toMatchObject([{ ended_on: TODAY, end_reason: 'refused' }])
    expect(await refused('chronic.end_episode', { episode: id, end_reason: 'refused' })).toMatchObject({
      code: 'chronic.amended_meanwhile',
    })
    const [now] = (await factsOf(bao)).episodes
    await done('chronic.void_episode', { episode: now!.id, reason: 'Wrong person' })
    expect(await factsOf(bao)).toMatchObject({ episodes: [], diseases: new Set(), history: new Map() })
  })
})
