import type { Ctx, Db } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import { somebody } from '../../around/entry.ts'
import { own } from '../../db.ts'
import { wrongDoses, type NewDose } from '../dose.ts'
import { knownDoses } from '../record.ts'

/** What a dose cannot be in somebody's record, beside all that stands there but the one that it takes the place of. */
export async function conflictsOf(
  db: Db,
  ctx: Pick<Ctx, 'today'>,
  personId: string,
  dose: NewDose,
  but: string,
): Promise<FieldError[]> {
  const person = await somebody(own(db), personId)
  const doses = (await knownDoses(own(db), personId)).filter((d) => d.id !== but)
  return wrongDoses([dose], { today: ctx.today, birthDate: person.birth_date, doses })
}
