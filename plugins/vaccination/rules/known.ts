/** What codes and periods of a schedule stand for while it is compiled. */
import { dayFrom, FIRST_DAY, LAST_DAY, period, type Period } from './calendar.ts'
import { NONE, type AgeIndex, type Compiled, type CSpan, type CWindow } from './compiled.ts'
import type { Schedule, WindowFacts } from './schedule.ts'

export interface Known {
  facts: Schedule
  ages: AgeTable
  vaccineOf: ReadonlyMap<string, number>
  observationOf: ReadonlyMap<string, number>
  groupOf: ReadonlyMap<string, number>
  antigenOf: ReadonlyMap<string, number>
  conflicts: Compiled['conflicts']
  ids: { next: number }
}

export const found = (map: ReadonlyMap<string, number>, key: string, what: string): number => {
  const index = map.get(key)
  if (index === undefined) throw new Error(`the schedule names no ${what} ${key}`)
  return index
}

type AgeTable = ReturnType<typeof ageTable>

export function ageTable() {
  const seen = new Map<string, AgeIndex>()
  const all: Period[] = []
  return {
    index(text: string | undefined): AgeIndex {
      if (text === undefined) return NONE
      const age = period(text)
      const key = `${age.months} ${age.days}`
      if (!seen.has(key)) {
        seen.set(key, all.length)
        all.push(age)
      }
      return seen.get(key)!
    },
    months: () => Int32Array.from(all, (a) => a.months),
    days: () => Int32Array.from(all, (a) => a.days),
  }
}

export const span = (text: string | undefined): CSpan | null => (text === undefined ? null : period(text))
export const inForce = ({ effective, cessation }: { effective?: string; cessation?: string }) => ({
  effective: effective === undefined ? FIRST_DAY : dayFrom(effective),
  cessation: cessation === undefined ? LAST_DAY : dayFrom(cessation),
})

export function bits(k: Known, codes: readonly string[] | undefined): Uint8Array | null {
  if (!codes || codes.length === 0) return null
  const out = new Uint8Array(k.facts.vaccines.length)
  // A code that maps to no antigen can never be given.
  for (const code of codes) {
    const index = k.vaccineOf.get(code)
    if (index !== undefined) out[index] = 1
  }
  return out
}

export const windowOf = (k: Known, w: WindowFacts): CWindow => ({
  observation: found(k.observationOf, w.code, 'observation'),
  begin: k.ages.index(w.begin),
  end: k.ages.index(w.end),
})
