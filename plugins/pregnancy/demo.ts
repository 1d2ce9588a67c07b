/** Four stories on the records' ground: 30 weeks on, a week late, five days after birth, and raised pressure. The same at every run. */
import { addDays, addMonthsClamped, instantOf, msOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { GESTATION_DAYS } from '../../data/reference/pregnancy/limits.ts'

interface Story {
  record: string
  door: string
  family: string
  mother: string
  father: string
  age: number
  /** Completed days from the last period, today. */
  gestation: number
  tell(s: Telling): void
}

interface Telling {
  c: DemoContext
  mother: string
  household: string
  dueOn: Day
  add(command: string, key: string, ago: number, form: Form): void
}

const STORIES: readonly Story[] = [
  {
    record: 'XH-0471',
    door: '21',
    family: '江',
    mother: '雅雯',
    father: '建宏',
    age: 26,
    gestation: 30 * 7 + 2,
    tell({ c, mother, dueOn, add }) {
      add('pregnancy.report', 'report', 140, {
        person: mother,
        basis: 'lmp',
        lmp_on: addDays(dueOn, -GESTATION_DAYS),
        gravida: '1',
        para: '0',
      })
      add('pregnancy.record_antenatal', 'w20', 70, {
        person: mother,
        systolic: '112',
        diastolic: '70',
        weight: '61.4',
        movement: 'as_usual',
        protein: 'negative',
        haemoglobin: '10.6',
        oedema: 'none',
        signs: ['none_of_these'],
        on: addDays(c.today, -70),
      })
      add('pregnancy.record_antenatal', 'w26', 27, {
        person: mother,
        systolic: '116',
        diastolic: '72',
        weight: '64',
        fundal_height: '26',
        movement: 'as_usual',
        fetal_heart: '146',
        protein: 'negative',
        oedema: 'legs',
        signs: ['none_of_these'],
      })
    },
  },
  {
    record: 'XH-0472',
    door: '26',
    family: '杜',
    mother: '佩珊',
    father: '志豪',
    age: 33,
    gestation: 41 * 7 + 2,
    tell({ mother, dueOn, add }) {
      add('pregnancy.report', 'report', 200, { person: mother, basis: 'due', due_on: dueOn, gravida: '2', para: '1' })
      add('pregnancy.record_antenatal', 'w38', 20, {
        person: mother,
        systolic: '124',
        diastolic: '78',
        weight: '72',
        movement: 'as_usual',
        fetal_heart: '138',
        protein: 'negative',
        signs: ['none_of_these'],
      })
    },
  },
  {
    record: 'XH-0473',
    door: '33',
    family: '溫',
    mother: '怡君',
    father: '俊傑',
    age: 29,
    gestation: 40 * 7,
    tell({ c, mother, household, dueOn, add }) {
      add('pregnancy.report', 'report', 150, { person: mother, basis: 'due', due_on: dueOn, gravida: '1', para: '0' })
      add('records.register_birth', 'birth', 4, {
        household,
        mother,
        names: [{ text: '溫 若晴', lang: 'zh-Hant' }],
        sex: 'female',
        born_on: addDays(c.today, -5),
        weight_g: '3120',
        gestation_weeks: '39',
        place: 'hospital',
        breastfed_first_hour: 'yes',
        is_patient: '1',
      })
      add('pregnancy.record_postnatal', 'day1', 4, {
        person: mother,
        systolic: '118',
        diastolic: '74',
        temperature: '36.8',
        signs: ['none_of_these'],
      })
    },
  },
  {
    record: 'XH-0474',
    door: '38',
    family: '紀',
    mother: '淑惠',
    father: '文彬',
    age: 38,
    gestation: 34 * 7 + 3,
    tell({ mother, dueOn, add }) {
      add('pregnancy.report', 'report', 120, {
        person: mother,
        basis: 'lmp',
        lmp_on: addDays(dueOn, -GESTATION_DAYS),
        gravida: '3',
        para: '2',
      })
      add('pregnancy.record_antenatal', 'w34', 0, {
        person: mother,
        systolic: '148',
        diastolic: '94',
        systolic_again: '144',
        diastolic_again: '92',
        weight: '78',
        fundal_height: '33',
        movement: 'as_usual',
        protein: 'plus1',
        oedema: 'legs',
        signs: ['none_of_these'],
      })
    },
  },
]

export const demo: DemoStories = {
  *commands(c) {
    for (const story of STORIES) yield* told(story, c)
  },
}

const MORNING = 'T02:00:00.000Z'
const HOUR_MS = 3_600_000
/** One of Pan's, by the order of their codes. */
const VILLAGE = 7
/** The family has been on record for this long. */
const REGISTERED_DAYS = 400

function told(story: Story, c: DemoContext): DemoCommand[] {
  const worker = c.staff.find((s) => s.username === 'pan') ?? c.staff[0]!
  const villages = c.areas
    .filter((a) => a.kind === 'village' && !a.code.startsWith('demo-'))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const area = villages[VILLAGE % villages.length]
  if (!area) return []
  const commands: DemoCommand[] = []
  const add = (command: string, key: string, ago: number, form: Form) =>
    commands.push({
      command,
      key: `${story.record}/${key}`,
      by: worker.id,
      at: momentOf(c, addDays(c.today, -ago), commands.length),
      form,
    })
  const member = (key: string, given: string, sex: string, relation: string, age: number): Form => ({
    source_key: key,
    names: [{ text: `${story.family} ${given}`, lang: 'zh-Hant' }],
    sex,
    relation,
    birth_date: addDays(addMonthsClamped(c.today, -12 * age), -100),
    is_patient: '1',
  })
  add('records.register_household', 'household', REGISTERED_DAYS, {
    area: area.id,
    number: story.door,
    name: `${story.family}家`,
    acknowledged: '1',
    risk_group: 'standard',
    members: [
      member('father', story.father, 'male', 'head', story.age + 3),
      member('mother', story.mother, 'female', 'spouse', story.age),
    ],
  })
  story.tell({
    c,
    mother: c.newIdOf(`${story.record}/household`, 'person', 'mother'),
    household: c.newIdOf(`${story.record}/household`, 'household'),
    dueOn: addDays(c.today, GESTATION_DAYS - story.gestation),
    add,
  })
  return commands
}

/** In the morning, one after the other; never later than now. */
function momentOf(c: DemoContext, on: Day, n: number): Instant {
  const at = instantOf(msOf(`${on}${MORNING}`) + n * HOUR_MS)
  return at < c.now ? at : c.now
}
