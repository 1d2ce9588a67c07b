/** A child of twelve weeks, one of a year and a woman, in a house of their own: for tests of doses. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { pregnancy } from '../../plugins/pregnancy/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { referral } from '../../plugins/referral/plugin.ts'
import { vaccination } from '../../plugins/vaccination/plugin.ts'
import type { ImmunizationRow } from '../../plugins/vaccination/tables.ts'
import { AREAS, makeHome, PEOPLE } from './home.ts'
import { answersOf, member } from './house.ts'

const QUESTIONS = 'ill_now anaphylaxis weak_immunity hiv immunoglobulin intussusception'

export async function doseGround() {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records, referral, pregnancy, vaccination])
  const { done, refused, page, idOf } = answersOf(h)
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [
      member('Le-an', 'female', '2026-08-31'),
      member('Le-yi', 'male', '2025-11-01'),
      member('Lan', 'female', '1996-05-05'),
    ],
    acknowledged: '1',
  })
  return {
    h,
    done,
    idOf,
    page,
    close: () => raw.close(),
    child: await idOf('Le-an'),
    brother: await idOf('Le-yi'),
    woman: await idOf('Lan'),
    record: (form: Form, as?: Actor) => done('vaccination.record_doses', form, as),
    /** The problem, or each field with its message. */
    async refused(name: string, form: Form, as?: Actor) {
      const { code, fields } = await refused(name, form, as)
      return fields.length === 0 ? code : fields.map((f) => `${f.field} ${f.code.replace('vaccination.doses.', '')}`)
    },
    /** The form as it comes back from a browser. */
    sent: async (form: Form, as: Actor = PEOPLE.pan) =>
      await (await h.post(`/people/${form['person'] as string}/vaccinations/new`, flat(form), as)).text(),
    doses: (person: string) =>
      rows<ImmunizationRow>(
        db,
        'select * from vaccination_immunization where person_id = ? order by vaccine_code, id',
        [person],
      ),
  }
}
export type DoseGround = Awaited<ReturnType<typeof doseGround>>

/** As a browser sends it. */
const flat = (form: Form, at = ''): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, string | string[]][] =>
      typeof value === 'string'
        ? [[at + name, value]]
        : Array.isArray(value) && value.every((v) => typeof v === 'string')
          ? [[at + name, value]]
          : Object.entries(flat(value as Form, `${at}${name}.`)),
    ),
  )

export const seenIn = (text: string): string => /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? ''

/** Everything asked, and answered with no. */
export const giving = (person: string, vaccines: readonly string[], more: Form = {}): Form => ({
  person,
  doses: vaccines.map((vaccine) => ({ give: '1', offer: vaccine, vaccine })),
  home_card: 'yes',
  questions: QUESTIONS,
  yes: ['none'],
  ...more,
})
