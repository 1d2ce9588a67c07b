import type { SearchSpec } from '#kernel/plugin.ts'
import { own } from './db.ts'

/** What was entered in error is not found; who died or moved away still is. */
const VOIDED = 'entered_in_error'

export const search: readonly SearchSpec[] = [
  {
    subject: 'household',
    reads: ['records_household', 'records_household_phone'],
    async load(db, ids) {
      const households = await own(db)
        .selectFrom('records_household')
        .select(['id', 'number', 'name', 'address'])
        .where('id', 'in', [...ids])
        .where('status', '!=', VOIDED)
        .execute()
      const phones = Map.groupBy(
        await own(db)
          .selectFrom('records_household_phone')
          .select(['household_id', 'number'])
          .where('household_id', 'in', [...ids])
          .orderBy('position')
          .execute(),
        (p) => p.household_id,
      )
      return new Map(
        households.map((h) => [
          h.id,
          {
            words: [h.name, h.number, h.address].filter((w) => w !== null),
            numbers: (phones.get(h.id) ?? []).map((p) => p.number),
          },
        ]),
      )
    },
  },
  {
    subject: 'person',
    reads: ['records_person', 'records_name', 'records_person_phone', 'records_identifier'],
    async load(db, ids) {
      const q = own(db)
      const people = await q
        .selectFrom('records_person')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .where('status', '!=', VOIDED)
        .execute()
      const of = <R extends { person_id: string }>(found: readonly R[]) => Map.groupBy(found, (r) => r.person_id)
      const names = of(
        await q
          .selectFrom('records_name')
          .select(['person_id', 'text'])
          .where('person_id', 'in', [...ids])
          .orderBy('position')
          .execute(),
      )
      const phones = of(
        await q
          .selectFrom('records_person_phone')
          .select(['person_id', 'number as value'])
          .where('person_id', 'in', [...ids])
          .orderBy('position')
          .execute(),
      )
      const identifiers = of(
        await q
          .selectFrom('records_identifier')
          .select(['person_id', 'value'])
          .where('person_id', 'in', [...ids])
          .orderBy('position')
          .execute(),
      )
      return new Map(
        people.map((p) => [
          p.id,
          {
            words: [...new Set([p.name, ...(names.get(p.id) ?? []).map((n) => n.text)])],
            numbers: [...(identifiers.get(p.id) ?? []), ...(phones.get(p.id) ?? [])].map((n) => n.value),
          },
        ]),
      )
    },
  },
]
