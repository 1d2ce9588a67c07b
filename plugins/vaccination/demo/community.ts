/** Every other child of the community, vaccinated as children are: most on time, some late, some not any more, and not alike in all villages. */
import { addDays, precisionOf, type Day } from '#kernel/dates.ts'
import { chanceOf, type DemoContext, type DemoPerson } from '#kernel/demo.ts'
import { at, FLU, VISITS, type ToldDose } from './plan.ts'

const YEARS = 8
/** Shares of the visits of the schedule that are kept, from the worst village to the best. */
const KEPT = [0.88, 0.99] as const
/** Of those that are kept, in time. */
const IN_TIME = 0.85
const LATE_DAYS = 75
/** Whoever misses one stays away from then on so often. */
const GONE_FOR_GOOD = 0.35
const NEVER = 0.03
const FLU_SHARE = 0.3

export interface Vaccinated {
  person: DemoPerson
  doses: readonly ToldDose[]
}

export function* community(c: DemoContext, told: ReadonlySet<string>): Generator<Vaccinated> {
  const oldest = at(c.today, -12 * YEARS)
  for (const person of c.people()) {
    const { key, birthDate } = person
    if (told.has(key) || birthDate === null || precisionOf(birthDate) !== 'day' || birthDate < oldest) continue
    const doses = dosesOf(key, birthDate, person.areaId, c.today)
    if (doses.length > 0) yield { person, doses }
  }
}

function dosesOf(key: string, birth: Day, areaId: string, today: Day): ToldDose[] {
  const doses: ToldDose[] = []
  if (chanceOf(`${key} never`) < NEVER) return doses
  const kept = KEPT[0] + (KEPT[1] - KEPT[0]) * chanceOf(`${areaId} kept`)
  let late = 0
  for (const [months, vaccines] of VISITS) {
    const chance = (what: string) => chanceOf(`${key} ${months} ${what}`)
    // A birth dose is the hospital's.
    if (months > 0 && chance('kept') > kept) {
      if (chance('gone') < GONE_FOR_GOOD) break
      continue
    }
    const delay = months === 0 ? 0 : chance('time') < IN_TIME ? chance('days') * 14 : chance('days') * LATE_DAYS
    // Whoever was late stays a little behind: few doses are too soon after the one before.
    late = Math.max(Math.round(delay), Math.round(late / 2))
    const on = at(birth, months, late)
    if (on > today) break
    for (const vaccine of vaccines) doses.push({ on, vaccine })
  }
  const autumn = addDays(today, -Math.round(20 + 20 * chanceOf(`${key} autumn`)))
  if (autumn > at(birth, 6) && chanceOf(`${key} flu`) < FLU_SHARE) doses.push({ on: autumn, vaccine: FLU })
  return doses
}
