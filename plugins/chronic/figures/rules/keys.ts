/** Under which names the kernel keeps the counts: a letter of the programme and one of what is counted. Short, for there are millions. */
import type { Programme } from '../../tables.ts'

/** One at a time, of everybody who is followed, is alive, grown up and not pregnant. */
export const STATES = {
  /** Registered less than three months ago: in no denominator. */
  new: 'w',
  controlled: 'c',
  /** Of diabetes: the middle band. */
  uncontrolled: 'u',
  /** Of diabetes: the top band. */
  high: 'x',
  no_reading: 'n',
  missed: 'm',
  lost: 'l',
} as const
export type State = keyof typeof STATES
export const STATE_NAMES = Object.keys(STATES) as readonly State[]

/** Beside that, of people with diabetes in the denominator; the lost are in none of them. */
export const ASIDE = { pressure_target: 'b', from_40: 'f', statin: 's', year: 'Y' } as const
export type Aside = keyof typeof ASIDE

/** What lasts. Each month somebody is in it is one between a beginning and an end. */
export type Lasting = State | Aside

/** What happens in a month, or of a year in its December. */
export const EVENTS = {
  registered: 'r',
  seen: 'v',
  seen_uncontrolled: 'z',
  titrated: 't',
  monthly_controlled: 'Mc',
  monthly_uncontrolled: 'Mu',
  monthly_no_reading: 'Mn',
  monthly_missed: 'Mm',
  quarterly_controlled: 'Qc',
  quarterly_uncontrolled: 'Qu',
  quarterly_no_reading: 'Qn',
  quarterly_missed: 'Qm',
  year_standard: 'S',
  year_controlled: 'K',
} as const
export type Event = keyof typeof EVENTS

export type Counted = Lasting | Event

const LETTER: Record<Programme, string> = { hypertension: 'h', diabetes: 'd' }

const letterOf = (c: Lasting): string => (Object.hasOwn(STATES, c) ? STATES[c as State] : ASIDE[c as Aside])

export const eventKey = (p: Programme, e: Event): string => LETTER[p] + EVENTS[e]
export const beginKey = (p: Programme, s: Lasting): string => `${LETTER[p]}${letterOf(s)}+`
export const endKey = (p: Programme, s: Lasting): string => `${LETTER[p]}${letterOf(s)}-`

export type Keys = { event: string } | { begin: string; end: string }
const made = (p: Programme) =>
  new Map<Counted, Keys>([
    ...(Object.keys(EVENTS) as Event[]).map((e) => [e, { event: eventKey(p, e) }] as const),
    ...([...STATE_NAMES, ...Object.keys(ASIDE)] as Lasting[]).map(
      (s) => [s, { begin: beginKey(p, s), end: endKey(p, s) }] as const,
    ),
  ])
/** Asked a million times for a county: made once. */
const KEYS: Record<Programme, ReadonlyMap<Counted, Keys>> = {
  hypertension: made('hypertension'),
  diabetes: made('diabetes'),
}
export const keysOf = (p: Programme, c: Counted): Keys => KEYS[p].get(c)!
