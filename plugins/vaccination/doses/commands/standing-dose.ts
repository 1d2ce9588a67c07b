/** One dose, and what became of it. */
import { isUuid } from '#kernel/ids.ts'
import type { Db } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import type { ImmunizationRow } from '../../tables.ts'

/** @throws 404 of what is not there, or not for this reader */
export async function doseOf(db: Db, id: string): Promise<ImmunizationRow> {
  const found = isUuid(id)
    ? await own(db).selectFrom('vaccination_immunization').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

/** @throws Problem of one that stands no more, saying what became of it */
export async function standingDose(db: Db, id: string): Promise<ImmunizationRow> {
  const found = await doseOf(db, id)
  if (found.status !== 'final') throw new Problem(`vaccination.doses.dose_${found.status}`)
  return found
}

export const newerDose = async (db: Db, id: string): Promise<ImmunizationRow | undefined> =>
  await own(db).selectFrom('vaccination_immunization').selectAll().where('replaces_id', '=', id).executeTakeFirst()

/** What it said before, the newest first. */
export const olderDoses = async (db: Db, dose: ImmunizationRow): Promise<ImmunizationRow[]> =>
  await own(db)
    .selectFrom('vaccination_immunization')
    .selectAll()
    .where('person_id', '=', dose.person_id)
    .where('root_id', '=', dose.root_id)
    .where('status', '=', 'amended')
    .where('id', '<>', dose.id)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
