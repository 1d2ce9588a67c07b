/** When what somebody takes was changed: begun, more, less, stopped. The same once more is no change. */
import { earliestOf, type Day } from '#kernel/dates.ts'
import type { MedicineFact } from '../../facts/load.ts'

export const CHANGE_KINDS = ['begun', 'raised', 'lowered', 'changed', 'stopped'] as const
export interface Change {
  on: Day
  kind: (typeof CHANGE_KINDS)[number]
  medicine: MedicineFact
  /** What was taken before; null of what was begun. */
  before: MedicineFact | null
}

/** ATC: what lowers glucose. SOURCE: WHO, ATC index. */
export const LOWERS_GLUCOSE = /^A10/

const nameOf = (m: MedicineFact): string => `${m.system} ${m.code} ${m.system === 'atc' ? '' : (m.text ?? '')}`

/** @param medicines in order of time */
export function changesOf(medicines: readonly MedicineFact[], which: RegExp): Change[] {
  const ours = medicines.filter((m) => m.system === 'atc' && which.test(m.code))
  const changes = [...Map.groupBy(ours, nameOf).values()].flatMap(changesOfOne)
  return changes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function changesOfOne(told: readonly MedicineFact[]): Change[] {
  const changes: Change[] = []
  let current: MedicineFact | null = null
  for (const m of told) {
    const from = earliestOf(m.from)
    const kind = current === null ? 'begun' : doseChange(current, m)
    if (m.stoppedOn === null || current === null) {
      if (kind) changes.push({ on: from, kind, medicine: m, before: current })
      current = m
    }
    if (m.stoppedOn !== null) {
      changes.push({ on: m.stoppedOn, kind: 'stopped', medicine: m, before: current })
      current = null
    }
  }
  const ended = current?.until ? earliestOf(current.until) : null
  if (current && ended !== null) changes.push({ on: ended, kind: 'stopped', medicine: current, before: current })
  return changes
}

function doseChange(before: MedicineFact, now: MedicineFact): 'raised' | 'lowered' | 'changed' | null {
  if (before.mgPerDay !== null && now.mgPerDay !== null)
    return now.mgPerDay > before.mgPerDay ? 'raised' : now.mgPerDay < before.mgPerDay ? 'lowered' : null
  if (before.mgPerDay === null && now.mgPerDay === null) return before.doseText === now.doseText ? null : 'changed'
  return null
}
