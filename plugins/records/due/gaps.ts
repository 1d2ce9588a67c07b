import { due, type Db, type DueItem } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { householdGaps, personGaps, type Gap, type HouseholdGapFacts, type PersonGapFacts } from '../rules/gaps.ts'

const HOUSEHOLD_KINDS = {
  no_location: { titleKey: 'records.due.no_location', icon: 'pin' },
  no_phone: { titleKey: 'records.due.no_phone', icon: 'phone' },
  not_confirmed: { titleKey: 'records.due.not_confirmed', icon: 'people' },
}
const PERSON_KINDS = {
  no_birth_date: { titleKey: 'records.due.no_birth_date', icon: 'calendar' },
  no_sex: { titleKey: 'records.due.no_sex', icon: 'person' },
}

/** Where each gap of a household is closed. */
const householdAction = (id: string, code: string) =>
  ({ no_location: `/households/${id}/locate`, not_confirmed: `/households/${id}/roster` })[code] ??
  `/households/${id}/amend`

export const gapDue = due<HouseholdGapFacts & { id: string }>({
  subject: 'household',
  version: 1,
  kinds: HOUSEHOLD_KINDS,
  reads: ['records_household', 'records_household_phone', 'pub_person', 'records_person_phone', 'pub_household'],
  load: loadHouseholds,
  items: (facts) =>
    householdGaps(facts).map((g) => toItem(g, HOUSEHOLD_KINDS[g.code], householdAction(facts.id, g.code))),
})

export const personGapDue = due<PersonGapFacts & { id: string }>({
  subject: 'person',
  version: 1,
  kinds: PERSON_KINDS,
  reads: ['records_person'],
  load: loadPeople,
  items: (facts) => personGaps(facts).map((g) => toItem(g, PERSON_KINDS[g.code], `/people/${facts.id}/amend`)),
})

const toItem = (gap: Gap<string>, kind: { titleKey: string; icon: string }, action: string): DueItem => ({
  ...gap,
  instance: '',
  titleKey: kind.titleKey,
  params: {},
  action,
  icon: kind.icon,
})

async function loadHouseholds(
  scoped: Db,
  ids: readonly string[],
): Promise<Map<string, HouseholdGapFacts & { id: string }>> {
  const rows = await own(scoped)
    .selectFrom('records_household as h')
    .innerJoin('pub_household as k', 'k.id', 'h.id')
    .select(['k.kind', 'h.id', 'h.status', 'h.registered_on', 'h.confirmed_on', 'h.latitude'])
    .select((e) => [
      e
        .selectFrom('records_household_phone as f')
        .whereRef('f.household_id', '=', 'h.id')
        .select('f.id')
        .limit(1)
        .as('own_phone'),
      e
        .selectFrom('pub_person as p')
        .innerJoin('records_person_phone as f', 'f.person_id', 'p.id')
        .whereRef('p.household_id', '=', 'h.id')
        .where('p.status', '=', 'active')
        .select('f.id')
        .limit(1)
        .as('member_phone'),
    ])
    .where('h.id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((h) => [
      h.id,
      {
        id: h.id,
        // Visitors are nobody's home.
        open: h.status === 'active' && h.kind !== 'visitors',
        registeredOn: h.registered_on,
        confirmedOn: h.confirmed_on,
        located: h.latitude !== null,
        reachable: h.own_phone !== null || h.member_phone !== null,
      },
    ]),
  )
}

async function loadPeople(scoped: Db, ids: readonly string[]): Promise<Map<string, PersonGapFacts & { id: string }>> {
  const rows = await own(scoped)
    .selectFrom('records_person')
    .select(['id', 'status', 'registered_on', 'birth_date', 'sex'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((p) => [
      p.id,
      { id: p.id, open: p.status === 'active', registeredOn: p.registered_on, birthDate: p.birth_date, sex: p.sex },
    ]),
  )
}
