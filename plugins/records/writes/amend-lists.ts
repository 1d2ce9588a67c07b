/** Lists of a record amended as wholes: merged, written anew, and told before and after as text for the history. */
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { PersonInput, PhoneInput } from '../inputs.ts'
import { insertHouseholdPhones } from './insert-household.ts'
import { insertIdentifiers, insertNames, insertPersonPhones, namesOf, type NameEntry } from './insert-person.ts'
import { mergeList } from './merge-list.ts'

interface Edit<E> {
  was: readonly unknown[] | undefined
  typed: readonly E[]
}
type Told = { before: string | null; after: string | null } | null

const told = <E>(before: readonly E[], after: readonly E[], textOf: (e: E) => string): Told => {
  const [b, a] = [before, after].map((list) => list.map(textOf).join('; ') || null) as [string | null, string | null]
  return b === a ? null : { before: b, after: a }
}

const phoneText = (p: PhoneInput) => (p.label ? `${p.number} (${p.label})` : p.number)
const phoneKey = (p: PhoneInput) => JSON.stringify([p.number, p.label ?? null])

export async function amendHouseholdPhones(
  db: OwnDb,
  ctx: Ctx,
  household: string,
  edit: Edit<PhoneInput>,
): Promise<Told> {
  const present = await db
    .selectFrom('records_household_phone')
    .select(['number', 'label'])
    .where('household_id', '=', household)
    .orderBy('position')
    .execute()
  const merged = mergeList({ ...edit, present }, phoneKey)
  const change = told(present, merged, phoneText)
  if (!change) return null
  await db.deleteFrom('records_household_phone').where('household_id', '=', household).execute()
  await insertHouseholdPhones(db, ctx, household, merged)
  return change
}

export async function amendPersonPhones(db: OwnDb, ctx: Ctx, person: string, edit: Edit<PhoneInput>): Promise<Told> {
  const present = await db
    .selectFrom('records_person_phone')
    .select(['number', 'label'])
    .where('person_id', '=', person)
    .orderBy('position')
    .execute()
  const merged = mergeList({ ...edit, present }, phoneKey)
  const change = told(present, merged, phoneText)
  if (!change) return null
  await db.deleteFrom('records_person_phone').where('person_id', '=', person).execute()
  await insertPersonPhones(db, ctx, person, merged)
  return change
}

type IdentifierEntry = PersonInput['identifiers'][number]

export async function amendIdentifiers(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  edit: Edit<IdentifierEntry>,
): Promise<Told> {
  const stored = await db
    .selectFrom('records_identifier')
    .select(['system', 'value', 'use'])
    .where('person_id', '=', person)
    .orderBy('position')
    .execute()
  const present = stored as IdentifierEntry[]
  const merged = mergeList({ ...edit, present }, (i) => JSON.stringify([i.system, i.value]))
  const change = told(present, merged, (i) => i.value)
  if (!change) return null
  await db.deleteFrom('records_identifier').where('person_id', '=', person).execute()
  await insertIdentifiers(db, ctx, person, merged)
  return change
}

/** The first name is the one to show everywhere. */
export async function amendNames(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  edit: Edit<PersonInput['names'][number]>,
): Promise<Told> {
  const stored = await db
    .selectFrom('records_name')
    .select(['text', 'lang', 'family', 'given'])
    .where('person_id', '=', person)
    .orderBy('position')
    .execute()
  const present = stored.map((n) => ({ ...n, lang: n.lang ?? 'und' }))
  const merged = mergeList<NameEntry>({ was: edit.was, typed: namesOf(edit.typed), present }, (n) =>
    JSON.stringify([n.text, n.lang]),
  )
  const change = told(present, merged, (n) => n.text)
  const [first] = merged
  if (!change || !first) return null
  await db.deleteFrom('records_name').where('person_id', '=', person).execute()
  await insertNames(db, ctx, person, merged)
  await db.updateTable('records_person').set({ name: first.text }).where('id', '=', person).execute()
  return change
}
