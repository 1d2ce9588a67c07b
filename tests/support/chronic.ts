/** A household with two adults for tests of chronic follow-up, and readings as they would have been taken earlier. */
import { instantOf, msOf, type Day } from '#kernel/dates.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { chronic } from '../../plugins/chronic/plugin.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, NOW, PEOPLE, type TestHome } from './home.ts'
import { answersOf, member } from './house.ts'
import { IMPORT_WRITES } from './import-here.ts'

export interface ChronicGround {
  h: TestHome
  /** 60 and 58 years old, in Shipu. */
  kao: string
  chu: string
  close(): void
  done(name: string, form: Form, as?: Actor): Promise<string>
  refused(name: string, form: Form, as?: Actor): Promise<{ code: string; fields: Record<string, string> }>
  page(path: string, as?: Actor): Promise<string>
  idOf(name: string): Promise<string>
  household(number: string, people: [name: string, sex: string, born: string][], more?: Form): Promise<void>
  /** Followed since a day, with one reading on it. */
  followed(person: string, on: Day, reading: [systolic: number, diastolic: number]): Promise<void>
  /** Everything derived, again: for rows that were laid without a command. */
  settle(): Promise<void>
}

export async function chronicGround(): Promise<ChronicGround> {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records, referral, pregnancy, chronic], { system: IMPORT_WRITES })
  await knowEverybody(db)
  const { done: sent, refused, page, idOf } = answersOf(h)
  const done = async (name: string, form: Form, as?: Actor): Promise<string> => {
    h.clock.now = instantOf(msOf(h.clock.now) + 1000)
    return await sent(name, form, as)
  }
  const household: ChronicGround['household'] = async (number, people, more = {}) => {
    const members = people.map(([name, sex, born]) => member(name, sex, born))
    await done('records.register_household', { area: AREAS.shipu, number, acknowledged: '1', members, ...more })
  }
  await household(
    '12',
    [
      ['Kao', 'male', '1966-05-05'],
      ['Chu', 'female', '1968-05-05'],
    ],
    { phones: [{ number: '0911111112' }] },
  )
  let laid = 0
  const insert = async (table: string, columns: Record<string, string | number | null>) => {
    const id = `01900000-0000-7000-8000-0000000c${String(++laid).padStart(4, '0')}`
    const all: Record<string, string | number | null> = { id, ...columns }
    await run(
      db,
      `insert into ${table} (${Object.keys(all).join()}) values (${Object.keys(all)
        .map(() => '?')
        .join()})`,
      Object.values(all),
    )
    return id
  }
  const entry = (person: string, on: Day) => ({
    person_id: person,
    happened_on: on,
    happened_at: `${on}T04:00:00.000Z`,
    performer_id: PEOPLE.pan.id,
    recorder_id: PEOPLE.pan.id,
    recorded_at: NOW,
    status: 'final',
  })
  return {
    h,
    kao: await idOf('Kao'),
    chu: await idOf('Chu'),
    close: () => raw.close(),
    done,
    page,
    idOf,
    household,
    async refused(name, form, as) {
      const { code, fields } = await refused(name, form, as)
      return { code, fields: Object.fromEntries(fields.map((f) => [f.field, f.code])) }
    },
    async followed(person, on, [systolic, diastolic]) {
      const common = { programme: 'hypertension', diagnosed_by: 'doctor', treated_before: 'no', root_id: `r-${person}` }
      await insert('chronic_episode', { ...entry(person, on), ...common })
      const of = { ...entry(person, on), system: 'loinc', panel_code: '85354-9', unit: 'mm[Hg]', source: 'seen' }
      const panel = `panel-${person}-${on}`
      await insert('records_observation', { ...of, code: '8480-6', value: systolic, panel_id: panel })
      await insert('records_observation', { ...of, code: '8462-4', value: diastolic, panel_id: panel })
    },
    async settle() {
      const homes = await rows<{ id: string }>(db, 'select id from household order by id')
      let cursor = ''
      for (let n = 0; n <= homes.length; n++) {
        const step = await h.writer.system<{ cursor: string; done: number }>('due.recompute', { cursor })
        if (step.done === 0) break
        cursor = step.cursor
      }
    },
  }
}
