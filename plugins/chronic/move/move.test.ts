import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { PEOPLE } from '../../../tests/support/home.ts'
import {
  alerts,
  bao,
  DANGER,
  done,
  factsOf,
  h,
  lan,
  mai,
  page,
  refused,
  register,
  visit,
} from '../../../tests/support/chronic-visits.ts'

const moving = (kind: string, id: string, to = lan) => ({
  [kind]: id,
  person: bao,
  to,
  reason: 'Clicked the wrong one',
})
const newest = async (table: 'visit' | 'episode' | 'history', of = bao): Promise<string> =>
  (
    await rows<{ id: string }>(
      h.db,
      `select id from chronic_${table} where person_id = ? and status = 'final' order by happened_at desc, id desc limit 1`,
      [of],
    )
  )[0]!.id

describe('a visit', () => {
  const recorded = async (form: object) => {
    await visit({ ...form })
    return await newest('visit')
  }

  test('goes with its readings and medicines, and is judged by whose it is', async () => {
    await register()
    const id = await recorded({
      systolic1: '152',
      diastolic1: '94',
      glucose: '9',
      glucose_unit: 'mmol/L',
      glucose_kind: 'fasting',
      medicines: [{ code: 'C08CA01', dose: '5', dose_unit: 'mg', times: '1' }],
    })
    expect(await page(`/chronic-visits/${id}/move`)).toContain('Lan')
    const see = await done('chronic.move_visit', moving('visit', id))
    const [his, hers] = [await factsOf(bao), await factsOf(lan)]
    expect(his).toMatchObject({ readings: [], labs: [], medicines: [], visits: [] })
    expect(hers.readings).toMatchObject([{ systolic: 152, diastolic: 94 }])
    expect(hers.labs).toMatchObject([{ key: 'glucose_fasting', value: 9 }])
    expect(hers.medicines).toMatchObject([{ code: 'C08CA01', mgPerDay: 5 }])
    expect(hers.visits).toMatchObject([{ systolic: 152, diastolic: 94 }])
    expect(await page(see)).toContain('first entered with Bao')
    // The new visit can be corrected: it knows its own readings.
    expect(await page(`/chronic-visits/${await newest('visit', lan)}/amend`)).toMatch(
      /name="systolic1"[^>]*value="152"/,
    )
  })

  test('leaves a mark without its words, and cannot be moved twice', async () => {
    const id = await recorded({ systolic1: '152', diastolic1: '94' })
    await done('chronic.move_visit', moving('visit', id))
    const left = await page(`/chronic-visits/${id}`)
    expect(left).toContain('moved to the right person')
    expect(left).not.toContain('152')
    expect(await page(`/people/${bao}/timeline`)).not.toContain('152')
    expect((await refused('chronic.move_visit', moving('visit', id))).code).toBe('chronic.already_void')
  })

  test('a correction of one of its readings goes along too', async () => {
    const id = await recorded({ systolic1: '152', diastolic1: '94' })
    const [reading] = (await factsOf(bao)).readings
    const halves = await rows<{ id: string; code: string }>(
      h.db,
      "select id, code from records_observation where panel_id = ? and status = 'final' order by code desc",
      [reading!.id],
    )
    await done('records.amend_observation', {
      observation: reading!.id,
      parts: halves.map((half) => ({ row: half.id, value: half.code === '8480-6' ? '162' : '94', unit: 'mm[Hg]' })),
      amend_reason: 'Misread',
    })
    expect((await factsOf(bao)).readings).toMatchObject([{ systolic: 162 }])
    await done('chronic.move_visit', moving('visit', id))
    expect((await factsOf(bao)).readings).toEqual([])
    expect(await factsOf(lan)).toMatchObject({ readings: [{ systolic: 162 }], visits: [{ systolic: 162 }] })
  })

  test('the alert and the referral are about the right person then', async () => {
    const id = await recorded(DANGER)
    await done('chronic.answer_stop', { visit: id, answer: 'sent', transport: 'family' })
    await done('chronic.move_visit', moving('visit', id))
    const waiting = await rows<{ about_id: string }>(h.db, 'select * from alert where acknowledged_at is null')
    expect(await alerts()).toHaveLength(1)
    expect(JSON.stringify(waiting)).toContain(lan)
    expect(JSON.stringify(waiting)).not.toContain(bao)
    const referrals = await rows<{ person_id: string; transport: string; cancelled: number }>(
      h.db,
      `select r.person_id, r.transport, (select count(*) from referral_step s where s.referral_id = r.id and s.kind = 'cancelled') as cancelled
         from referral_referral r order by cancelled`,
    )
    expect(referrals).toEqual([
      { person_id: lan, transport: 'family', cancelled: 0 },
      { person_id: bao, transport: 'family', cancelled: 1 },
    ])
  })

  test('nothing of another person’s medicines is told', async () => {
    await register()
    const id = await recorded({ systolic1: '152', diastolic1: '94', choice: 'kept', choice_reason: 'Forgot them' })
    await done('chronic.move_visit', moving('visit', id))
    expect(await rows(h.db, 'select suggestion, choice from chronic_visit where person_id = ?', [lan])).toEqual([
      { suggestion: null, choice: 'none_suggested' },
    ])
  })

  describe('at which she was asked about a pregnancy', () => {
    const answersOf = async (person: string) =>
      await rows<{ said: string; status: string }>(
        h.db,
        'select said, status from pregnancy_answer where person_id = ? order by id',
        [person],
      )
    const pregnancies = async () =>
      await rows(h.db, 'select person_id, status, moved_from from pregnancy_pregnancy order by status')
    const asked = async (pregnant: string) => {
      await visit({ person: lan, systolic1: '142', diastolic1: '92', pregnant })
      return await newest('visit', lan)
    }
    const toMai = (id: string) => ({ ...moving('visit', id, mai), person: lan })

    test('her no goes along, and she is asked again where it was wrong', async () => {
      const id = await asked('no')
      await done('chronic.move_visit', toMai(id))
      expect(await answersOf(lan)).toEqual([{ said: 'no', status: 'moved' }])
      expect(await answersOf(mai)).toEqual([{ said: 'no', status: 'final' }])
      expect(await page(`/people/${lan}/chronic/visits/new`)).toContain('Is she pregnant?')
      const told = await page(`/people/${mai}/timeline`)
      expect(told).toContain('Pregnant? No')
      expect(told).toContain('first entered with Lan')
      const left = await page(`/people/${lan}/timeline`)
      expect(left).toContain('another person’s')
      expect(left).not.toContain('Pregnant? No')
    })

    test('a yes takes the pregnancy along, and the visit is judged by it', async () => {
      const id = await asked('yes')
      await done('chronic.move_visit', toMai(id))
      expect(await pregnancies()).toEqual([
        { person_id: mai, status: 'final', moved_from: lan },
        { person_id: lan, status: 'moved', moved_from: null },
      ])
      expect(await rows(h.db, "select urgency from chronic_visit where status = 'final'")).toEqual([
        { urgency: 'same_day' },
      ])
    })

    test('does not know is no no there either', async () => {
      await done('chronic.move_visit', toMai(await asked('does_not_know')))
      expect(await rows(h.db, "select urgency from chronic_visit where status = 'final'")).toEqual([
        { urgency: 'same_day' },
      ])
    })

    test('a visit that was entered in error leaves no no behind', async () => {
      await done('chronic.void_visit', { visit: await asked('no'), reason: 'Not her' })
      expect(await answersOf(lan)).toEqual([{ said: 'no', status: 'entered_in_error' }])
    })

    test('nothing of it is written of a man, and a pregnancy that was dated since stays hers', async () => {
      const id = await asked('yes')
      const [{ id: pregnancy } = { id: '' }] = await rows<{ id: string }>(h.db, 'select id from pregnancy_pregnancy')
      await done('pregnancy.amend', { pregnancy, basis: 'lmp', lmp_on: '2026-08-01', due_shown: '2027-05-08' })
      await done('chronic.move_visit', { ...toMai(id), to: bao })
      expect(await answersOf(bao)).toEqual([])
      expect(await pregnancies()).toMatchObject([{ person_id: lan }, { person_id: lan, status: 'final' }])
    })
  })

  test('not to where it stands, not to whoever was not born, and not to whom nobody may see', async () => {
    const id = await recorded({ systolic1: '152', diastolic1: '94', on: '2011-05-05' })
    for (const [to, code] of [
      [bao, 'records.same_person'],
      [mai, 'chronic.move.before_birth'],
    ] as const)
      expect(await refused('chronic.move_visit', moving('visit', id, to))).toMatchObject({
        fields: [{ field: 'to', code }],
      })
    expect((await h.get(`/chronic-visits/${id}/move`, PEOPLE.stranger)).status).toBe(404)
  })
})

