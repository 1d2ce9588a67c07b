/** What leaves the clinic says nothing of the health of who said no to passing it on: no letter, no print for others, no file. */
import { beforeAll, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { row, run } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { everyCommand } from '../support/every-command.ts'
import { pagesOf, picksIn } from '../support/exercise.ts'
import { AREAS, makeHome, NOW, PEOPLE, type TestHome } from '../support/home.ts'
import { sqlite } from '../support/real.ts'
import { must } from '../support/scenes.ts'
import { paramsOf } from '../support/sensitive.ts'

const NURSE: Actor = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } }
const WORD = 'Zqknown'
/** Addresses whose pages are given to others, on paper or as a file. The person's own copy and file are theirs. */
const LEAVES = /\/letter$|\/summary$|\/export\.json$|\/folder$|\/print$|^\/paper\//
const OWN = new Set(['/people/:person/export.json', '/people/:person/copy/print'])

let h: TestHome
let params: Record<string, string>
let person: string

beforeAll(async () => {
  h = await makeHome((await sqlite.open('ground')).db, plugins, { migrated: true })
  await everyCommand(h, async (name, form, as) => await must(h, name, form, as))
  const picks = await picksIn(h, AREAS.shipu)
  params = await paramsOf(h, picks)
  person = params['person']!
  params['household'] = (await row<{ id: string }>(h.db, 'select household_id as id from person where id = ?', [
    person,
  ]))!.id
  const tell = async (name: string, form: Form) => await must(h, name, { person, ...form }, NURSE)
  await tell('records.record_condition', { code: 'other', text: `${WORD} condition`, verification: 'confirmed' })
  await tell('records.record_allergy', { code: 'other', text: `${WORD} allergy`, kind: 'allergy' })
  await tell('records.record_medication', { code: 'other', text: `${WORD} medicine`, intent: 'taking' })
  await tell('referral.refer', { urgency: 'routine', reason: 'Please look' })
  params['referral'] = (await row<{ id: string }>(
    h.db,
    `select id from referral_referral where person_id = ? and urgency = 'routine' and sensitivity is null order by recorded_at desc, id desc`,
    [person],
  ))!.id
}, 240_000)

const leaving = () => pagesOf(h).filter((p) => LEAVES.test(p) && !OWN.has(p))
async function telling(patterns: readonly string[]): Promise<string[]> {
  const told: string[] = []
  for (const pattern of patterns) {
    const path = pattern.replace(/:(\w+)(\{[^}]*\})?\??/g, (_all, name: string) => params[name] ?? 'x')
    const answer = await h.get(path, NURSE)
    expect(answer.status, pattern).toBe(200)
    if ((await answer.text()).includes(WORD)) told.push(pattern)
  }
  return told.toSorted()
}
const answer = async (sharing: string) => {
  h.clock.now = new Date(Date.parse(h.clock.now) + 60_000).toISOString()
  await must(
    h,
    'records.answer_consent',
    { person, sharing, authority: 'self', method: 'written', basis: 'consent' },
    NURSE,
  )
}

test('before anything was said they tell; after a no none does; after a yes they tell again', async () => {
  const open = await telling(leaving())
  expect(open).toEqual(
    expect.arrayContaining([
      '/households/:household/export.json',
      '/people/:person/summary',
      '/referrals/:referral/letter',
    ]),
  )
  // The household's no is everybody's who has not said otherwise.
  const household = { household: params['household']!, purpose: 'sharing', given_by: 'Somebody' }
  const later = () => void (h.clock.now = new Date(Date.parse(h.clock.now) + 60_000).toISOString())
  later()
  await must(h, 'records.record_consent', { ...household, status: 'rejected' }, NURSE)
  expect(await telling(leaving())).toEqual([])
  await answer('given')
  expect(await telling(leaving())).toEqual(open)
  await answer('refused')
  later()
  await must(h, 'records.record_consent', { ...household, status: 'active' }, NURSE)
  expect(await telling(leaving())).toEqual([])
  expect(await (await h.get(`/referrals/${params['referral']!}/letter`, NURSE)).text()).toContain(
    'do not want their record passed on',
  )
  await answer('given')
  expect(await telling(leaving())).toEqual(open)
  await answer('withdrawn')
  expect(await telling(leaving())).toEqual([])
})

test('what they carry home themselves is theirs, and whose life is in danger is told of', async () => {
  await answer('refused')
  expect(await telling([...OWN])).toEqual([...OWN].toSorted())
  expect(await (await h.get(`/people/${person}/summary?for=person`, NURSE)).text()).toContain(WORD)
  await must(h, 'referral.refer', { person, urgency: 'emergency', reason: 'Cannot wait' }, NURSE)
  const urgent = (await row<{ id: string }>(
    h.db,
    `select id from referral_referral where person_id = ? and urgency = 'emergency' and reason = 'Cannot wait'`,
    [person],
  ))!.id
  expect(await (await h.get(`/referrals/${urgent}/letter`, NURSE)).text()).toContain(WORD)
})

test('a safe number is the only one that lists, letters and sheets give; who wants no calls is on no list', async () => {
  // After all that was agreed before.
  h.clock.now = new Date(Date.parse(NOW) + 2 * 86_400_000).toISOString()
  await answer('given')
  await run(
    h.db,
    `insert into records_person_phone (id, person_id, number, label, position) values ('zq', ?, '0988111000', null, 99)`,
    [person],
  )
  await run(
    h.db,
    `insert into records_household_phone (id, household_id, number, label, position) values ('zq', ?, '0988111001', null, -1)`,
    [params['household']!],
  )
  const numbers = async () => {
    const all = []
    for (const path of [`/people/${person}/summary`, `/referrals/${params['referral']!}/letter`])
      all.push(await (await h.get(path, NURSE)).text())
    const list = plugins.flatMap((p) => p.contributes?.exportList ?? []).find((l) => l.name === 'members')!
    for await (const r of list.rows({ db: h.db, lang: 'en' } as never))
      if (r.about === person) all.push(JSON.stringify(r.cells))
    expect(all.length).toBe(3)
    return all.map((text) => ['0988111000', '0988111001', '0988111002'].filter((n) => text.includes(n)))
  }
  expect((await numbers()).map((n) => n.length > 0)).toEqual([true, true, true])
  await must(h, 'records.set_safe_contact', { person, number: '0988111002' }, NURSE)
  expect(await numbers()).toEqual([['0988111002'], ['0988111002'], ['0988111002']])
  expect(await (await h.get(`/people/${person}`, NURSE)).text()).toContain('href="tel:0988111002"')
  h.clock.now = new Date(Date.parse(NOW) + 3 * 86_400_000).toISOString()
  await must(
    h,
    'records.answer_consent',
    { person, phone: 'refused', authority: 'self', method: 'spoken', basis: 'consent' },
    NURSE,
  )
  expect((await numbers())[2]).toEqual([])
  expect(await (await h.get(`/people/${person}`, NURSE)).text()).toContain('Wants no calls')
})
