import { due, type Db, type Opinions } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { nextVisit, type VisitFact, type VisitFacts, type VisitPolicy } from '../rules/visit-due.ts'

type Facts = VisitFacts & { householdId: string }

/** A home visit by the household's risk group. The dates follow from facts alone, so nothing is recomputed as days pass. */
export const visitDue = due<Facts, VisitPolicy>({
  subject: 'household',
  version: 1,
  kinds: { visit: { titleKey: 'records.due.visit', icon: 'door' } },
  load,
  items(facts, { config }) {
    const next = nextVisit(facts, config)
    if (!next) return []
    const { because, ...dates } = next
    return [
      {
        ...dates,
        code: 'visit',
        instance: '',
        titleKey: `records.due.visit_${because}`,
        params: {},
        action: `/households/${facts.householdId}/visit`,
        icon: 'door',
      },
    ]
  },
})

async function load(scoped: Db, ids: readonly string[], opinions: Opinions): Promise<Map<string, Facts>> {
  const wanted = await opinions.visitIntervals(ids)
  const db = own(scoped)
  const households = await db
    .selectFrom('pub_household')
    .select(['id', 'risk_group', 'status', 'registered_on'])
    .where('id', 'in', [...ids])
    // Visitors are served, not visited.
    .where((e) => e.or([e('kind', 'is', null), e('kind', '!=', 'visitors')]))
    .execute()
  const contacts = await db
    .selectFrom('records_encounter')
    .select([
      'id',
      'household_id',
      'class',
      'happened_on',
      'started_at',
      'recorded_at',
      'outcome',
      'next_visit_on',
      'replaces_id',
      'voided_at',
    ])
    .where('household_id', 'in', [...ids])
    .execute()
  const replaced = new Set(contacts.map((e) => e.replaces_id))
  const visits = new Map<string, VisitFact[]>()
  for (const e of contacts) {
    if (e.class !== 'home' || e.voided_at !== null || replaced.has(e.id)) continue
    const fact: VisitFact = {
      id: e.id,
      on: e.happened_on,
      at: `${e.started_at} ${e.recorded_at}`,
      // Imported visits say only that they took place.
      outcome: e.outcome ?? 'done',
      nextVisitOn: e.next_visit_on,
    }
    const known = visits.get(e.household_id)
    if (known) known.push(fact)
    else visits.set(e.household_id, [fact])
  }
  return new Map(
    households.map((h) => [
      h.id,
      {
        householdId: h.id,
        riskGroup: h.risk_group,
        registeredOn: h.registered_on,
        open: h.status === 'active',
        visits: visits.get(h.id) ?? [],
        wantedIntervalDays: wanted.get(h.id) ?? null,
      },
    ]),
  )
}
