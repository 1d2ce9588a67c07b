/** What to give today and what comes next, by vaccine: one shot may serve several groups. Pure. */
import { FOREVER, type Day } from '#kernel/dates.ts'
import { antigensOf } from '../around/lasting.ts'
import type { GroupStanding } from '../facts/standing.ts'

export type When = 'overdue' | 'due' | 'early'

export interface Offer {
  /** The vaccine that is offered first, and those that serve the same groups. */
  vaccine: string
  alternatives: readonly string[]
  groups: readonly GroupStanding[]
  /** The most urgent of its groups; `early`: it may be given, and is not asked for yet. */
  when: When
  /** The first day on which one of them was late. */
  overdueOn: Day | null
}

/** By group: `lateFrom` of tracking, so that card and worklist say the same. */
export type Late = ReadonlyMap<string, Day>
const NEVER: Late = new Map()

export const whenOf = (g: GroupStanding, today: Day, late: Late): When | null =>
  g.status !== 'Not complete' || g.earliest === null || g.earliest > today || (g.latest !== null && g.latest < today)
    ? null
    : (late.get(g.group) ?? FOREVER) <= today
      ? 'overdue'
      : g.recommended !== null && g.recommended > today
        ? 'early'
        : 'due'

const ORDER: readonly When[] = ['overdue', 'due', 'early']

/**
 * The vaccine that serves most of what is due comes first; of those that serve as much the schedule's own order decides. A combination
 * that would give an antigen a second time on the day is not offered; oral and injected polio vaccine on one day are WHO's own.
 * @param late left out where nobody asks what is overdue
 */
export function offersOf(groups: readonly GroupStanding[], today: Day, late = NEVER): Offer[] {
  const now = groups.filter((g) => whenOf(g, today, late) !== null && g.vaccines.length > 0)
  const asked = now.filter((g) => whenOf(g, today, late) !== 'early')
  const early = now.filter((g) => whenOf(g, today, late) === 'early')
  // What is not asked for yet never decides which vaccine is taken: it only comes along.
  const offers = covered(asked, { along: early, taken: [], today, late })
  const rest = early.filter((g) => !offers.some((o) => o.groups.includes(g)))
  return [...offers, ...covered(rest, { along: [], taken: offers.map((o) => o.vaccine), today, late })]
}

interface Beside {
  along: readonly GroupStanding[]
  /** Vaccines that are offered already. */
  taken: readonly string[]
  today: Day
  late: Late
}

function covered(groups: readonly GroupStanding[], { along, taken, today, late }: Beside): Offer[] {
  const offers: Offer[] = []
  const given = new Set(taken.flatMap(antigensOf))
  let open = [...groups]
  while (open.length > 0) {
    const serves = (v: string) => open.filter((g) => g.vaccines.includes(v)).length
    const codes = [...new Set(open.flatMap((g) => g.vaccines))].filter((v) => !repeats(v, given))
    if (codes.length === 0) break
    const vaccine = codes.reduce((best, v) => (serves(v) > serves(best) ? v : best))
    const mine = open.filter((g) => g.vaccines.includes(vaccine))
    offers.push({
      vaccine,
      alternatives: codes.filter((v) => v !== vaccine && mine.every((g) => g.vaccines.includes(v))),
      groups: [...mine, ...along.filter((g) => g.vaccines.includes(vaccine))],
      when: ORDER.find((w) => mine.some((g) => whenOf(g, today, late) === w))!,
      overdueOn:
        mine
          .flatMap((g) => late.get(g.group) ?? [])
          .filter((day) => day <= today)
          .toSorted()
          .at(0) ?? null,
    })
    for (const a of antigensOf(vaccine)) given.add(a)
    open = open.filter((g) => !mine.includes(g))
  }
  return offers
}

const repeats = (vaccine: string, given: ReadonlySet<string>): boolean => {
  const antigens = antigensOf(vaccine)
  return antigens.length > 1 && antigens.some((a) => given.has(a))
}

/** Doses to come, the soonest first. */
export const nextOf = (groups: readonly GroupStanding[], today: Day): GroupStanding[] =>
  groups
    .filter((g) => g.status === 'Not complete' && g.recommended !== null && (g.earliest ?? today) > today)
    .toSorted((a, b) => (a.recommended! < b.recommended! ? -1 : 1))
