/** Children of the records' own stories: the one who is behind, twins of whom one had a fever, a newborn, a mother new in the country. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { DemoContext } from '#kernel/demo.ts'
import { at, BCG, FIVE_IN_ONE, FLU, HEPB, PCV, untilAge, type ToldChild } from './plan.ts'

export interface KnownChild {
  key: string
  person: string
  by: string
  since: Day
  child: Pick<ToldChild, 'shows' | 'records' | 'more'>
}

type Teller = (birth: Day, today: Day) => KnownChild['child']

const TELLERS: Readonly<Record<string, Teller>> = {
  /** Le-an of the design pages: behind with what is asked for from twelve months on. */
  'XH-0412-04': (birth, today) => ({
    shows: 'behind',
    records: [
      {
        key: 'card',
        source: 'card',
        ago: 110,
        doses: [
          { on: birth, vaccine: HEPB, lot: 'H-0212' },
          { on: at(birth, 1, 2), vaccine: HEPB, lot: 'H-0228' },
          ...[FIVE_IN_ONE, PCV].map((vaccine) => ({ on: at(birth, 2, 1), vaccine })),
          ...[FIVE_IN_ONE, PCV].map((vaccine) => ({ on: at(birth, 4, 2), vaccine })),
          { on: at(birth, 5, 6), vaccine: BCG, lot: 'B-0091' },
          ...[FIVE_IN_ONE, HEPB].map((vaccine) => ({ on: at(birth, 6, 3), vaccine })),
        ],
      },
      {
        key: 'flu',
        source: 'register',
        place: 'Xinghe Clinic',
        doses: [{ on: addDays(today, -22), vaccine: FLU, lot: 'F-0533' }],
      },
    ],
  }),
  'XH-0405-03': (birth, today) => ({
    shows: 'on_time',
    records: [
      { key: 'card', source: 'card', ago: 120, doses: untilAge(birth, 13, 3) },
      {
        key: 'visit',
        source: 'register',
        place: 'Xinghe Clinic',
        doses: [{ on: addDays(today, -41), vaccine: 'tw:je-cv' }],
      },
    ],
  }),
  'XH-0405-04': (birth, today) => ({
    shows: 'ill',
    records: [{ key: 'card', source: 'card', ago: 120, doses: untilAge(birth, 13, 3) }],
    more: [
      {
        command: 'vaccination.record_not_given',
        key: 'not-given/je',
        ago: 41,
        form: { groups: ['Japanese Encephalitis'], reason: 'ill', again: 'on', until_on: addDays(today, -27) },
      },
    ],
  }),
  /** Still without a name, and nobody of ours has seen her vaccinated. */
  'XH-0433-03': () => ({ shows: 'newborn_not_seen', records: [] }),
  /** What the hospital gave is on the card that the grandmother keeps. */
  'XH-0419-03': (birth) => ({
    shows: 'overdue',
    records: [{ key: 'card', source: 'card', doses: untilAge(birth, 2, 12) }],
  }),
}

/** Those of them who live in this demo. */
export function knownChildren(c: DemoContext): KnownChild[] {
  return [...c.people()].flatMap((p) => {
    const tell = TELLERS[p.key]
    if (!tell || p.birthDate === null) return []
    return [{ key: p.key, person: p.id, by: p.by, since: p.since, child: tell(p.birthDate, c.today) }]
  })
}
