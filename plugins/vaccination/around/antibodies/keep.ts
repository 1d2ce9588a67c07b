/** The one place that writes blood and immunoglobulin, inside a command that names the person in its input. */
import type { PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../../db.ts'
import { countedDay } from '../../doses/dose.ts'
import type { AntibodyRow } from '../../tables.ts'
import { entryOf, standing, whenOf, type Somebody } from '../entry.ts'

export interface ToldAntibody {
  product: string
  on: PartialDate
  showedImmune: boolean
  sensitivity: string | null
  note: string | null
}

/** @param at the field at which a day that cannot be is told */
export async function keepAntibody(
  ctx: Ctx,
  db: OwnDb,
  person: Somebody,
  told: ToldAntibody,
  at: string,
): Promise<string> {
  const when = whenOf(ctx, countedDay(told.on, ctx.today), person.birth_date, at)
  const row: AntibodyRow = {
    ...entryOf(ctx, ctx.newId('antibody', person.id, told.product, told.on), person.id, when, told),
    occurrence_on: told.on,
    product: told.product,
    showed_immune: told.showedImmune ? 1 : 0,
  }
  await db.insertInto('vaccination_antibody').values(row).execute()
  return row.id
}

/** @throws where it is not there, or was taken back */
export const standingAntibody = async (db: OwnDb, id: string): Promise<AntibodyRow> =>
  standing(await db.selectFrom('vaccination_antibody').selectAll().where('id', '=', id).executeTakeFirst())
