/** Rows of the lists. The worklist is the index: what is read grows with what is shown, not with who lives there. */
import type { Day } from '#kernel/dates.ts'
import type { DueState } from '#kernel/due-states.ts'
import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { own, type OwnDb } from '../../db.ts'
import { loadFacts } from '../../facts/load.ts'
import type { GroupStanding } from '../../facts/standing.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { listedPeople, type Listed } from '../people.ts'
import { planOf } from '../plan.ts'
import type { GroupDue } from '../rules/doses-due.ts'
import type { VisitCode } from '../rules/visits.ts'

export interface ListRow {
  person: Listed
  /** What is due by now, the longest first. */
  due: readonly GroupDue[]
  /** Where each vaccine group stands. */
  all: readonly GroupStanding[]
  overdueOn: Day
  state: DueState
  /** Doses of any kind on record. */
  doses: number
  /** The last contact with the household, or the last dose. */
  lastSeen: Day | null
}

export interface ListSpec {
  code: VisitCode
  states: readonly DueState[]
  /** Only these of the rows. */
  keep?: (row: ListRow) => boolean
}

export interface Within {
  areas?: readonly string[]
  after?: string | undefined
  limit: number
}

const HOUSES_A_LOOK = 60
/** Looks for one page, where few rows are wanted of many. */
const MOST_LOOKS = 8

export async function rowsOf(
  page: Page,
  { code, states, keep }: ListSpec,
  { areas, after, limit }: Within,
): Promise<{ rows: ListRow[]; next: string | null }> {
  const key = `vaccination.${code}`
  const found: ListRow[] = []
  let next: string | null = after ?? null
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const list = await page.work.list({
      key,
      states,
      limit: Math.min(limit - found.length, HOUSES_A_LOOK),
      ...(areas ? { areas } : {}),
      ...(next ? { after: next } : {}),
    })
    const items = await page.work.items(
      list.households.map((h) => h.householdId),
      { key },
    )
    const rows = await toRows(
      page,
      items.filter((i) => i.compartment === null && states.includes(i.state)),
    )
    found.push(...(keep ? rows.filter(keep) : rows))
    next = list.next
    if (next === null || found.length >= limit) break
  }
  return { rows: found, next }
}

async function toRows(page: Page, items: readonly DueView[]): Promise<ListRow[]> {
  const db = own(page.db)
  const config = page.config<VaccinationConfig>('vaccination')
  const ids = [...new Set(items.map((i) => i.subjectId))]
  const people = await listedPeople(page, ids)
  const facts = await loadFacts(db, ids)
  const contacts = await lastContacts(db, [...new Set(items.map((i) => i.householdId))])
  return items
    .toSorted((a, b) => b.state - a.state || (a.overdueOn < b.overdueOn ? -1 : 1))
    .flatMap((i): ListRow[] => {
      const [person, f] = [people.get(i.subjectId), facts.get(i.subjectId)]
      if (!person || !f) return []
      const { lines, all } = planOf(f, config, page.today)
      const groups = lines.flatMap((l) => (l.compartment === null ? l.groups : []))
      const seen = [contacts.get(i.householdId), f.doses.at(-1)?.on].filter((d) => d !== undefined)
      return [
        {
          person,
          all,
          due: groups
            .filter((g) => g.dueOn <= page.today)
            .toSorted((a, b) => (a.overdueOn < b.overdueOn ? -1 : a.overdueOn > b.overdueOn ? 1 : 0)),
          overdueOn: i.overdueOn,
          state: i.state,
          doses: f.doses.length,
          lastSeen: seen.toSorted().at(-1) ?? null,
        },
      ]
    })
}

async function lastContacts(db: OwnDb, households: readonly string[]): Promise<Map<string, Day>> {
  if (households.length === 0) return new Map()
  const found = await db
    .selectFrom('pub_encounter')
    .select((e) => ['household_id', e.fn.max('happened_on').as('last')])
    .where('household_id', 'in', [...households])
    .where('voided_at', 'is', null)
    .groupBy('household_id')
    .execute()
  return new Map(found.map((f) => [f.household_id, f.last]))
}
