/** The vaccine card as people know it: for each group what was given as which dose, and what is to come. Pure. */
import type { Day } from '#kernel/dates.ts'
import type { DoseStanding, GroupStanding } from '../../facts/standing.ts'
import { whenOf, type Late } from '../offers.ts'

export interface GivenCell {
  id: string
  on: Day
  counts: boolean
  /** Why not. */
  reason: string | null
}

export interface NextCell {
  state: 'overdue' | 'due' | 'early' | 'upcoming'
  /** From when it counts, if not now; else since when it is asked for. */
  on: Day | null
}

/** When a schedule asks for a dose, as periods: "18m" of age, and where that is over, or none is said, so long after the dose before. */
export interface Asks {
  age: string | null
  after: string | null
}

export interface Known {
  late: Late
  /** By group, then by number of the dose from 0. */
  asks: ReadonlyMap<string, readonly Asks[]>
}
const NOTHING: Known = { late: new Map(), asks: new Map() }

export interface Cell {
  given: readonly GivenCell[]
  next: NextCell | null
  /** Of a dose to come. */
  asks: Asks | null
  /** A later dose of the series, not asked for before the one ahead of it. */
  later: boolean
}

export interface Row {
  group: string
  status: GroupStanding['status']
  valid: number
  cells: readonly Cell[]
  /** Doses that were taken for none of the series. */
  extra: readonly GivenCell[]
}

/** Groups of which nothing is given and nothing asked stand in no row. */
const SHOWN_EMPTY: ReadonlySet<string> = new Set(['Not complete', 'Contraindicated', 'Immune'])

export function rowsOf(
  groups: readonly GroupStanding[],
  doses: readonly DoseStanding[],
  today: Day,
  { late, asks }: Known = NOTHING,
): Row[] {
  return groups.flatMap((g): Row[] => {
    const mine = doses.flatMap((d) => {
      const of = d.evaluations.filter((e) => e.group === g.group)
      return of.length === 0 ? [] : [{ d, of }]
    })
    if (mine.length === 0 && !SHOWN_EMPTY.has(g.status)) return []
    const taken = mine.map(({ d, of }) => {
      const valid = of.filter((e) => e.status === 'Valid')
      const numbers = (valid.length > 0 ? valid : of).flatMap((e) => (e.doseNumber === null ? [] : [e.doseNumber]))
      const reason = valid.length > 0 ? null : (of.find((e) => e.reason !== null)?.reason ?? null)
      return {
        number: numbers.length === 0 ? null : Math.min(...numbers),
        cell: { id: d.id, on: d.on, counts: valid.length > 0, reason },
      }
    })
    const count = Math.max(
      g.status === 'Not complete' ? g.total : 0,
      g.doseNumber ?? 0,
      ...taken.map((t) => t.number ?? 0),
    )
    return [
      {
        group: g.group,
        status: g.status,
        valid: g.valid,
        cells: Array.from({ length: count }, (_, n) => ({
          given: taken.filter((t) => t.number === n + 1).map((t) => t.cell),
          next: g.doseNumber === n + 1 ? nextCell(g, today, late) : null,
          asks: g.doseNumber !== null && n + 1 >= g.doseNumber ? (asks.get(g.group)?.[n] ?? null) : null,
          later: g.doseNumber !== null && n + 1 > g.doseNumber,
        })),
        extra: taken.filter((t) => t.number === null).map((t) => t.cell),
      },
    ]
  })
}

function nextCell(g: GroupStanding, today: Day, late: Late): NextCell | null {
  if (g.status !== 'Not complete') return null
  const when = whenOf(g, today, late)
  if (when === 'overdue' || when === 'due') return { state: when, on: g.recommended }
  // It may be given, and is asked for later.
  if (when === 'early') return { state: 'upcoming', on: g.recommended }
  return g.earliest !== null && g.recommended !== null && g.recommended <= today
    ? { state: 'early', on: g.earliest }
    : { state: 'upcoming', on: g.recommended ?? g.earliest }
}
