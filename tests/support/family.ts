/** The records plugin alone on real SQLite, and the Chen family of the design pages as one command. */
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from './home.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { own, type OwnDb } from '../../plugins/records/db.ts'
import { records } from '../../plugins/records/plugin.ts'

export { AREAS, PEOPLE }
export type Home = TestHome

export const newHome = async (): Promise<{ home: Home; db: OwnDb }> => {
  const home = await makeHome(openSqlite(':memory:').db, [records])
  return { home, db: own(home.db) }
}

export const chens: Form = {
  area: AREAS.shipu,
  number: '12',
  name: '陳家',
  address: '12 Shipu Road',
  latitude: '22.571',
  longitude: '120.54',
  phones: [{ number: '0900-000-112', label: 'mother' }],
  language: 'vi',
  risk_group: 'raised',
  sleeping_rooms: '2',
  members: [
    {
      source_key: 'XH-0412-01',
      names: [{ text: '陳王秀梅' }, { lang: 'en', family: 'Chen Wang', given: 'Hsiu-mei' }],
      sex: 'female',
      birth_date: '民國37年6月',
      relation: 'head',
    },
    {
      source_key: 'XH-0412-02',
      names: [{ text: '阮氏蘭' }],
      sex: 'female',
      birth_date: '1997-01-20',
      relation: 'child_in_law',
      phones: [{ number: '0900000112' }],
    },
    {
      source_key: 'XH-0412-04',
      names: [{ text: '陳樂安' }],
      sex: 'female',
      birth_date: '2025-08-20',
      relation: 'grandchild',
      caregiver: 'XH-0412-02',
    },
  ],
  consents: [{ purpose: 'care', status: 'active', given_by: 'XH-0412-01' }],
}

export function seen(outcome: Outcome): string {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.see
}

/** The last id in the address that a command leads to. */
export const idOf = (outcome: Outcome): string => /([0-9a-f-]{36})/.exec(seen(outcome))![1]!

export const refused = (outcome: Outcome): string[] =>
  outcome.kind === 'refused' ? [outcome.code, ...outcome.fields.map((f) => `${f.field} ${f.code}`)] : [outcome.kind]

export async function family(
  home: Home,
  db: OwnDb,
): Promise<{ household: string; grandmother: string; mother: string; child: string }> {
  const household = idOf(await home.send('records.register_household', chens))
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'name'])
    .where('household_id', '=', household)
    .execute()
  const named = (name: string) => people.find((p) => p.name === name)!.id
  return { household, grandmother: named('陳王秀梅'), mother: named('阮氏蘭'), child: named('陳樂安') }
}
