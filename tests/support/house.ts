/** Houses for tests of vaccination, and commands and pages that are answered as their name says. */
import { expect } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { Clinic } from './clinic.ts'
import { PEOPLE, type TestHome } from './home.ts'

export const member = (name: string, sex: string, birth_date: string): Form => ({
  source_key: name,
  names: [{ text: name }],
  sex,
  birth_date,
})

export const answersOf = (h: TestHome) => ({
  async done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
    const outcome = await h.send(name, form, as)
    expect(outcome, name).toMatchObject({ kind: 'done' })
    return (outcome as Extract<Outcome, { kind: 'done' }>).see
  },
  async refused(name: string, form: Form, as: Actor = PEOPLE.pan) {
    const outcome = await h.send(name, form, as)
    expect(outcome, name).toMatchObject({ kind: 'refused' })
    return outcome as Extract<Outcome, { kind: 'refused' }>
  },
  async page(path: string, as: Actor = PEOPLE.pan): Promise<string> {
    const answer = await h.get(path, as)
    expect(answer.status, path).toBe(200)
    return await answer.text()
  },
  idOf: async (name: string): Promise<string> =>
    (await rows<{ id: string }>(h.db, 'select id from records_person where name = ?', [name]))[0]!.id,
})

/** In the first area of that worker, at a clinic that runs. */
export async function settleAt(
  clinic: Clinic,
  username: string,
  house: { number: string; name: string; members: Form[] },
): Promise<void> {
  const [home] = await clinic.rows<{ area: string }>(
    `select area_id as area from user_area where user_id = ? order by area_id limit 1`,
    [await clinic.userId(username)],
  )
  const form = { area: home!.area, acknowledged: '1', ...house }
  expect(await clinic.send(username, 'records.register_household', form)).toMatchObject({ kind: 'done' })
}
