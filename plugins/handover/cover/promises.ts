/** What the households of some areas were told to expect: whoever takes over must know it. */
import type { Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { threadsById, type Thread } from '../instructions/queries.ts'
import { SUBJECTS } from '../instructions/subjects.ts'
import { own } from '../db.ts'
import { homesIn } from './queries.ts'

export interface Promises {
  households: { overdue: number; due: number }
  /** The most urgent first. */
  late: { householdId: string; what: string[] }[]
  agreed: { householdId: string; on: Day }[]
  instructions: Thread[]
  putOff: { householdId: string; what: string; until: Day }[]
}

/** A page that is read before saying yes: the rest stands in the worklist. */
export const MOST_SHOWN = 20
/** An instruction and what was put off are few; a household in a hundred. */
const MOST_HOUSES = 200

export async function promisesIn(page: Page, areas: readonly string[]): Promise<Promises> {
  const { households } = await page.work.counts({ areas })
  return {
    households,
    late: await lateIn(page, areas),
    agreed: await agreedIn(page, areas),
    instructions: await instructionsIn(page, areas),
    putOff: await putOffIn(page, areas),
  }
}

async function lateIn(page: Page, areas: readonly string[]): Promise<Promises['late']> {
  const { households } = await page.work.list({ areas, states: [3, 2], limit: MOST_SHOWN })
  const ids = households.map((h) => h.householdId)
  const items = Map.groupBy(await page.work.items(ids), (i) => i.householdId)
  return ids.map((householdId) => ({
    householdId,
    what: [
      ...new Set((items.get(householdId) ?? []).filter((i) => i.state >= 2).map((i) => page.t(i.titleKey, i.params))),
    ],
  }))
}

/** The visit that the last one agreed on, where nobody has come since. */
async function agreedIn(page: Page, areas: readonly string[]): Promise<Promises['agreed']> {
  const found = await homesIn(page, areas)
    .innerJoin('pub_encounter as e', 'e.household_id', 'h.id')
    .select(['e.id', 'e.household_id', 'e.next_visit_on'])
    .where('h.status', '=', 'active')
    .where('e.class', '=', 'home')
    .where('e.voided_at', 'is', null)
    .where('e.next_visit_on', '>=', page.today)
    .where((x) =>
      x.not(
        x.exists(
          x
            .selectFrom('pub_encounter as n')
            .select('n.id')
            .whereRef('n.household_id', '=', 'e.household_id')
            .where('n.class', '=', 'home')
            .where('n.voided_at', 'is', null)
            .where((y) =>
              y.or([y('n.started_at', '>', y.ref('e.started_at')), y('n.replaces_id', '=', y.ref('e.id'))]),
            ),
        ),
      ),
    )
    .orderBy('e.next_visit_on')
    .orderBy('e.household_id')
    .execute()
  return found.map((f) => ({ householdId: f.household_id, on: f.next_visit_on! }))
}

async function instructionsIn(page: Page, areas: readonly string[]): Promise<Thread[]> {
  const { households } = await page.work.list({ areas, key: 'handover', states: [3, 2, 1], limit: MOST_HOUSES })
  const items = await page.work.items(
    households.map((h) => h.householdId),
    { key: 'handover' },
  )
  const found = new Map<string, Thread>()
  for (const kind of SUBJECTS)
    for (const [id, thread] of await threadsById(
      own(page.db),
      kind,
      items.filter((i) => i.code.startsWith('home_') === (kind === 'household')).map((i) => i.instance),
    ))
      found.set(id, thread)
  return items.flatMap((i) => found.get(i.instance) ?? [])
}

async function putOffIn(page: Page, areas: readonly string[]): Promise<Promises['putOff']> {
  const found = await homesIn(page, areas)
    .innerJoin('due_action as a', 'a.household_id', 'h.id')
    .select(['a.household_id', 'a.subject_id', 'a.plugin', 'a.code', 'a.instance', 'a.snoozed_until'])
    .where('a.snoozed_until', '>', page.today)
    .orderBy('a.snoozed_until')
    .orderBy('a.household_id')
    .limit(MOST_HOUSES)
    .execute()
  const items = await page.work.items([...new Set(found.map((f) => f.household_id))])
  return found.flatMap((f) => {
    // Done or gone meanwhile, or under a class that the reader does not see: nothing to tell.
    const item = items.find(
      (i) => i.subjectId === f.subject_id && i.plugin === f.plugin && i.code === f.code && i.instance === f.instance,
    )
    return item
      ? [{ householdId: f.household_id, what: page.t(item.titleKey, item.params), until: f.snoozed_until! }]
      : []
  })
}
