/**
 * Lines of the worklist: whoever comes for one dose gets all that is due, so what is due stands in one line, and beside it only what
 * comes next. Eight lines of one child would hide the other children.
 */
import { addDays, addYears, FOREVER, type Day } from '#kernel/dates.ts'
import type { GroupDue } from './doses-due.ts'
import { CARD_FROM_YEARS, NEWBORN_DAYS, PRIORITY } from './limits.ts'

export type VisitCode = 'newborn' | 'zero' | 'dose' | 'card'

export interface Visit {
  code: VisitCode
  instance: string
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
  groups: readonly GroupDue[]
}

export interface Child {
  birth: Day
  /** Doses of any kind on record. */
  doses: number
  /** Whether any of them was against diphtheria, tetanus and pertussis: WHO's sign of a child that was reached at all. */
  reached: boolean
  /** What was said of the card at home: null where nobody has asked, or got no answer. */
  card: 'seen' | 'none' | null
  /** Nothing is asked for from here on. */
  endsOn: Day
}

export interface Planned {
  visits: Visit[]
  /** The first day on which the same facts may give other lines. */
  changesOn: Day
}

/** The vaccine group whose first dose tells whether a child was reached. */
export const REACHED_BY = 'DTaP/Tdap/Td'

export function visitsOf(child: Child, due: readonly GroupDue[], today: Day): Planned {
  const cardFrom = addYears(child.birth, CARD_FROM_YEARS)
  const edges = [cardFrom, child.endsOn]
  const next = (more: readonly Day[]) =>
    [...edges, ...more].reduce((first, day) => (day > today && day < first ? day : first), FOREVER)
  if (today >= child.endsOn) return { visits: [], changesOn: FOREVER }
  if (asksForCard(child, cardFrom, today)) {
    const { endsOn } = child
    const dates = { opensOn: cardFrom, dueOn: cardFrom, overdueOn: endsOn, closesOn: endsOn }
    const card: Visit = { ...dates, code: 'card', instance: '', priority: PRIORITY.card, groups: [] }
    return { visits: [card], changesOn: next([]) }
  }
  const open = due.filter((d) => d.closesOn > today)
  const now = open.filter((d) => d.dueOn <= today)
  const soonest = open.filter((d) => d.dueOn > today).reduce((first, d) => (d.dueOn < first ? d.dueOn : first), FOREVER)
  const then = open.filter((d) => d.dueOn === soonest)
  return {
    visits: [now, then].filter((groups) => groups.length > 0).map((groups) => visit(child, groups, today)),
    changesOn: next(open.flatMap((d) => [d.opensOn, d.dueOn, d.overdueOn, d.closesOn])),
  }
}

/** Nothing is known of the vaccinations of somebody past infancy: one question, not a list of all that may long have been given. */
const asksForCard = ({ doses, card }: Child, from: Day, today: Day): boolean =>
  doses === 0 && card === null && from <= today

function visit(child: Child, groups: readonly GroupDue[], today: Day): Visit {
  const least = (of: (g: GroupDue) => Day) => groups.reduce((first, g) => (of(g) < first ? of(g) : first), FOREVER)
  const code = codeOf(child, groups, today)
  const dueOn = least((g) => g.dueOn)
  return {
    code,
    // Two lines of one person never begin on one day: what is due on a day is one line.
    instance: dueOn,
    opensOn: least((g) => g.opensOn),
    dueOn,
    overdueOn: least((g) => g.overdueOn),
    closesOn: groups.reduce((last, g) => (g.closesOn > last ? g.closesOn : last), dueOn),
    priority: PRIORITY[code],
    groups,
  }
}

/** Nobody came since the birth, or came without a dose: until the first visit of the primary series is late. */
function codeOf({ birth, doses, reached }: Child, groups: readonly GroupDue[], today: Day): VisitCode {
  const first = groups.find((g) => g.group === REACHED_BY)
  if (!reached && first !== undefined && first.overdueOn <= today) return 'zero'
  const week6 = addDays(birth, NEWBORN_DAYS)
  return doses === 0 && groups.some((g) => g.dueOn < week6) ? 'newborn' : 'dose'
}
