/** Which children each list names. */
import type { ListRow, ListSpec } from './find.ts'
import { REACHED_BY } from '../rules/visits.ts'

export const LISTS = ['defaulters', 'zero-dose', 'newborns', 'drop-out'] as const
export type ListName = (typeof LISTS)[number]

/** Groups of the second drop-out that WHO counts: measles first to measles second dose. */
const MEASLES: ReadonlySet<string> = new Set(['Measles', 'MMR'])
const SECOND = 2
const THIRD = 3

/** Who had a first dose and is late with the one that ends the series that WHO looks at: DTP 1 to 3, measles 1 to 2. */
export const droppedOut = ({ due }: Pick<ListRow, 'due'>, today: string): string[] =>
  due
    .filter(
      (d) =>
        d.overdueOn <= today &&
        d.dose !== null &&
        ((d.group === REACHED_BY && d.dose >= SECOND && d.dose <= THIRD) ||
          (MEASLES.has(d.group) && d.dose === SECOND)),
    )
    .map((d) => d.group)

export function specOf(name: ListName, { vaccine, today }: { vaccine: string | null; today: string }): ListSpec {
  const late = (row: ListRow, group: string) => row.due.some((d) => d.group === group && d.overdueOn <= today)
  const wanted = vaccine === null ? undefined : (row: ListRow) => late(row, vaccine)
  if (name === 'zero-dose') return { code: 'zero', states: [3], ...(wanted ? { keep: wanted } : {}) }
  if (name === 'newborns') return { code: 'newborn', states: [3, 2] }
  if (name === 'defaulters') return { code: 'dose', states: [3], ...(wanted ? { keep: wanted } : {}) }
  return {
    code: 'dose',
    states: [3],
    keep: (row) => {
      const out = droppedOut(row, today)
      return vaccine === null ? out.length > 0 : out.includes(vaccine)
    },
  }
}
