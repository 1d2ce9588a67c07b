/** A household with a child of ten months for tests of vaccination, and doses as another place would have given them. */
import { expect } from 'vitest'
import { instantOf, msOf } from '#kernel/dates.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { vaccination } from '../../plugins/vaccination/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, NOW, PEOPLE, type TestHome } from './home.ts'
import { IMPORT_WRITES } from './import-here.ts'

export const BORN = '2026-01-10'

export interface Ground {
  h: TestHome
  mei: string
  minh: string
  close(): void
  done(name: string, form: Form, as?: Actor): Promise<string>
  refused(name: string, form: Form, as?: Actor): Promise<{ code: string; fields: Record<string, string> }>
  page(path: string, as?: Actor): Promise<string>
  dose(person: string, code: string, on: string, more?: { lot?: string; sensitivity?: string }): Promise<string>
}

/** Mei is ten months old, Minh her brother of five. */
export async function vaccinationGround(): Promise<Ground> {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records, referral, pregnancy, vaccination], { system: IMPORT_WRITES })
  await knowEverybody(db)
  const done = async (name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> => {
    h.clock.now = instantOf(msOf(h.clock.now) + 1000)
    const outcome = await h.send(name, form, as)
    expect(outcome, name).toMatchObject({ kind: 'done' })
    return (outcome as Extract<Outcome, { kind: 'done' }>).see
  }
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [member('Mei', 'female', BORN), member('Minh', 'male', '2021-05-05')],
  })
  const idOf = async (name: string) =>
    (await row<{ id: string }>(db, 'select id from records_person where name = ?', [name]))!.id
  let given = 0
  return {
    h,
    mei: await idOf('Mei'),
    minh: await idOf('Minh'),
    close: () => raw.close(),
    done,
    async refused(name, form, as = PEOPLE.pan) {
      const outcome = await h.send(name, form, as)
      expect(outcome, name).toMatchObject({ kind: 'refused' })
      const { code, fields } = outcome as Extract<Outcome, { kind: 'refused' }>
      return { code, fields: Object.fromEntries(fields.map((f) => [f.field, f.code])) }
    },
    async page(path, as = PEOPLE.pan) {
      const answer = await h.get(path, as)
      expect(answer.status, path).toBe(200)
      return await answer.text()
    },
    async dose(person, code, on, { lot, sensitivity } = {}) {
      const id = `01900000-0000-7000-8000-0000000d${String(++given).padStart(4, '0')}`
      const columns = {
        id,
        root_id: id,
        person_id: person,
        happened_on: on,
        happened_at: `${on}T04:00:00.000Z`,
        performer_id: 'elsewhere',
        recorder_id: PEOPLE.pan.id,
        recorded_at: NOW,
        status: 'final',
        occurrence_on: on,
        vaccine_code: code,
        source: 'card',
        lot_number: lot ?? null,
        sensitivity: sensitivity ?? null,
      }
      await run(
        db,
        `insert into vaccination_immunization (${Object.keys(columns).join()}) values (${Object.keys(columns)
          .map(() => '?')
          .join()})`,
        Object.values(columns),
      )
      return id
    },
  }
}

export const alertsOf = async (h: TestHome) =>
  await rows<{ title_key: string; to_role: string; acknowledged_at: string | null }>(
    h.db,
    'select title_key, to_role, acknowledged_at from alert order by id',
  )
