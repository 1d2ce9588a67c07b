import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, TODAY, type TestHome } from '../../../../tests/support/home.ts'
import { records } from '../../../records/plugin.ts'
import { needs } from '../../plugin.ts'

const MIND = 'mental_health'
const trusted: Actor = { ...PEOPLE.lin, compartments: [MIND] }
let h: TestHome
let close: () => void
let household: string
let ahmed: string
let binta: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, needs])
  const member = (name: string, birth_date: string) => ({
    source_key: name,
    names: [{ text: name }],
    sex: 'female',
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [member('Ahmed', '1940-05-05'), member('Binta', '1994-01-01')],
  })
  household = (await rows<{ id: string }>(db, 'select id from household'))[0]!.id
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[ahmed, binta] = [await idOf('Ahmed'), await idOf('Binta')]
})
afterEach(() => close())

async function done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return (outcome as Extract<Outcome, { kind: 'done' }>).see
}
const refused = async (name: string, form: Form, as: Actor = PEOPLE.pan) => await h.send(name, form, as)
const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await h.get(path, as)
  expect(answer.status, path).toBe(200)
  return await answer.text()
}
const care = (person: string, as?: Actor) => page(`/people/${person}/care-plan`, as)
const due = async (plugin = 'needs', subject = ahmed) =>
  (
    await rows<{ code: string; due_on: string; compartment: string | null }>(
      h.db,
      'select code, due_on, compartment from due where plugin = ? and subject_id = ? order by code, instance',
      [plugin, subject],
    )
  ).map((d) => [d.code, d.due_on, d.compartment].filter(Boolean).join(' '))

/** As assessments write them; whoever is touched next has it in the worklist. */
async function scored(
  person: string,
  instrument: string,
  score: string,
  level: string,
  sensitivity: string | null = null,
) {
  await run(
    h.db,
    `insert into needs_score (id, person_id, happened_on, happened_at, performer_id, recorder_id, recorded_at, status, sensitivity, assessment_id, instrument, score, level, value)
     values (?, ?, ?, ?, ?, ?, ?, 'final', ?, ?, ?, ?, ?, 45)`,
    [
      `${instrument}-${person}`,
      person,
      TODAY,
      NOW,
      PEOPLE.pan.id,
      PEOPLE.pan.id,
      NOW,
      sensitivity,
      `a-${instrument}`,
      instrument,
      score,
      level,
    ],
  )
  await done('records.amend_person', { person, occupation: `Asked by ${instrument}` })
}
const decide = (person: string, problem: string, severity: string, more: Form = {}, as?: Actor) =>
  done('needs.decide_need', { person, problem, severity, decision: 'confirmed', ...more }, as)
const PLAN = {
  confidence: 'ordinary',
  matters: 'To feed the hens again',
  goals: ['self_care.outdoors'],
  own_goal: 'To the market by spring',
  help: [
    { code: 'self_care.look', take: '1', who: 'worker', every_days: '14' },
    { code: 'self_care.turn', who: 'family', every_days: '1' },
    { code: 'self_care.aids', take: '1', who: 'worker', every_days: '' },
  ],
  own: [{ words: 'The neighbour brings bread', who: 'family', every_days: '2' }],
  agreed_with: 'self',
  review_on: '2026-12-24',
}
const agree = (more: Form = {}, as?: Actor) => done('needs.agree_plan', { person: ahmed, ...PLAN, ...more }, as)
const only = async (table: string) =>
  (await rows<{ id: string }>(h.db, `select id from needs_${table} where status = 'final' order by id`))[0]!.id

