/** A photo is taken at a visit: the form says at which, so that it does not depend on what arrives first. */
import type { Day } from '#kernel/dates.ts'
import { typed } from '#kernel/forms.ts'
import { id } from '#kernel/input.ts'
import type { Ctx, FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import type { Html } from '#views/html.ts'
import { own, type OwnDb } from '../db.ts'

export const contactShape = { encounter: id.row('records_encounter').optional() }

/** The last contact that the reader had with the person today. */
export async function contactField(page: Page, state: FormState, personId: string): Promise<Html | ''> {
  const found = await own(page.db)
    .selectFrom('pub_encounter as e')
    .innerJoin('records_attendance as a', 'a.encounter_id', 'e.id')
    .select('e.id')
    .where('a.person_id', '=', personId)
    .where('a.present', '=', 1)
    .where('e.happened_on', '=', page.today)
    .where('e.performer_id', '=', page.actor.id)
    .where('e.voided_at', 'is', null)
    .orderBy('e.started_at', 'desc')
    .orderBy('e.id')
    .executeTakeFirst()
  const encounter = typed(state.values, 'encounter') || found?.id
  return encounter === undefined ? '' : hiddenFields({ encounter })
}

/** Of another household or another day it says nothing. */
export async function contactOf(
  db: OwnDb,
  ctx: Pick<Ctx, 'place'>,
  { encounter, person, on }: { encounter: string | undefined; person: string; on: Day },
): Promise<string | null> {
  if (encounter === undefined) return null
  const found = await db
    .selectFrom('pub_encounter')
    .select('id')
    .where('id', '=', encounter)
    .where('household_id', '=', await ctx.place.householdOf(person))
    .where('happened_on', '=', on)
    .executeTakeFirst()
  return found?.id ?? null
}
