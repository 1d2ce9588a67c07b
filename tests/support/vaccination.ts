/** A household with a child of ten months for tests of vaccination, and doses as another place would have given them. */
import { instantOf, msOf } from '#kernel/dates.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { vaccination } from '../../plugins/vaccination/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, knowEverybody, makeHome, NOW, PEOPLE, type TestHome } from './home.ts'
import { answersOf, member } from './house.ts'
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
  const { done: sent, refused, page, idOf } = answersOf(h)
  const done = async (name: string, form: Form, as?: Actor): Promise<string> => {
    h.clock.now = instantOf(msOf(h.clock.now) + 1000)
    return await sent(name, form, as)
  }
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [member('Mei', 'female', BORN), member('Minh', 'male', '2021-05-05')],
  })
  let given = 0
  return {
    h,
    mei: await idOf('Mei'),
    minh: await idOf('Minh'),
    close: () => raw.close(),
    done,
    page,
    async refused(name, form, as) {
      const { code, fields } = await refused(name, form, as)
      return { code, fields: Object.fromEntries(fields.map((f) => [f.field, f.code])) }
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