describe('from a finding to a need', () => {
  test('a severe Barthel waits for a word, and one touch confirms it', async () => {
    await scored(ahmed, 'barthel', 'total', 'severe')
    expect(await due()).toEqual([`decide ${TODAY}`, 'reassess 2027-02-22'])
    const shown = await care(ahmed)
    expect(shown).toContain('Found, and not decided')
    expect(shown).toContain('Severe dependence')
    expect(shown).toContain('name="decision" value="confirmed"')
    await decide(ahmed, 'self_care', 'severe')
    expect(await care(ahmed)).not.toContain('Found, and not decided')
    expect(await due()).toEqual(['agree 2026-11-27', 'reassess 2027-02-22'])
    const [row] = await rows<{ finding: string }>(h.db, 'select finding from needs_need')
    expect(JSON.parse(row!.finding)).toMatchObject({ problem: 'self_care', from: { score: { level: 'severe' } } })
  })

  test('what is set aside wants a reason, and keeps it', async () => {
    await scored(ahmed, 'barthel', 'total', 'slight')
    const form = { person: ahmed, problem: 'self_care', severity: 'mild', decision: 'set_aside' }
    expect(await refused('needs.decide_need', form)).toMatchObject({ kind: 'refused' })
    await done('needs.decide_need', { ...form, reason: 'Her daughter helps' })
    const shown = await care(ahmed)
    expect(shown).toContain('Her daughter helps')
    expect(shown).not.toContain('Found, and not decided')
  })

  test('a starving child comes from its measurements', async () => {
    await done('records.register_household', {
      area: AREAS.shipu,
      number: '13',
      members: [{ source_key: 'c', names: [{ text: 'Chidi' }], sex: 'male', birth_date: '2025-06-01' }],
    })
    const [{ id }] = (await rows<{ id: string }>(h.db, "select id from records_person where name = 'Chidi'")) as [
      { id: string },
    ]
    await done('records.record_readings', { person: id, on: TODAY, readings: { muac: { value: '11', unit: 'cm' } } })
    const shown = await care(id)
    expect(shown).toContain('Acute malnutrition')
    expect(shown).toContain('Found, and not decided')
    await decide(id, 'acute_malnutrition', 'severe')
    const [row] = await rows<{ finding: string }>(h.db, 'select finding from needs_need')
    expect(JSON.parse(row!.finding)).toMatchObject({ from: { kind: 'growth', finding: 'arm_severe' } })
  })

  test('who takes back a decision is asked again', async () => {
    await scored(ahmed, 'barthel', 'total', 'severe')
    await decide(ahmed, 'self_care', 'severe')
    await done('needs.void_need', { need: await only('need'), reason: 'Wrong person' })
    expect(await care(ahmed)).toContain('Found, and not decided')
  })
})

