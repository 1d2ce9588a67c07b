import type { ScheduleName } from '../../data/reference/pregnancy/contacts.ts'
import { due, type Db, type DueItem } from '#kernel/plugin.ts'
import { own } from './db.ts'
import { womenFacts, type Viewing } from './facts.ts'
import { veiledPlan, wholeDay, type ContactFact, type PlanFacts, type Veiled } from './rules/plan.ts'

/** Worklists are read over shoulders: none of these says that somebody is pregnant, and those under a class say nothing. */
const KINDS = {
  antenatal: { titleKey: 'pregnancy.due.antenatal', icon: 'clipboard' },
  postnatal: { titleKey: 'pregnancy.due.postnatal', icon: 'clipboard' },
  newborn: { titleKey: 'pregnancy.due.newborn', icon: 'baby' },
  birth: { titleKey: 'pregnancy.due.birth', icon: 'calendar' },
  born: { titleKey: 'pregnancy.due.born', icon: 'help' },
  dating: { titleKey: 'pregnancy.due.dating', icon: 'calendar' },
  ask: { titleKey: 'pregnancy.due.ask', icon: 'help' },
  visit: { titleKey: 'pregnancy.due.visit', icon: 'person' },
} as const

const PLACES: Record<Veiled['code'], string> = {
  antenatal: 'antenatal',
  postnatal: 'postnatal',
  newborn: 'newborn',
  birth: 'pregnancy',
  born: 'pregnancy',
  dating: 'pregnancy',
  ask: 'pregnancy/ask',
}

interface Config {
  schedule: ScheduleName
  noCountsDays: number
  askInWorklist: boolean
}

export const pregnancyDue = due<PlanFacts & { id: string }, Config>({
  subject: 'person',
  version: 1,
  kinds: KINDS,
  reads: [
    'pub_person',
    'pub_pregnancy',
    'pub_pregnancy_outcome',
    'pub_pregnancy_answer',
    'pregnancy_newborn',
    'pregnancy_contact',
  ],
  load,
  items: (facts, { config }) => veiledPlan(facts, config).map((i) => toItem(i, facts.id)),
})

function toItem({ week, compartment, code, instance, ...dates }: Veiled, person: string): DueItem {
  const shown = compartment === null ? code : 'visit'
  return {
    ...dates,
    code: shown,
    instance: compartment === null ? instance : `${compartment}-${code}-${instance}`,
    titleKey: week !== undefined && compartment === null ? 'pregnancy.due.antenatal_week' : KINDS[shown].titleKey,
    params: week !== undefined && compartment === null ? { week } : {},
    action: `/people/${person}/${compartment === null ? PLACES[code] : 'pregnancy'}`,
    icon: KINDS[shown].icon,
    ...(compartment === null ? {} : { compartment }),
  }
}

async function load(scoped: Db, ids: readonly string[]): Promise<Map<string, PlanFacts & { id: string }>> {
  const db = own(scoped)
  const named = [...ids]
  const women = await womenFacts(scoped as Viewing, named)
  const newborns = await db.selectFrom('pregnancy_newborn').selectAll().where('person_id', 'in', named).execute()
  const contacts = await db
    .selectFrom('pregnancy_contact')
    .select(['person_id', 'kind', 'happened_on', 'sensitivity'])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .execute()
  const bornOn = new Map(newborns.map((n) => [n.person_id, n.born_on]))
  const made = Map.groupBy(contacts, (c) => c.person_id)
  const facts = new Map<string, PlanFacts & { id: string }>()
  for (const [id, w] of women) {
    const born = bornOn.get(id)
    if (w.sex === 'male' && born === undefined && w.outcomes.length + w.episodes.length === 0) continue
    facts.set(id, {
      ...w,
      id,
      contacts: (made.get(id) ?? []).map((c): ContactFact => ({
        kind: c.kind,
        on: c.happened_on,
        sensitivity: c.sensitivity,
      })),
      // An amended birth date counts; one that has become vague leaves the first.
      bornOn: born === undefined ? null : (wholeDay(w.birthDate) ?? born),
    })
  }
  return facts
}
