/** What happened in some areas while somebody else walked there: for the one who comes back. */
import type { Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { SUBJECTS, tablesOf, threadPath, type SubjectKind } from '../instructions/subjects.ts'
import { own } from '../db.ts'
import type { ReplyKind } from '../rules/says.ts'
import { homesIn } from './queries.ts'

export interface Contact {
  householdId: string
  on: Day
  class: string
  outcome: string | null
  performerId: string
}

export interface Settled {
  kind: SubjectKind
  subject_id: string
  on: Day
  said: ReplyKind
  text: string | null
  href: string
  performerId: string
}

export interface Meanwhile {
  contacts: Contact[]
  /** Households that were put on record. */
  added: { householdId: string; on: Day }[]
  replies: Settled[]
}

/** What is read in one go. */
export const MOST_TOLD = 100

export async function meanwhileIn(
  page: Page,
  areas: readonly string[],
  { from, until }: { from: Day; until: Day },
): Promise<Meanwhile> {
  const contacts = await homesIn(page, areas)
    .innerJoin('pub_encounter as e', 'e.household_id', 'h.id')
    .select(['e.household_id', 'e.happened_on', 'e.class', 'e.outcome', 'e.performer_id'])
    .where('e.happened_on', '>=', from)
    .where('e.happened_on', '<=', until)
    .where('e.voided_at', 'is', null)
    .where((x) =>
      x.not(x.exists(x.selectFrom('pub_encounter as n').select('n.id').whereRef('n.replaces_id', '=', 'e.id'))),
    )
    .orderBy('e.started_at', 'desc')
    .orderBy('e.id')
    .limit(MOST_TOLD)
    .execute()
  const added = await homesIn(page, areas)
    .select(['h.id', 'h.registered_on'])
    .where('h.status', '=', 'active')
    .where('h.registered_on', '>=', from)
    .where('h.registered_on', '<=', until)
    .orderBy('h.registered_on', 'desc')
    .orderBy('h.id')
    .limit(MOST_TOLD)
    .execute()
  const replies: Settled[] = []
  for (const kind of SUBJECTS) replies.push(...(await repliesIn(page, kind, areas, { from, until })))
  return {
    contacts: contacts.map((c) => ({
      householdId: c.household_id,
      on: c.happened_on,
      class: c.class,
      outcome: c.outcome,
      performerId: c.performer_id,
    })),
    added: added.map((a) => ({ householdId: a.id, on: a.registered_on })),
    replies,
  }
}

async function repliesIn(
  page: Page,
  kind: SubjectKind,
  areas: readonly string[],
  { from, until }: { from: Day; until: Day },
): Promise<Settled[]> {
  const homes = homesIn(page, areas)
  const subjects =
    kind === 'household'
      ? homes.select('h.id as id')
      : homes.innerJoin('pub_person as p', 'p.household_id', 'h.id').select('p.id as id')
  const found = await own(page.db)
    .selectFrom(tablesOf(kind).reply)
    .selectAll()
    .where('subject_id', 'in', subjects)
    .where('voided_at', 'is', null)
    .where('happened_on', '>=', from)
    .where('happened_on', '<=', until)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit(MOST_TOLD)
    .execute()
  return found.map((r) => ({
    kind,
    subject_id: r.subject_id,
    on: r.happened_on,
    said: r.kind,
    text: r.text,
    href: threadPath(kind, r.instruction_id),
    performerId: r.performer_id,
  }))
}
