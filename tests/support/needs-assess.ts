/** An old woman, a child and a house; and what is asked of the server about them. */
import { afterEach, beforeEach, expect } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from './home.ts'
import { records } from '../../plugins/records/plugin.ts'
import { needs } from '../../plugins/needs/plugin.ts'

export { all, best, chosen, worst } from './needs-answers.ts'

export let h: TestHome
let close: () => void
export let bao: string
export let mai: string
export let house: string

/** A nurse who may see what was said in confidence. */
export const NURSE: Actor = { ...PEOPLE.lin, compartments: ['mental_health'] }

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, needs])
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [member('Bao', 'female', '1944-01-01'), member('Mai', 'female', '2024-11-20')],
  })
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[bao, mai] = [await idOf('Bao'), await idOf('Mai')]
  house = (await rows<{ id: string }>(db, 'select id from records_household'))[0]!.id
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

export const assess = (code: string, q: Form, more: Form = {}, as?: Actor) =>
  done('needs.assess', { person: bao, form: code, q, ...more }, as)
export const scores = () =>
  rows<{ score: string; value: number; level: string | null; status: string; sensitivity: string | null }>(
    h.db,
    'select score, value, level, status, sensitivity from needs_score order by happened_at, id',
  )
export const assessments = () =>
  rows<Record<string, string | null>>(h.db, 'select * from needs_assessment order by recorded_at, id')
export const alerts = () =>
  rows<{ title_key: string; to_role: string; escalate_at: string }>(
    h.db,
    'select title_key, to_role, escalate_at from alert where acknowledged_at is null',
  )
/** A page as a browser would send it back: what is chosen, typed and hidden. */
export function fieldsIn(shown: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [input] of shown.matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/name="([^"]*)"/.exec(input)?.[1], /value="([^"]*)"/.exec(input)?.[1] ?? '']
    if (name && (/type="hidden"/.test(input) || / checked/.test(input))) found[name] = value
  }
  return found
}