describe('a registration', () => {
  test('goes with its diagnosis and answers, and only once', async () => {
    await register({ stroke: 'yes', diagnosed_on: '2020' })
    await done('chronic.move_episode', moving('episode', await newest('episode')))
    const [his, hers] = [await factsOf(bao), await factsOf(lan)]
    expect(his.episodes).toEqual([])
    expect([...his.diseases, ...his.history.keys()]).toEqual([])
    expect(hers.episodes).toMatchObject([{ programme: 'hypertension', diagnosed_on: '2020' }])
    expect([...hers.diseases]).toEqual(['hypertension'])
    expect(hers.history.get('stroke')?.answer).toBe('yes')
    await register()
    expect(await refused('chronic.move_episode', moving('episode', await newest('episode')))).toMatchObject({
      fields: [{ field: 'to', code: 'chronic.already_followed' }],
    })
  })

  test('never to a child, nor by a rule that another person’s readings fulfilled', async () => {
    await register()
    expect(await refused('chronic.move_episode', moving('episode', await newest('episode'), mai))).toMatchObject({
      fields: [{ field: 'to', code: 'chronic.under_age' }],
    })
    await done('chronic.void_episode', { episode: await newest('episode'), reason: 'x' })
    for (const on of ['2026-11-01', '2026-11-05', '2026-11-09'])
      await done('chronic.measure', { person: bao, systolic1: '158', diastolic1: '98', on })
    await register({ diagnosed_by: 'protocol' })
    expect(await refused('chronic.move_episode', moving('episode', await newest('episode')))).toMatchObject({
      fields: [{ field: 'to', code: 'chronic.move.not_confirmed' }],
    })
  })
})

test('an answer goes to whose it is', async () => {
  await done('chronic.ask_history', { person: bao, smokes: 'yes', stroke: 'no' })
  const [smokes] = await rows<{ id: string }>(h.db, "select id from chronic_history where question = 'smokes'")
  await done('chronic.move_history', moving('history', smokes!.id))
  expect([...(await factsOf(bao)).history.keys()]).toEqual(['stroke'])
  expect((await factsOf(lan)).history.get('smokes')?.answer).toBe('yes')
  expect(await page(`/people/${lan}/chronic`)).toContain('first entered with Bao')
})

test('whom to choose is found by name', async () => {
  await visit({ systolic1: '152', diastolic1: '94' })
  const id = await newest('visit')
  const found = await h.post(`/chronic-visits/${id}/move/find`, { q: 'Mai', _csrf: 'csrf' })
  expect(found.status).toBe(200)
  expect(await found.text()).toContain(`value="${mai}"`)
})
