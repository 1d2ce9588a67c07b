/** What people do, by seeded chance, to what they see: a command's name and its form. */
import { addDays, instantOf, type Day } from '#kernel/dates.ts'
import type { Db, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Chance } from '../support/chance.ts'
import { FATES } from './office/fate.ts'

export interface Deed {
  name: string
  form: Form
}

/** What somebody has before them: at the server everything, on a tablet what it holds. */
export interface Sight {
  db: Db
  /** Where they may put a household. */
  areas: readonly string[]
  today: Day
  ms: number
  chance: Chance
  /** The fate of a command at the server, in percent. */
  refused: number
  defect: number
}

const DAY_MS = 86_400_000

type Row = Record<string, string | null>

const idle: Deed = { name: 'chores.pin', form: { text: 'Idle' } }

export async function someDeed(s: Sight): Promise<Deed> {
  const { db, chance } = s
  const one = async (text: string): Promise<Row | undefined> => {
    const found = await rows<Row>(db, text)
    return found.length > 0 ? chance.one(found) : undefined
  }
  const [home, person] = [await one(HOMES), await one(PEOPLE)].map((r) => r?.['id'])
  const make = makers(s)
  if (!home || !person) return make.settle()
  const ways: (() => Deed | Promise<Deed>)[] = [
    make.settle,
    make.found,
    () => make.plant(person),
    () => ({ name: 'garden.plant', form: { person, name: 'quince', on: addDays(s.today, -chance.below(20)) } }),
    () => ({ name: 'office.call', form: { person, note: `note ${chance.below(9)}`, fate: make.fate() } }),
    async () => {
      const call = (await one('select id from office_call order by id'))?.['id']
      const note = `again ${chance.below(9)}`
      return call ? { name: 'office.recall', form: { call, note, fate: make.fate() } } : make.found()
    },
    async () => {
      const plot = await one('select household_id as id, phone from garden_plot order by id')
      if (!plot) return make.plant(person)
      // The form shows what stands; sometimes it was opened before somebody changed it.
      const was = chance.often(70) ? (plot['phone'] ?? '') : make.phone()
      return { name: 'garden.call', form: { household: plot['id']!, phone: make.phone(), was: { phone: was } } }
    },
    () => ({
      name: 'chores.label',
      form: { household: home, label: `Corner ${chance.below(9)}`, phone: make.phone() },
    }),
    () => ({ name: 'chores.pin', form: { text: `Hello ${chance.below(9)}` } }),
    async () => {
      const pin = (await one('select id from chores_pin order by id'))?.['id']
      return pin ? { name: 'chores.unpin', form: { pin } } : idle
    },
    () => ({ name: 'chores.add_duty', form: { person, ...make.dates(), code: 'cook' } }),
    () => ({ name: 'chores.add_home', form: { household: home, ...make.dates(), code: 'sweep' } }),
    async () => {
      const duty = (await one('select id from chores_duty order by id'))?.['id']
      return duty ? { name: 'chores.end_duty', form: { duty } } : make.settle()
    },
    async () => {
      const duty = await one(DUTIES)
      const until = addDays(s.today, 1 + chance.below(9))
      return duty ? { name: 'chores.put_off', form: { ...(duty as Form), until } } : make.plant(person)
    },
    async () => {
      const helper = (await one(PEOPLE))!['id']!
      return { name: 'chores.award', form: { person, badge: chance.one(['gold', 'tin']), helper } }
    },
    async () => {
      const tree = (await one('select id from garden_tree order by id'))?.['id']
      return tree ? { name: 'garden.fell', form: { tree } } : make.plant(person)
    },
    () => make.ring(person),
    make.notice,
    async () => {
      const notice = (await one('select id from chores_notice order by id'))?.['id']
      return notice ? { name: 'chores.edit_notice', form: { notice, text: `Hear ${chance.below(9)}` } } : make.notice()
    },
    () => ({ name: 'garden.move', form: { person, to: home } }),
    async () => ({ name: 'garden.merge', form: { person, loser: (await one(PEOPLE))!['id']! } }),
  ]
  return await chance.one(ways)()
}

const HOMES = 'select id from household where merged_into is null order by id'
const PEOPLE = 'select id from person where merged_into is null order by id'
const DUTIES = `select d.id as instance, d.person_id as person, d.code, p.household_id as household
  from chores_duty d join person p on p.id = d.person_id order by d.id`

/** Deeds that come up in several ways; those of an area only where there is one. */
function makers(s: Sight) {
  const { chance } = s
  const inArea = (make: (area: string) => Deed) => (): Deed => (s.areas.length > 0 ? make(chance.one(s.areas)) : idle)
  const phone = () => `09120001${10 + chance.below(80)}`
  const fate = () => (chance.often(s.refused) ? FATES[1] : chance.often(s.defect) ? FATES[2] : FATES[0])
  const secret = () => (chance.often(20) ? { secret: 'on' } : {})
  return {
    phone,
    fate,
    settle: inArea((area) => ({
      name: 'garden.settle',
      form: {
        area,
        label: `Plot ${chance.below(100)}`,
        phone: phone(),
        people: Array.from({ length: 1 + chance.below(2) }, () => ({ name: `Ann ${chance.below(100)}` })),
      },
    })),
    found: inArea((area) => ({
      name: 'office.found',
      form: { area, name: `Bo ${chance.below(100)}`, fate: fate() },
    })),
    notice: inArea((area) => ({ name: 'chores.post_notice', form: { area, text: 'Hear' } })),
    plant: (person: string): Deed => ({
      name: 'garden.plant',
      form: { person, name: chance.one(['plum', 'fig', 'pear']), ...secret() },
    }),
    ring: (person: string): Deed => ({
      name: 'bells.ring',
      form: {
        person,
        to: chance.one(['chw', 'nurse', 'head']),
        ...(chance.often(50) ? { until: instantOf(s.ms + chance.below(2 * DAY_MS)) } : {}),
      },
    }),
    dates() {
      const opens = addDays(s.today, chance.below(12) - 8)
      const dates = { opens, due: addDays(opens, 2), overdue: addDays(opens, 5), closes: addDays(opens, 9) }
      const rises = chance.often(30) ? { rises: addDays(opens, 3) } : {}
      return { ...dates, ...rises, priority: '5', ...secret() }
    },
  }
}
