/** Days on which somebody was seen for it: as Simple.org counts, a pressure, a glucose, a prescription or an agreed visit each make one. */
import type { Day } from '#kernel/dates.ts'
import type { GlucoseKind, Pressure, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { visitPressure, type Reading } from '../pressure/readings.ts'

export interface Contact {
  on: Day
  /** Of this day's readings, as the protocol averages them; those at home are no contact. */
  pressure: Pressure | null
  glucose: readonly { kind: GlucoseKind; value: number }[]
  /** Agreed at a follow-up visit on this day. */
  nextOn: Day | null
}

export interface CourseFacts {
  readings: readonly (Reading & { on: Day })[]
  glucose: readonly { on: Day; kind: GlucoseKind; value: number }[]
  prescribedOn: readonly Day[]
  /** In order of time: of one day the last agreement counts. */
  visits: readonly { on: Day; nextOn: Day }[]
}

/** One a day, in order of days. */
export function contactsOf(facts: CourseFacts, protocol: Pick<Protocol, 'pressure'>): Contact[] {
  const ours = facts.readings.filter((r) => !r.home)
  const readings = Map.groupBy(ours, (r) => r.on)
  const glucose = Map.groupBy(facts.glucose, (g) => g.on)
  const agreed = new Map(facts.visits.map((v) => [v.on, v.nextOn]))
  const days = new Set([...readings.keys(), ...glucose.keys(), ...facts.prescribedOn, ...agreed.keys()])
  return [...days].toSorted().map((on) => ({
    on,
    pressure: visitPressure(readings.get(on) ?? [], protocol),
    glucose: (glucose.get(on) ?? []).map(({ kind, value }) => ({ kind, value })),
    nextOn: agreed.get(on) ?? null,
  }))
}