describe('the plan', () => {
  beforeEach(async () => {
    await scored(ahmed, 'barthel', 'total', 'severe')
    await decide(ahmed, 'self_care', 'severe')
  })

  test('the form has what matters before goals and help, and ticks what so severe a need suggests', async () => {
    const form = await page(`/people/${ahmed}/care-plan/ordinary/agree`)
    const places = [
      'name="matters"',
      'name="goals"',
      'name="help.0.take"',
      'name="agreed_with"',
      'name="review_on"',
    ].map((w) => form.indexOf(w))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    expect(form).toMatch(/name="help.1.take"[^>]*checked/)
  })

  test('holds what was agreed and puts it into the worklist, the family’s part not', async () => {
    await agree()
    const shown = await care(ahmed)
    for (const words of [
      'To feed the hens again',
      'To the market by spring',
      'The neighbour brings bread',
      'every 14 days',
    ])
      expect(shown).toContain(words)
    expect(shown).not.toContain('Change position')
    expect(await due()).toEqual(['help 2026-12-08', 'help 2026-12-08', 'reassess 2027-02-22', 'review 2026-12-24'])
  })

  test('needs a goal, a later review and a need', async () => {
    expect(await refused('needs.agree_plan', { person: ahmed, ...PLAN, goals: [], own_goal: '' })).toMatchObject({
      kind: 'refused',
    })
    expect(await refused('needs.agree_plan', { person: ahmed, ...PLAN, review_on: TODAY })).toMatchObject({
      kind: 'refused',
    })
    expect(await refused('needs.agree_plan', { ...PLAN, person: binta })).toMatchObject({ kind: 'refused' })
    expect(await rows(h.db, 'select id from needs_plan')).toEqual([])
  })

  test('goes on when help was given, and stops when it was stopped', async () => {
    await agree()
    const [{ id }] = (await rows<{ id: string }>(h.db, "select id from needs_activity where help = 'look'")) as [
      { id: string },
    ]
    await done('needs.record_activity', { activity: id, result: 'not_done', note: 'Nobody at home' })
    expect(await due()).toContain('help 2026-12-08')
    expect(await care(ahmed)).toContain('Nobody at home')
    h.clock.now = '2026-12-09T02:00:00.000Z'
    await done('needs.record_activity', { activity: id, result: 'done' })
    expect(await due()).toContain('help 2026-12-23')
    h.clock.now = '2026-12-10T02:00:00.000Z'
    await done('needs.record_activity', { activity: id, result: 'stopped' })
    expect(await due()).toEqual(['help 2026-12-08', 'reassess 2027-02-22', 'review 2026-12-24'])
  })

  test('is reviewed goal by goal, and closed with its outcome; needs that were not met stand on', async () => {
    await agree()
    const plan = await only('plan')
    await done('needs.review_plan', {
      plan,
      goals: [
        { n: '0', standing: '' },
        { n: '1', standing: 'on_way' },
      ],
      review_on: '2027-01-10',
    })
    expect(await due()).toContain('review 2027-01-10')
    expect(await care(ahmed)).toMatch(/To the market by spring[^<]*<span class="meta">on the way/)
    await done('needs.close_plan', { plan, outcome: 'partly', goals: [], met: [] })
    expect(await due()).toEqual(['agree 2026-11-27', 'reassess 2027-02-22'])
    expect(await care(ahmed)).toContain('Partly reached')
    expect(await refused('needs.review_plan', { plan, goals: [], review_on: '2027-02-10' })).toMatchObject({
      kind: 'refused',
    })
  })

  test('a need that was met is none any more, until the end is taken back', async () => {
    await agree()
    await done('needs.close_plan', {
      plan: await only('plan'),
      outcome: 'reached',
      goals: [],
      met: ['self_care', 'food'],
    })
    expect(await care(ahmed)).toContain('Met on 24 November 2026')
    expect(await due()).toEqual(['reassess 2027-02-22'])
    await done('needs.void_review', { review: await only('review'), reason: 'Wrong plan' })
    expect(await care(ahmed)).not.toContain('Met on')
    expect(await due()).toContain('review 2026-12-24')
  })
})

