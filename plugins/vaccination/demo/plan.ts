/** What the demo tells of vaccination, before it becomes forms: doses at ages, and everything else as commands. */
import { addDays, addMonthsRolling, type Day, type PartialDate } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import type { DoseSource } from '../tables.ts'

export interface ToldDose {
  /** A day, or as much of it as the card at home says. */
  on: PartialDate
  vaccine: string
  lot?: string
}

/** Doses that were written down together. */
export interface ToldRecord {
  key: string
  /** Written down so many days ago; on the day of the last dose, if not said. */
  ago?: number
  source: DoseSource
  doses: readonly ToldDose[]
  /** Given by us in spite of what the page warned of: its keys, and why. */
  inSpite?: { of: string; because: string }
  place?: string
  note?: string
  by?: string
}

/** What came after a dose of a record. */
export interface ToldEvent {
  key: string
  record: string
  vaccines: readonly string[]
  given: Day
  ago: number
  form: Form
}

export interface ToldCommand {
  command: string
  key: string
  ago: number
  form: Form
  by?: string
}

export interface ToldChild {
  /** Stable name, which tests and the tour point at. */
  key: string
  /** What is to be seen of this child. */
  shows: State
  given: string
  sex: 'female' | 'male'
  birth: Day
  records: readonly ToldRecord[]
  /** About this person, whose id is filled in as `person`. */
  more?: readonly ToldCommand[]
  events?: readonly ToldEvent[]
}

export const STATES = [
  'on_time',
  'due_today',
  'due_soon',
  'overdue',
  'zero_dose',
  'newborn_not_seen',
  'dropped_out',
  'too_early',
  'unknown_vaccine',
  'home_card',
  'barred',
  'mild_event',
  'serious_event',
  'refused',
  'out_of_stock',
  'ill',
  'waits',
  'behind',
] as const
export type State = (typeof STATES)[number]

/** An age of so many months and days after a birth. */
export const at = (birth: Day, months: number, days = 0): Day => addDays(addMonthsRolling(birth, months), days)
/** The birth of somebody of that age today. */
export const bornBefore = (today: Day, months: number, days = 0): Day =>
  addDays(addMonthsRolling(today, -months), -days)

export const HEPB = '08'
export const FIVE_IN_ONE = '120'
export const PCV = '133'
export const BCG = '19'
export const MMR = '03'
export const VARICELLA = '21'
export const JE = 'tw:je-cv'
export const HEPA = '83'
export const FLU = '150'
export const DTAP_IPV = '130'
/** On no list of Taiwan's. */
export const TYPHOID = '25'

/** Taiwan's schedule, edition 11401, as visits: months of age and what is given then. */
export const VISITS: readonly (readonly [months: number, vaccines: readonly string[]])[] = [
  [0, [HEPB]],
  [1, [HEPB]],
  [2, [FIVE_IN_ONE, PCV]],
  [4, [FIVE_IN_ONE, PCV]],
  [5, [BCG]],
  [6, [FIVE_IN_ONE, HEPB]],
  [12, [MMR, VARICELLA]],
  [13, [PCV]],
  [15, [JE]],
  [18, [FIVE_IN_ONE, HEPA]],
  [27, [JE, HEPA]],
  [60, [DTAP_IPV, MMR]],
]

/** Everything until an age, some days after each was asked for. */
export const untilAge = (birth: Day, months: number, late = 2): ToldDose[] =>
  VISITS.filter(([m]) => m <= months).flatMap(([m, vaccines]) =>
    vaccines.map((vaccine) => ({ on: at(birth, m, m === 0 ? 0 : late), vaccine })),
  )

export const flu = (today: Day, ...ago: number[]): ToldDose[] =>
  ago.map((days) => ({ on: addDays(today, -days), vaccine: FLU }))
