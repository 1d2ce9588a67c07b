/** What people do with the product, by seeded chance, to what they see. */
import { addDays } from '#kernel/dates.ts'
import { rows } from '#kernel/sql.ts'
import type { Deed, Sight } from '../deeds.ts'
import { FATES } from '../office/fate.ts'
import { aboutCare } from './care.ts'
import { aboutFacts } from './facts.ts'
import { family, MERGE, memberLike } from './families.ts'

export interface Seen extends Sight {
  home: string
  person: string
  /** Rows of a table, or an empty list. */
  one(text: string): Promise<Record<string, string> | undefined>
}
/** Null: there is nothing to do it to. */
export type Way = (s: Seen) => Deed | null | Promise<Deed | null>

const HOMES = 'select id from household where merged_into is null order by id'
const PEOPLE = 'select id from person where merged_into is null order by id'
const REASON = 'Told so'
/** Of some things there is nothing yet to do them to. */
const TRIES = 5

export async function productDeed(s: Sight): Promise<Deed> {
  const one: Seen['one'] = async (text) => {
    const found = await rows<Record<string, string>>(s.db, text)
    return found.length > 0 ? s.chance.one(found) : undefined
  }
  const [home, person] = [await one(HOMES), await one(PEOPLE)].map((r) => r?.['id'])
  if (!home || !person) return settle(s)
  const seen: Seen = { ...s, home, person, one }
  for (let n = 0; n < TRIES; n++) {
    const deed = await s.chance.one(WAYS)(seen)
    if (deed) return deed
  }
  return settle(s)
}

const fate = ({ chance, refused, defect }: Sight) =>
  chance.often(refused) ? FATES[1] : chance.often(defect) ? FATES[2] : FATES[0]

const settle = ({ areas, chance }: Sight): Deed =>
  areas.length > 0
    ? family(chance.one(areas), 1 + chance.below(3), chance.below(100))
    : { name: 'today.write_note', form: { whom: 'The neighbour', done: 'Looked in' } }

const inHome: readonly Way[] = [
  (s) => settle(s),
  (s) => ({
    name: 'records.register_person',
    form: {
      household: s.home,
      ...memberLike(s.chance.below(12), s.chance.often(50) ? 'late' : undefined),
      how: 'moved_in',
    },
  }),
  async (s) => {
    const mother = await s.one(
      `select p.id, p.household_id as household from person p join records_person r on r.id = p.id
        where r.sex = 'female' and r.birth_date < '2000' and p.merged_into is null order by p.id`,
    )
    const more: Record<string, string> = mother
      ? { household: mother['household']!, mother: mother['id']! }
      : { mother_name: 'Chen' }
    const sex = s.chance.one(['female', 'male'])
    return {
      name: 'records.register_birth',
      form: { household: s.home, ...more, sex, born_on: addDays(s.today, -s.chance.below(9)), weight_g: '3100' },
    }
  },
  async ({ db, home, chance }) => {
    const members = await rows<{ person: string }>(
      db,
      `select p.id as person from person p where p.household_id = '${home}' and p.merged_into is null order by p.id`,
    )
    const now = () => (chance.often(85) ? 'here' : chance.one(['moved_out', 'died']))
    return {
      name: 'records.confirm_roster',
      form: {
        household: home,
        members: members.map((m) => ({ ...m, now: now(), residence: chance.one(['both', 'living']) })),
      },
    }
  },
  async ({ one, home, chance }) => {
    const shown = await one(`select coalesce(address, '') as address from records_household where id = '${home}'`)
    const was = chance.often(70) ? (shown?.['address'] ?? '') : `Lane ${chance.below(9)}`
    return {
      name: 'records.amend_household',
      form: { household: home, address: `Lane ${chance.below(9)}`, was: { address: was } },
    }
  },
  ({ home, chance, today }) => ({
    name: 'records.record_visit',
    form: { household: home, outcome: chance.one(['done', 'not_home']), next_visit_on: addDays(today, 9) },
  }),
  (s) =>
    s.areas.length === 0
      ? null
      : {
          name: 'records.register_visitor',
          form: {
            area: s.chance.one(s.areas),
            ...memberLike(s.chance.below(12)),
            reason: 'ill_now',
            comes_from: 'The next county',
          },
        },
]

const aboutPeople: readonly Way[] = [
  ({ person, home }) => ({ name: 'records.move_person', form: { person, to: home } }),
  ({ person }) => ({ name: 'records.move_out', form: { person } }),
  ({ person }) => ({ name: 'records.move_in', form: { person } }),
  ({ person }) => ({ name: 'records.report_death', form: { person } }),
  async ({ one }) => {
    const gone = await one("select id as person from records_person where status = 'deceased' order by id")
    return gone ? { name: 'records.withdraw_death', form: { ...gone, reason: REASON } } : null
  },
  async ({ one }) => {
    const gone = await one("select id as person from records_person where status = 'deceased' order by id")
    return gone ? { name: 'records.confirm_death', form: { ...gone, source: 'Certificate' } } : null
  },
  async ({ person, one, chance }) => {
    const other = (await one(PEOPLE))!['id']!
    return chance.often(50)
      ? { name: 'records.propose_merge', form: { person, other } }
      : { name: 'records.keep_apart', form: { person, other } }
  },
  async ({ person, one }) => ({
    name: 'records.merge_people',
    form: { person, other: (await one(PEOPLE))!['id']!, choose: MERGE.person, sure: '1' },
  }),
  async ({ one, person, chance }) => {
    const shown = await one(`select coalesce(occupation, '') as occupation from records_person where id = '${person}'`)
    const was = chance.often(70) ? (shown?.['occupation'] ?? '') : 'Farmer'
    const occupation = chance.one(['Farmer', 'Fisher', 'Baker'])
    return { name: 'records.amend_person', form: { person, occupation, was: { occupation: was } } }
  },
  (s) => ({ name: 'office.call', form: { person: s.person, note: `note ${s.chance.below(9)}`, fate: fate(s) } }),
]

/** What is shared of somebody's health comes most often: it is what must not be lost. */
const WAYS: readonly Way[] = [...inHome, ...aboutPeople, ...aboutFacts, ...aboutFacts, ...aboutCare]