describe('in confidence', () => {
  const secret = 'Low mood'
  beforeEach(async () => {
    await scored(ahmed, 'phq9', 'phq9', 'moderate', MIND)
    await scored(ahmed, 'barthel', 'total', 'slight')
    await decide(ahmed, 'self_care', 'mild')
    await decide(ahmed, 'low_mood', 'moderate', {}, trusted)
  })

  test('who may not see the class sees neither need nor plan, and cannot plan for it', async () => {
    expect(await care(ahmed, trusted)).toContain(secret)
    for (const path of [`/people/${ahmed}/care-plan`, `/people/${ahmed}`, `/households/${household}`])
      expect(await page(path)).not.toContain(secret)
    const form = { ...PLAN, person: ahmed, confidence: MIND, goals: ['low_mood.sleep'], help: [], own: [] }
    expect(await refused('needs.agree_plan', form)).toMatchObject({ kind: 'refused' })
    await done('needs.agree_plan', { ...form, matters: 'Sleep without fear' }, trusted)
    await agree()
    expect(await care(ahmed, trusted)).toContain('Sleep without fear')
    expect(await care(ahmed)).not.toContain('Sleep without fear')
  })

  test('the family’s sheet and the household’s page have nothing of it, for anybody', async () => {
    const form = { ...PLAN, person: ahmed, confidence: MIND, goals: ['low_mood.sleep'], own: [], own_goal: '' }
    await done('needs.agree_plan', { ...form, matters: 'Sleep without fear' }, trusted)
    await agree()
    const sheet = await page(`/people/${ahmed}/care-plan/print`, trusted)
    expect(sheet).toContain('To feed the hens again')
    for (const words of [secret, 'Sleep without fear', 'sleep and eat', 'Mild', 'Slight'])
      expect(sheet).not.toContain(words)
    expect(await page(`/households/${household}`, trusted)).not.toMatch(/Low mood|Sleep without fear|moderate need/)
  })

  test('due items say their class and nothing else', async () => {
    expect(await due()).toEqual([
      'agree 2026-12-08 mental_health',
      'agree 2026-12-22',
      'reassess 2027-05-23',
      'reassess 2026-12-22 mental_health',
    ])
    const titles = await rows<{ title_key: string; params: string }>(
      h.db,
      "select title_key, params from due where plugin = 'needs'",
    )
    expect(titles.every((d) => d.title_key.startsWith('needs.plan.due.') && d.params === '{}')).toBe(true)
  })

  test('a severe need in confidence leaves no trace in the level or in how often somebody visits', async () => {
    const before = await due('records', household)
    await done(
      'needs.decide_need',
      { person: binta, problem: 'self_harm', severity: 'severe', decision: 'confirmed' },
      trusted,
    )
    expect(await due('records', household)).toEqual(before)
    expect(await page(`/households/${household}`, trusted)).toContain('Need level: low')
  })
})

describe('the level of the household', () => {
  const visit = async () => (await due('records', household)).filter((d) => d.startsWith('visit'))
  beforeEach(async () => {
    await done('records.record_visit', { household, outcome: 'done', members: {} })
  })

  test('sets when the next home visit is due, and says why', async () => {
    expect((await visit())[0]! > 'visit 2026-12-08').toBe(true)
    await decide(ahmed, 'self_care', 'severe')
    expect(await visit()).toEqual(['visit 2026-12-08'])
    const shown = await page(`/households/${household}`)
    expect(shown).toContain('Need level: high')
    expect(shown).toContain('1 severe need')
    expect(shown).not.toContain('Help with daily living')
  })

  test('can be adjusted with a reason, and back', async () => {
    await decide(ahmed, 'self_care', 'severe')
    expect(await refused('needs.adjust_level', { household, level: 'very_high', reason: '' })).toMatchObject({
      kind: 'refused',
    })
    await done('needs.adjust_level', { household, level: 'very_high', reason: 'The carer is ill' })
    expect(await visit()).toEqual(['visit 2026-12-01'])
    expect(await page(`/households/${household}`)).toContain('The carer is ill')
    h.clock.now = '2026-11-25T02:00:00.000Z'
    await done('needs.adjust_level', { household, level: '', reason: 'Well again' })
    expect(await page(`/households/${household}`)).toContain('Need level: high')
  })

  test('who died or moved out needs nothing here', async () => {
    await decide(ahmed, 'self_care', 'severe')
    await run(h.db, "update records_person set status = 'deceased' where id = ?", [ahmed])
    expect(await page(`/households/${household}`)).not.toContain('Need level')
  })
})

test('the timeline tells each step, struck where it was taken back', async () => {
  await decide(ahmed, 'self_care', 'severe', { note: 'Fell twice' })
  await agree()
  const shown = await page(`/people/${ahmed}/timeline`)
  expect(shown).toContain('Need: Help with daily living (Severe)')
  expect(shown).toContain('Fell twice')
  await done('needs.void_plan', { plan: await only('plan'), reason: 'Of her sister' })
  expect(await page(`/people/${ahmed}/timeline`)).toContain('<del>Care plan agreed</del>')
  expect(await care(ahmed)).not.toContain('To feed the hens again')
})
