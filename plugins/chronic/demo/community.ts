/** Every other adult of the community: some have it, some of them are followed, better in one village than in the next; some have stopped coming. */
import { addMonthsClamped, ageOn } from '#kernel/dates.ts'
import { chanceOf, type DemoContext, type DemoPerson } from '#kernel/demo.ts'
import { hearts } from '../../../data/reference/chronic/hearts.ts'
import { courseOf, diabetesOf } from './course.ts'
import type { Patient } from './plan.ts'

/** Shares who have it, by age from; as surveys of East Asian adults find it, in round numbers. */
const HAVE: readonly { fromAge: number; pressure: number; diabetes: number }[] = [
  { fromAge: 75, pressure: 0.6, diabetes: 0.22 },
  { fromAge: 60, pressure: 0.48, diabetes: 0.18 },
  { fromAge: 45, pressure: 0.28, diabetes: 0.1 },
  { fromAge: 30, pressure: 0.09, diabetes: 0.03 },
]
/** Of those who have it, followed here: the rest do not know, or go elsewhere. More would make the first start longer than it is worth. */
const FOLLOWED = 0.2
/** Of those who are followed. */
const LOST = 0.1
const LATE = 0.2
const SMOKES = { male: 0.3, female: 0.03, other: 0.1 }
const MOST_YEARS = 5
/** How readily villages step treatment up, from the worst to the best. */
const CARE = [0.35, 0.85] as const
const DAYS_A_YEAR = 365
const steps = hearts.pressure.ladder!.steps
const target = hearts.pressure.targets.at(-1)!.below

export interface Followed {
  person: DemoPerson
  patient: Patient
}

export function* community(c: DemoContext, told: ReadonlySet<string>): Generator<Followed> {
  // No women who may be pregnant: what is asked of them is a story of its own.
  const youngest = addMonthsClamped(c.today, -12 * 30)
  for (const person of c.people()) {
    const { key, birthDate, sex } = person
    if (told.has(key) || birthDate === null || birthDate > youngest) continue
    const age = ageOn(birthDate, c.today)?.years
    const have = HAVE.find((h) => age !== undefined && age >= h.fromAge)
    if (!have || age === undefined || (sex === 'female' && age < WOMEN_FROM)) continue
    const chance = (what: string) => chanceOf(`${key} ${what}`)
    const pressure = chance('pressure') < have.pressure && chance('followed') < FOLLOWED
    const diabetes = chance('diabetes') < have.diabetes && chance('followed too') < FOLLOWED
    if (pressure || diabetes) yield { person, patient: patientOf(person, pressure, diabetes) }
  }
}
const WOMEN_FROM = 55

function patientOf({ key, sex, areaId }: DemoPerson, pressure: boolean, diabetes: boolean): Patient {
  const chance = (what: string) => chanceOf(`${key} ${what}`)
  const years = 0.5 + chance('years') * (MOST_YEARS - 0.5)
  const from = Math.round(years * DAYS_A_YEAR)
  const care = CARE[0] + (CARE[1] - CARE[0]) * chanceOf(`${areaId} care`)
  const gone = chance('gone')
  const to =
    gone < LOST
      ? Math.min(from, 380 + Math.round(300 * chance('lost')))
      : gone < LOST + LATE
        ? Math.min(from, 50 + Math.round(200 * chance('late')))
        : 3
  const smokes: 'yes' | 'no' = chance('smokes') < (SMOKES[sex as keyof typeof SMOKES] ?? SMOKES.other) ? 'yes' : 'no'
  const start = {
    systolic: 146 + Math.round(24 * chance('systolic')),
    diastolic: 86 + Math.round(14 * chance('diastolic')),
  }
  const course = pressure ? courseOf({ name: key, from, to, start, steps, target, care }) : null
  const sugar = diabetes ? diabetesOf(key, years, 7 + 2.5 * chance('hba1c'), care) : null
  return {
    past: {
      pressures: course?.pressures ?? [],
      labs: (sugar?.labs ?? []).filter((l) => l.ago >= to),
      medicines: [...(course?.medicines ?? []), ...(sugar?.medicines ?? [])].filter((m) => m.ago >= to),
    },
    episodes: [
      ...(pressure
        ? [
            {
              programme: 'hypertension' as const,
              ago: from,
              history: {
                smokes,
                stroke: chance('stroke') < 0.06 ? ('yes' as const) : ('no' as const),
              },
            },
          ]
        : []),
      ...(diabetes
        ? [
            {
              programme: 'diabetes' as const,
              ago: from,
              ...(pressure ? {} : { history: { smokes } }),
            },
          ]
        : []),
    ],
  }
}
