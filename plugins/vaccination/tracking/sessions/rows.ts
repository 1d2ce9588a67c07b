/** The row of children of a session as it stands: who is still to come, who was seen. */
import type { Page } from '#kernel/plugin.ts'
import type { PregnancyService } from '../../../pregnancy/public.ts'
import { own, type OwnDb } from '../../db.ts'
import type { Known } from '../../doses/assess.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import type { NotGivenReason, SessionRow } from '../../tables.ts'
import { listedPeople, type Listed } from '../people.ts'
import { comersOf, type Comer } from './comers.ts'
import { lotsOf } from './queries.ts'
import { readyToTap, shotsOf, type Ready, type Shot, type Vial } from './row.ts'

export interface Row {
  comer: Comer
  shots: readonly Shot[]
  /** Due, and there is no vial of it. */
  without: readonly string[]
  /** Null: the whole form. */
  ready: Ready | null
  /** Born on the same day into the same house, or of the same name: easily taken for each other. */
  alike: 'twin' | 'namesake' | null
}

export interface Seen {
  person: Listed
  vaccines: readonly string[]
  notGiven: NotGivenReason | null
}

export interface Board {
  /** The first of those still to come. */
  rows: Row[]
  toCome: number
  seen: Seen[]
  /** Of whom no dose is known: whose card is asked for. */
  cards: Comer[]
  vials: ReadonlyMap<string, Vial>
  cut: boolean
}

export async function boardOf(page: Page, session: SessionRow, most: number): Promise<Board> {
  const db = own(page.db)
  const { comers, cut } = await comersOf(page, session)
  const seen = await seenAt(db, session.id)
  const open = comers.filter((c) => !seen.has(c.person.id))
  const due = open.filter((c) => !c.asksForCard)
  const vials = await vialsOf(db, session.id)
  const people = await listedPeople(page, [...seen.keys()])
  return {
    rows: await rowsOf(page, due.slice(0, most), { vials, among: due }),
    toCome: due.length,
    seen: [...seen].flatMap(([id, what]) => {
      const person = people.get(id)
      return person ? [{ person, ...what }] : []
    }),
    cards: open.filter((c) => c.asksForCard),
    vials,
    cut,
  }
}

export async function vialsOf(db: OwnDb, sessionId: string): Promise<Map<string, Vial>> {
  const lots = await lotsOf(db, sessionId)
  return new Map(
    [...lots].map(([vaccine, l]) => [vaccine, { vaccine, lot: l.lot_number, expires: l.expires_on }] as const),
  )
}

/** `among`: all who may be taken for each other. */
export async function rowsOf(
  page: Page,
  comers: readonly Comer[],
  { vials, among }: { vials: ReadonlyMap<string, Vial>; among: readonly Comer[] },
): Promise<Row[]> {
  const { schedule } = page.config<VaccinationConfig>('vaccination')
  const ids = comers.map((c) => c.person.id)
  const states = await page.service<PregnancyService>('pregnancy.state').on(page.db, ids, page.today)
  const twins = Map.groupBy(among, (c) => `${c.person.house.id} ${c.person.birthDate}`)
  const names = Map.groupBy(among, (c) => c.person.name)
  return comers.map((comer): Row => {
    const { person, facts, offers } = comer
    const shots = shotsOf(offers, vials, page.today)
    const state = states.get(person.id)!
    const pregnant = state.state.kind === 'pregnant' || (state.guarded && state.state.kind === 'unknown')
    const known: Known = {
      facts,
      pregnancy: { pregnant, shouldAsk: state.shouldAsk },
      schedule,
      today: page.today,
    }
    return {
      comer,
      shots,
      without: offers.filter((o) => !shots.some((s) => s.offer === o)).map((o) => o.vaccine),
      ready: readyToTap(person.id, shots, known),
      alike:
        twins.get(`${person.house.id} ${person.birthDate}`)!.length > 1
          ? 'twin'
          : names.get(person.name)!.length > 1
            ? 'namesake'
            : null,
    }
  })
}

/** By person, as they came. A dose goes before a refusal of another. */
async function seenAt(db: OwnDb, sessionId: string): Promise<Map<string, Omit<Seen, 'person'>>> {
  const doses = await db
    .selectFrom('vaccination_immunization')
    .select(['person_id', 'vaccine_code'])
    .where('session_id', '=', sessionId)
    .where('status', '=', 'final')
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
  const left = await db
    .selectFrom('vaccination_not_given')
    .select(['person_id', 'reason'])
    .where('session_id', '=', sessionId)
    .where('status', '=', 'final')
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
  const seen = new Map<string, { vaccines: string[]; notGiven: NotGivenReason | null }>()
  for (const d of doses) {
    const one = seen.get(d.person_id) ?? { vaccines: [], notGiven: null }
    one.vaccines.push(d.vaccine_code)
    seen.set(d.person_id, one)
  }
  for (const n of left) if (!seen.has(n.person_id)) seen.set(n.person_id, { vaccines: [], notGiven: n.reason })
  return seen
}
