import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { phq9 } from '../../../data/reference/instruments/phq9.ts'
import { plantedFolder } from '../../../server/node/import/planted.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { HSU_MEI, patient, type Resource } from '../../../tests/support/fhir-people.ts'
import { sharedText } from '../../../tests/support/forms/ground.ts'
import { makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { IMPORT_WRITES, importHere, NURSE_OF_ALL } from '../../../tests/support/import-here.ts'
import { all, chosen } from '../../../tests/support/needs-answers.ts'
import { hasShared } from '../../../tests/support/shared.ts'
import { faultsOf } from '../../../tests/support/valid-r4.ts'
import { records } from '../../records/plugin.ts'
import { needs } from '../plugin.ts'

let h: TestHome
const closing: (() => void)[] = []
const home = async () => {
  const { db, raw } = openSqlite(':memory:')
  closing.push(() => raw.close())
  return await makeHome(db, [records, needs], { system: IMPORT_WRITES })
}
beforeEach(async () => void (h = await home()))
afterEach(() => closing.splice(0).forEach((close) => close()))

const MIND: Actor = { ...NURSE_OF_ALL, compartments: ['mental_health'] }
const file = (bundle: object) => join(plantedFolder({ 'a.json': JSON.stringify(bundle) }), 'a.json')
const bundleOf = (...resources: Resource[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [patient(), ...resources].map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
})
const bring = async (...resources: Resource[]) => await importHere(h, [file(bundleOf(...resources))])
const done = async (name: string, form: Form, as: Actor = NURSE_OF_ALL) => {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
}
const person = async (of = h) => (await rows<{ id: string }>(of.db, 'select id from person'))[0]!.id
const household = async () => (await rows<{ id: string }>(h.db, 'select id from household'))[0]!.id
const assessments = (of = h) =>
  rows<Record<string, string | null>>(of.db, 'select * from needs_assessment order by happened_at, recorded_at, id')
const scores = (of = h) =>
  rows<{ score: string; value: number; level: string | null; status: string }>(
    of.db,
    `select score, value, level, status from needs_score order by happened_at, status desc, score`,
  )
const alerts = () => rows(h.db, 'select id from alert where acknowledged_at is null')

const ID = '5b1f8a52-7777-4a6c-9c1e-000000000001'
const response = (questionnaire: string, item: readonly object[], more: object = {}): Resource => ({
  resourceType: 'QuestionnaireResponse',
  id: ID,
  status: 'completed',
  questionnaire,
  subject: { reference: `urn:uuid:${HSU_MEI}` },
  authored: '2026-11-02T07:30:00+08:00',
  item,
  ...more,
})
/** Any of them may be missing. */
const SOME = { requiredKeys: [] as [] }
const BARTHEL = 'https://doorstep.example/Questionnaire/barthel'
const ITEMS = [
  'feeding',
  'bathing',
  'grooming',
  'dressing',
  'bowel',
  'bladder',
  'toilet',
  'transfer',
  'walking',
  'stairs',
]
const answered = (code: string, links: readonly string[] = ITEMS, form = 'barthel') =>
  links.map((linkId) => ({
    linkId,
    answer: [
      {
        valueCoding: {
          system: `https://doorstep.example/Questionnaire/${form}#${linkId}`,
          code,
        },
      },
    ],
  }))
/** As deep as a file may be at all. */
const nested = Array.from({ length: 55 }).reduce<object[]>((item) => [{ linkId: 'feeding', item }], [])
const total = (n: number) => ({ linkId: 'total', answer: [{ valueInteger: n }] })

describe('answers of another system', () => {
  test('are counted anew, and what came as their total is only told', async () => {
    expect(await bring(response(BARTHEL, [...answered('alone'), total(5)]))).toMatchObject({
      failed: [],
      facts: { QuestionnaireResponse: 1 },
    })
    expect(await scores()).toEqual([{ score: 'total', value: 100, level: 'none', status: 'final' }])
    const [a] = await assessments()
    expect(a).toMatchObject({
      happened_on: '2026-11-02',
      performer_id: 'elsewhere',
      form_version: '1',
      status: 'final',
    })
    const shown = await (await h.get(`/assessments/${a!['id']}`, NURSE_OF_ALL)).text()
    expect(shown).toContain('The file said 5')
    expect(shown).toContain('another place')
    await bring(
      response(BARTHEL, [...answered('alone'), total(100)], { id: ID.replace(/1$/, '2'), authored: '2026-11-03' }),
    )
    expect((await assessments())[1]!['response']).not.toContain('urn:doorstep:said')
  })

  test('a second time add nothing; changed they are amended, taken back they are struck out, and never what somebody here took back', async () => {
    const first = response(BARTHEL, answered('alone'))
    await bring(first)
    expect(await bring(first)).toMatchObject({ failed: [], created: 0, updated: 0 })
    expect(await assessments()).toHaveLength(1)
    await bring(response(BARTHEL, [...answered('some', ['feeding']), ...answered('alone', ITEMS.slice(1))]))
    const [old, newer] = await assessments()
    expect([old!['status'], newer!['status']].toSorted()).toEqual(['amended', 'final'])
    expect((await scores()).filter((s) => s.status === 'final')).toMatchObject([{ value: 95, level: 'slight' }])
    await bring(response(BARTHEL, [], { status: 'entered-in-error' }))
    expect((await scores()).filter((s) => s.status === 'final')).toEqual([])
    expect((await assessments()).map((a) => a['status']).toSorted()).toEqual(['amended', 'entered_in_error'])
    await bring(response(BARTHEL, answered('alone')))
    expect((await assessments()).filter((a) => a['status'] === 'final')).toEqual([])
  })

  test.each([
    ['of no form in use', response('https://example.org/q|3', answered('alone')), 'needs.exchange.no_form'],
    ['of another version', response(`${BARTHEL}|0`, answered('alone')), 'needs.exchange.no_form'],
    ['to a question that is not in it', response(BARTHEL, answered('alone', ['sleep'])), 'needs.exchange.not_of_form'],
    ['that the form does not offer', response(BARTHEL, answered('perhaps')), 'needs.exchange.forbidden'],
    ['that are still being given', response(BARTHEL, [], { status: 'in-progress' }), 'needs.exchange.not_complete'],
    ['nested without end', response(BARTHEL, nested), 'needs.exchange.too_long'],
    ['without a day', response(BARTHEL, answered('alone'), { authored: '2026-11' }), 'needs.exchange.no_day'],
    ['still to come', response(BARTHEL, answered('alone'), { authored: '2031-01-01' }), 'kernel.field_date_in_future'],
  ])('%s are left out, with the reason', async (_, resource, key) => {
    const report = await bring(resource)
    expect(JSON.stringify(report.failed)).toContain(key)
    expect(await assessments()).toEqual([])
  })

  test('wait for their form: once it is in use the same file is taken', async () => {
    const item = { linkId: 'pets', type: 'integer', text: 'Pets' }
    const form = { resourceType: 'Questionnaire', url: 'https://example.org/pets', version: '1', status: 'active' }
    const told = response('https://example.org/pets|1', [{ linkId: 'pets', answer: [{ valueInteger: 3 }] }])
    expect((await bring(told)).failed).toHaveLength(1)
    await done('needs.import_form', { text: JSON.stringify({ ...form, title: 'Pets', item: [item] }) })
    expect(await bring(told)).toMatchObject({ failed: [] })
    expect((await assessments())[0]).toMatchObject({ title: 'Pets', form_version: '1' })
  })

  test('half of them make no total', async () => {
    await bring(response(BARTHEL, [...answered('fully', ITEMS.slice(0, 1)), total(0)]))
    expect([(await assessments()).length, await scores()]).toEqual([1, []])
  })

  test('about self-harm call the nurse while it is fresh, and are in confidence whoever did not say so', async () => {
    const PHQ = 'https://doorstep.example/Questionnaire/phq9'
    const links = phq9.questions.map((q) => q.link)
    const worst = (of: readonly string[]) =>
      of.map((link) => {
        const q = phq9.questions.find((x) => x.link === link)!
        return answered(q.levels.at(-1)![0], [link], 'phq9')[0]!
      })
    await bring(response(PHQ, worst(links), { authored: '2025-01-02T09:00:00+08:00' }))
    expect(await alerts()).toEqual([])
    await bring(response(PHQ, worst(links), { id: ID.replace(/1$/, '2'), authored: h.clock.now }))
    expect(await alerts()).toHaveLength(1)
    expect((await assessments()).map((a) => a['sensitivity'])).toEqual(['mental_health', 'mental_health'])
    // To those who may not see the class there is nothing, on its page and in the file.
    const [first] = await assessments()
    expect((await h.get(`/assessments/${first!['id']}`, NURSE_OF_ALL)).status).toBe(404)
  })

  test('of whatever shape are saved as the form allows or left out with a reason, and nothing falls over', async () => {
    const odd = fc.oneof(
      fc.anything({ maxDepth: 3 }),
      fc.constantFrom('alone', 'some', 7, -1, null, '\u0000', 'x'.repeat(5_000)),
    )
    const coding = fc.constantFrom('alone', 'some', 'fully', 'help').map((code) => ({ valueCoding: { code } }))
    const answer = fc.oneof(odd, coding, fc.record({ valueInteger: odd, valueCoding: odd, item: odd }, SOME))
    const item = fc.record(
      {
        linkId: fc.oneof(fc.constantFrom(...ITEMS, 'total'), odd),
        answer: fc.oneof(odd, fc.array(answer, { maxLength: 3 })),
        item: odd,
      },
      SOME,
    )
    const made = fc.sample(
      fc.record(
        { item: fc.oneof(odd, fc.array(item, { maxLength: 4 })), authored: odd, meta: odd, extension: odd },
        SOME,
      ),
      { numRuns: 300, seed: 7 },
    )
    const nth = (n: number) => `5b1f8a52-8888-4a6c-9c1e-${String(n).padStart(12, '0')}`
    // Nine of ten answered: taken, and without a total.
    const nine = ITEMS.map((link) => ({ item: answered('fully').filter((i) => i.linkId !== link) }))
    const sent = [...nine, ...made].map((more, n) =>
      response(BARTHEL, [], { ...(JSON.parse(JSON.stringify(more)) as object), id: nth(n) }),
    )
    const report = await bring(...sent)
    const kept = await assessments()
    expect(JSON.stringify(report.failed)).not.toContain('import_defect')
    expect(report.failed.length).toBeGreaterThan(100)
    expect([kept.length >= ITEMS.length, kept.length + report.failed.length]).toEqual([true, sent.length])
    expect(await scores()).toEqual([])
  })

  test.skipIf(!hasShared)(
    'Taiwan’s Barthel, whose own expression gives nothing, is counted by the options’ points',
    async () => {
      const text = sharedText('tw-barthel.json')
      await done('needs.import_form', { text })
      const form = JSON.parse(text) as {
        url: string
        version?: string
        item: { linkId: string; type: string; answerOption?: { valueCoding: object }[] }[]
      }
      const items = form.item.flatMap((i) =>
        i.answerOption ? [{ linkId: i.linkId, answer: [{ valueCoding: i.answerOption[0]!.valueCoding }] }] : [],
      )
      const forged = { linkId: 'K-total-score-Barthel', answer: [{ valueInteger: 5 }] }
      expect(
        await bring(response(form.version ? `${form.url}|${form.version}` : form.url, [...items, forged])),
      ).toMatchObject({ failed: [] })
      expect(await scores()).toMatchObject([{ value: 100, status: 'final' }])
      expect((await assessments())[0]!['response']).toContain('urn:doorstep:said')
    },
  )
})

describe('our own export', () => {
  interface Bundle {
    entry: { fullUrl: string; resource: Resource }[]
  }
  const exported = async (as: Actor = NURSE_OF_ALL) =>
    (await (await h.get(`/people/${await person()}/export.json`, as)).json()) as Bundle
  const ours = ({ entry }: Bundle) =>
    entry
      .map((e) => e.resource)
      .filter((r) => (r['meta'] as { source?: string } | undefined)?.source === 'urn:doorstep:needs')

  async function cared() {
    await bring()
    const about = { person: await person() }
    await done('needs.assess', {
      ...about,
      form: 'barthel',
      q: chosen('barthel', all('barthel', 1)),
      note: 'Tired',
      n: { k0: 'With a spoon' },
    })
    await done('needs.decide_need', { ...about, problem: 'self_care', severity: 'severe', decision: 'confirmed' })
    const plan = {
      ...about,
      confidence: 'ordinary',
      matters: 'To feed the hens',
      goals: ['self_care.outdoors'],
      own_goal: 'To sleep through',
      help: [{ code: 'self_care.look', take: '1', who: 'worker', every_days: '14' }],
      own: [{ words: 'Bread', who: 'family', every_days: '' }],
      agreed_with: 'self',
      review_on: '2027-01-24',
    }
    await done('needs.agree_plan', plan)
    await done('needs.agree_plan', { ...plan, matters: 'To sit in the sun', note: 'On the bench' })
    const [newest] = await rows<{ id: string }>(h.db, `select id from needs_plan where matters like '%sun'`)
    const [look] = await rows<{ id: string }>(
      h.db,
      'select id from needs_activity where help is not null and plan_id = ?',
      [newest!.id],
    )
    await done('needs.record_activity', { activity: look!.id, result: 'done', note: 'Well' })
    await done('needs.review_plan', {
      plan: newest!.id,
      goals: [
        { n: '0', standing: 'reached' },
        { n: '1', standing: 'on_way' },
      ],
      review_on: '2027-02-24',
      note: 'Better',
    })
    return newest!.id
  }

  test('is what R4 wants, and every reference in it points to something in it', async () => {
    const plan = await cared()
    const bundle = await exported()
    const made = ours(bundle)
    expect(made.map((r) => r.resourceType)).toEqual([
      'QuestionnaireResponse',
      'Observation',
      'CarePlan',
      'Goal',
      'Goal',
      'CarePlan',
      'Goal',
      'Goal',
    ])
    expect(faultsOf(bundle)).toEqual([])
    for (const resource of made)
      expect([resource.resourceType, faultsOf(resource, bundle)]).toEqual([resource.resourceType, []])
    const urls = new Set(bundle.entry.map((e) => e.fullUrl))
    const pointed = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to!)
    expect(pointed.filter((to) => !urls.has(to))).toEqual([])
    expect(made[1]).toMatchObject({
      code: { coding: [{ code: 'from-a-form' }, { code: 'barthel.total' }] },
      valueQuantity: { value: 50 },
      interpretation: [{ coding: [{ code: 'severe' }], text: 'Severe dependence' }],
    })
    const newest = made.find((r) => r.id === plan)!
    expect(newest).toMatchObject({
      status: 'active',
      description: 'To sit in the sun',
      note: [{ text: 'On the bench' }, { text: 'Better' }],
      activity: [
        {
          detail: { status: 'in-progress', scheduledTiming: { repeat: { period: 14 } } },
          progress: [{ text: 'Done: Well' }],
        },
        { detail: { status: 'not-started', code: { text: 'Bread' } } },
      ],
    })
    expect(made.find((r) => r.resourceType === 'CarePlan' && r.id !== plan)).toMatchObject({ status: 'revoked' })
    expect(newest['replaces']).toHaveLength(1)
    expect(made.filter((r) => r.resourceType === 'Goal').map((r) => r['lifecycleStatus'])).toEqual([
      'cancelled',
      'cancelled',
      'completed',
      'active',
    ])
    // The judge would have seen it.
    expect(faultsOf({ ...newest, intent: undefined }, bundle)).not.toEqual([])
    expect(faultsOf({ ...made[3]!, description: 'Outdoors' }, bundle)).not.toEqual([])
  })

  test('of an end says how it ended', async () => {
    const plan = await cared()
    await done('needs.close_plan', { plan, goals: [], outcome: 'declined', met: [] })
    const bundle = await exported()
    const ended = ours(bundle).find((r) => r.id === plan)!
    expect(ended).toMatchObject({
      status: 'revoked',
      extension: [{ valueCode: 'declined' }],
      period: { end: h.clock.today },
    })
    expect(faultsOf(ended, bundle)).toEqual([])
  })

  test('back where it was made changes nothing; elsewhere it tells the same answers, counted there', async () => {
    await cared()
    const path = file(await exported())
    const told = async (of: TestHome) =>
      (await assessments(of)).map((a) => [a['form_url'], a['happened_on'], a['happened_at'], a['notes'], a['note']])
    const [before, counted] = [await told(h), await scores()]
    expect(await importHere(h, [path])).toMatchObject({ failed: [], created: 0, updated: 0 })
    expect(await told(h)).toEqual(before)
    const other = await home()
    expect(await importHere(other, [path])).toMatchObject({ failed: [] })
    expect([await told(other), await scores(other)]).toEqual([before, counted])
    // The score is counted, not taken over beside it as an observation.
    expect(await rows(other.db, 'select id from records_observation')).toEqual([])
  })

  test('under a class goes only to those who may see it, with its label, and never with the household', async () => {
    await bring()
    await done('needs.assess', { person: await person(), form: 'gad7', q: chosen('gad7', all('gad7', 2)) }, MIND)
    expect(ours(await exported())).toEqual([])
    const bundle = await exported(MIND)
    expect(ours(bundle).map((r) => r.resourceType)).toEqual(['QuestionnaireResponse', 'Observation'])
    for (const r of ours(bundle)) {
      expect(JSON.stringify(r['meta'])).toContain('"mental_health"')
      expect(faultsOf(r, bundle)).toEqual([])
    }
    const house = await (await h.get(`/households/${await household()}/export.json`, MIND)).text()
    expect(house).not.toContain('gad7')
  })

  test('is nothing that a health worker could send by a page', async () => {
    await bring()
    const answer = await h.post(`/people/${await person()}/import-response`, { key: 'k', answers: '{}' }, PEOPLE.pan)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await assessments()).toEqual([])
  })
})
