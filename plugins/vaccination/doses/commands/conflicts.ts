import type { Ctx, Db } from '#kernel/plugin.ts'
import { notFound, type FieldError } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { wrongDoses, type NewDose } from '../dose.ts'

/** What a dose cannot be in somebody's record, beside all that stands there but the one that it takes the place of. */
export async function conflictsOf(
  db: Db,
  ctx: Pick<Ctx, 'today'>,
  personId: string,
  dose: NewDose,
  but: string,
): Promise<FieldError[]> {
  const person = await own(db)
    .selectFrom('pub_person')
    .select('birth_date')
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) throw notFound()
  const doses = await own(db)
    .selectFrom('vaccination_immunization')
    .select(['vaccine_code as code', 'occurrence_on as occurrence'])
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .where('id', '<>', but)
    .execute()
  return wrongDoses([dose], { today: ctx.today, birthDate: person.birth_date, doses })
}
