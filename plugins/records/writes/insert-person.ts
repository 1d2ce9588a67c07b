import type { Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import { joined, scriptOf } from '../fhir/names.ts'
import type { MemberInput, PersonInput } from '../inputs.ts'
import { keepPersonChange, type ChangeKind } from './changes.ts'
import type { Refusals } from './refuse.ts'

export function checkMember(refuse: Refusals, prefix: string, m: MemberInput, registeredOn: Day): void {
  refuse.notFuture(`${prefix}birth_date`, m.birth_date)
  refuse.notFuture(`${prefix}deceased_on`, m.deceased_on)
  refuse.notBefore(`${prefix}deceased_on`, m.deceased_on, m.birth_date, 'records.died_before_birth')
  refuse.notFuture('registered_on', registeredOn)
}

/** Everything a person brings along. `as` says how they came: registered, born, moved in. */
export async function insertPerson(
  db: OwnDb,
  ctx: Ctx,
  {
    id,
    householdId,
    person: m,
    on,
    as = 'registered',
    reason,
  }: { id: string; householdId: string; person: MemberInput; on: Day; as?: ChangeKind; reason?: string | null },
): Promise<void> {
  await ctx.place.newPerson(id, householdId)
  const names = namesOf(m.names)
  const dead = m.deceased || m.deceased_on !== null
  await db
    .insertInto('records_person')
    .values({
      id,
      name: names[0]!.text,
      sex: m.sex,
      birth_date: m.birth_date,
      relation: m.relation,
      is_patient: m.is_patient ? 1 : 0,
      clinic: m.clinic,
      disability: m.disability,
      occupation: m.occupation,
      caregiver: m.caregiver,
      status: dead ? 'deceased' : 'active',
      deceased_on: m.deceased_on,
      // Registered as dead means known from a record, not reported at the door.
      death_confirmed_on: dead ? on : null,
      death_confirmed_by: dead ? ctx.actor.id : null,
      registered_on: on,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute()
  await insertNames(db, ctx, id, names)
  await insertIdentifiers(db, ctx, id, m.identifiers)
  await insertPersonPhones(db, ctx, id, m.phones)
  await keepPersonChange(db, ctx, id, { kind: as, on, reason: reason ?? null })
}

export interface NameEntry {
  text: string
  lang: string
  family: string | null
  given: string | null
}

/** The text as written; parts that no longer make it are dropped, a language not told is at least a script. */
export function namesOf(names: readonly PersonInput['names'][number][]): NameEntry[] {
  return names.map(({ text, lang, family, given }) => {
    const whole = text ?? joined(family, given)!
    const fits = sameLetters(whole, joined(family, given) ?? '')
    return {
      text: whole,
      lang: lang ?? `und-${scriptOf(whole)}`,
      family: fits ? family : null,
      given: fits ? given : null,
    }
  })
}

const sameLetters = (a: string, b: string) => letters(a) === letters(b)
const letters = (text: string) => [...text.replace(/[\s,]+/g, '')].toSorted().join('')

export async function insertNames(db: OwnDb, ctx: Ctx, personId: string, names: readonly NameEntry[]): Promise<void> {
  const rows = names.map((n, position) => ({
    id: ctx.newId('name', personId, n.lang, n.text, String(position)),
    person_id: personId,
    ...n,
    position,
  }))
  if (rows.length > 0) await db.insertInto('records_name').values(rows).execute()
}

export async function insertIdentifiers(
  db: OwnDb,
  ctx: Ctx,
  personId: string,
  list: PersonInput['identifiers'],
): Promise<void> {
  const rows = list.map((i, position) => ({
    id: ctx.newId('identifier', personId, i.system, i.value, String(position)),
    person_id: personId,
    ...i,
    position,
  }))
  if (rows.length > 0) await db.insertInto('records_identifier').values(rows).execute()
}

export async function insertPersonPhones(
  db: OwnDb,
  ctx: Ctx,
  personId: string,
  list: PersonInput['phones'],
): Promise<void> {
  const rows = list.map((p, position) => ({
    id: ctx.newId('phone', personId, p.number, String(position)),
    person_id: personId,
    ...p,
    position,
  }))
  if (rows.length > 0) await db.insertInto('records_person_phone').values(rows).execute()
}
