/** What sheets are made of. Their addresses bear `print`: the kernel shows them no entry of any class, whoever asks. */
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { standingToShow } from '../doses/card/load.ts'
import type { PubPerson } from '../../records/public.ts'
import { loadFacts, type VaccinationFacts } from '../facts/load.ts'
import type { Standing } from '../facts/standing.ts'
import type { ScheduleId } from '../schedules.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'

export interface Printed {
  person: Pick<PubPerson, 'id' | 'name' | 'sex' | 'birth_date' | 'household_id'>
  mother: string | null
  house: string | null
  facts: VaccinationFacts
  standing: Standing
  schedule: ScheduleId
  lots: ReadonlyMap<string, string | null>
  clinic: { clinicName: string; clinicPhone: string }
}

export async function printedOf(page: Page, id: string): Promise<Printed> {
  const db = own(page.db)
  const person = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date', 'household_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  const facts = (await loadFacts(db, [id])).get(id)
  if (!person || !facts) throw notFound()
  page.log.viewed(id)
  const birth = await db
    .selectFrom('pub_birth as b')
    .innerJoin('pub_person as m', 'm.id', 'b.mother_id')
    .select('m.name')
    .where('b.person_id', '=', id)
    .executeTakeFirst()
  const house = await db
    .selectFrom('pub_household')
    .select('number')
    .where('id', '=', person.household_id)
    .executeTakeFirst()
  const lots = await db
    .selectFrom('vaccination_immunization')
    .select(['id', 'lot_number'])
    .where('person_id', '=', id)
    .where('status', '=', 'final')
    .execute()
  const { schedule } = page.config<VaccinationConfig>('vaccination')
  return {
    person,
    mother: birth?.name ?? null,
    house: house?.number ?? null,
    facts,
    standing: standingToShow(facts, schedule, page.today),
    schedule,
    lots: new Map(lots.map((l) => [l.id, l.lot_number])),
    // What letters say of who sends them is set once, at referrals, where the clinic has them.
    clinic: {
      clinicName: '',
      clinicPhone: '',
      ...page.config<Partial<Printed['clinic']> | undefined>('referral'),
    },
  }
}
