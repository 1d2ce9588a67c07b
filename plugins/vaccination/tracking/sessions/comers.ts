/** Who should come to a session: everybody of its area for whom something is due on that day or before. */
import { addYears, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import type { Offer } from '../../doses/offers.ts'
import { loadFacts, type VaccinationFacts } from '../../facts/load.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import type { SessionRow } from '../../tables.ts'
import { offersFor } from '../offers.ts'
import { listedPeople, type Listed } from '../people.ts'
import { planOf } from '../plan.ts'
import { AGE_LIMITS } from '../rules/limits.ts'

export interface Comer {
  person: Listed
  facts: VaccinationFacts
  /** What to give; empty of whom only the card is asked for. */
  offers: readonly Offer[]
  /** Since when, as the soonest of them. */
  dueOn: Day
  asksForCard: boolean
}

export interface Comers {
  comers: Comer[]
  /** More live there than a page can name. */
  cut: boolean
}

/** Children of a large village; a township's day is planned village by village. */
const MOST_PEOPLE = 1_200

export async function comersOf(page: Page, session: Pick<SessionRow, 'area_id' | 'held_on'>): Promise<Comers> {
  const ids = await peopleIn(page, session)
  const facts = await loadFacts(own(page.db), ids.slice(0, MOST_PEOPLE))
  const config = page.config<VaccinationConfig>('vaccination')
  const found = ids.flatMap((id) => {
    const f = facts.get(id)
    const due = f && dueOn(f, config, session.held_on)
    return f && due ? [{ facts: f, ...due }] : []
  })
  const people = await listedPeople(
    page,
    found.map((f) => f.facts.id),
  )
  const comers = found.flatMap((f): Comer[] => {
    const person = people.get(f.facts.id)
    return person ? [{ person, ...f }] : []
  })
  return { comers: inOrder(comers), cut: ids.length > MOST_PEOPLE }
}

type Due = Pick<Comer, 'offers' | 'dueOn' | 'asksForCard'>

/** What stands in a class is in no list that is printed and lies on a table: it is seen on the person's own page. */
export function dueOn(facts: VaccinationFacts, config: VaccinationConfig, day: Day): Due | null {
  const { lines, all } = planOf(facts, config, day)
  const open = lines.filter((l) => l.compartment === null && l.dueOn <= day)
  const [first] = open
  if (!first) return null
  return {
    offers: offersFor(
      all,
      open.flatMap((l) => l.groups),
      day,
    ),
    dueOn: first.dueOn,
    asksForCard: first.code === 'card',
  }
}

async function peopleIn(page: Page, { area_id, held_on }: Pick<SessionRow, 'area_id' | 'held_on'>): Promise<string[]> {
  const areas = (await page.areas()).below([area_id]).map((a) => a.id)
  const years = AGE_LIMITS[page.config<VaccinationConfig>('vaccination').dueFor]
  const found = await own(page.db)
    .selectFrom('pub_household as h')
    .innerJoin('pub_person as p', 'p.household_id', 'h.id')
    .select('p.id')
    .where('h.area_id', 'in', areas)
    .where('h.status', '=', 'active')
    .where('p.status', '=', 'active')
    .$if(years !== null, (q) => q.where('p.birth_date', '>=', addYears(held_on, -years! - 1)))
    .orderBy('h.number_key')
    .orderBy('h.id')
    .orderBy('p.id')
    .limit(MOST_PEOPLE + 1)
    .execute()
  return found.map((p) => p.id)
}

/** By the number of the door as somebody walks to fetch them; cards to look at after all doses. */
const inOrder = (comers: readonly Comer[]): Comer[] => [
  ...comers.filter((c) => !c.asksForCard),
  ...comers.filter((c) => c.asksForCard),
]

export interface Needed {
  vaccine: string
  n: number
}

/** Doses to take along, by vaccine. */
export function needed(comers: readonly Pick<Comer, 'offers'>[]): Needed[] {
  const counts = new Map<string, number>()
  for (const { offers } of comers) for (const o of offers) counts.set(o.vaccine, (counts.get(o.vaccine) ?? 0) + 1)
  return [...counts].map(([vaccine, n]) => ({ vaccine, n })).toSorted((a, b) => b.n - a.n)
}
