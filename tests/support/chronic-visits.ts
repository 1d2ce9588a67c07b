/** A household with a man, a woman who may conceive and a girl; and what is asked of the server about them. */
import { afterEach, beforeEach, expect } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from './home.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { chronic } from '../../plugins/chronic/plugin.ts'
import { own } from '../../plugins/chronic/db.ts'
import { loadFacts, type ChronicFacts } from '../../plugins/chronic/facts/load.ts'

export let h: TestHome
let close: () => void
export let bao: string
export let lan: string
export let mai: string

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, referral, pregnancy, chronic])
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      member('Bao', 'male', '1964-01-01'),
      member('Lan', 'female', '1990-05-05'),
      member('Mai', 'female', '2012-01-01'),
    ],
  })
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[bao, lan, mai] = [await idOf('Bao'), await idOf('Lan'), await idOf('Mai')]
})
afterEach(() => close())

export async function done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return (outcome as Extract<Outcome, { kind: 'done' }>).see
}
export const refused = async (name: string, form: Form, as: Actor = PEOPLE.pan) => {
  const outcome = await h.send(name, form, as)
  expect(outcome.kind, name).toBe('refused')
  return outcome as Extract<Outcome, { kind: 'refused' }>
}
export const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await h.get(path, as)
  expect(answer.status, path).toBe(200)
  return await answer.text()
}
export const register = (more: Form = {}, as?: Actor) =>
  done(
    'chronic.register',
    { person: bao, programme: 'hypertension', diagnosed_by: 'doctor', treated_before: 'no', ...more },
    as,
  )
export const visit = (more: Form, as?: Actor) => done('chronic.record_visit', { person: bao, ...more }, as)
export const visits = () =>
  rows<Record<string, string | number | null>>(
    h.db,
    "select * from chronic_visit where status = 'final' order by happened_at, id",
  )
export const readings = () =>
  rows<{ code: string; value: number; status: string }>(
    h.db,
    "select code, value, status from records_observation where code in ('8480-6', '8462-4') order by happened_at, code desc",
  )
export const alerts = () =>
  rows<{ title_key: string }>(h.db, 'select title_key from alert where acknowledged_at is null')
export const factsOf = async (person: string): Promise<ChronicFacts> =>
  (await loadFacts(own(h.db), [person])).get(person)!
export const DANGER = { systolic1: '186', diastolic1: '104', systolic2: '150', diastolic2: '90' }
