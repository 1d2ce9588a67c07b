/** What the demo tells of follow-up, before it becomes forms. Days are counted back from today. */
import type { Day } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Step } from '../../../data/reference/chronic/protocol.ts'
import type { Lab } from '../facts/measured.ts'
import type { HistoryQuestion, Programme } from '../tables.ts'

export interface ToldPressure {
  ago: number
  systolic: number
  diastolic: number
}
export interface ToldLab {
  ago: number
  lab: Lab
  value: number
  unit: string
}
export interface ToldMedicine {
  ago: number
  atc: string
  mg: number
  times?: number
  /** Handed out with it. */
  supplyDays?: number
}

/** Of the years before the clinic wrote with Doorstep: what the old register and the cards say, brought in at once. */
export interface ToldPast {
  pressures?: readonly ToldPressure[]
  labs?: readonly ToldLab[]
  medicines?: readonly ToldMedicine[]
  conditions?: readonly { code: string; ago: number }[]
}

export interface ToldEpisode {
  programme: Programme
  /** On follow-up since. */
  ago: number
  history?: Partial<Record<HistoryQuestion, 'yes' | 'no'>>
}

/** A visit that was written here. */
export interface ToldVisit {
  ago: number
  form: Form
}

export interface ToldCommand {
  command: string
  key: string
  ago: number
  by?: string
  form(on: (ago: number) => Day): Form
}

export const STATES = [
  'suspected_once',
  'confirmed_not_followed',
  'controlled_five_years',
  'titrating',
  'no_reading',
  'missed_two_months',
  'high_risk_overdue',
  'lost',
  'died',
  'moved_away',
  'pregnant_raised',
  'diabetes_tests_due',
  'both',
  'diagnosed_elsewhere',
  'adverse_reaction',
  'referred_not_arrived',
  'too_young',
] as const
export type State = (typeof STATES)[number]

export interface ToldPatient {
  /** Stable name, which tests and the tour point at. */
  key: string
  shows: State
  given: string
  sex: 'female' | 'male'
  age: number
  past?: ToldPast
  episodes?: readonly ToldEpisode[]
  visits?: readonly ToldVisit[]
  more?: readonly ToldCommand[]
}

export type Patient = Omit<ToldPatient, 'key' | 'shows' | 'given' | 'sex' | 'age'>

export interface ToldFamily {
  record: string
  door: string
  village: number
  family: string
  people: readonly ToldPatient[]
}

/** The ladder's rung as it was prescribed on a day. */
export const rung = (ago: number, step: Step): ToldMedicine[] => step.drugs.map(({ atc, mg }) => ({ ago, atc, mg }))

/** A visit at which the pressure was taken twice; what the protocol suggests was done. */
export const visit = (
  ago: number,
  first: readonly [number, number],
  second: readonly [number, number],
  form: Form = {},
): ToldVisit => ({
  ago,
  form: {
    systolic1: `${first[0]}`,
    diastolic1: `${first[1]}`,
    systolic2: `${second[0]}`,
    diastolic2: `${second[1]}`,
    arm: 'left',
    position: 'sitting',
    adherence: 'every_day',
    counselled: ['salt'],
    choice: 'as_suggested',
    step_supply_days: '30',
    ...form,
  },
})
