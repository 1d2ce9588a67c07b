/** What is written down at a visit belongs to it: the form says to which, so that it does not depend on what arrives first. */
import type { Day } from '#kernel/dates.ts'
import { typed } from '#kernel/forms.ts'
import { id } from '#kernel/input.ts'
import type { Ctx, FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import type { Html } from '#views/html.ts'
import { own, type OwnDb } from '../db.ts'

export const contactShape = { encounter: id.row('records_encounter').optional() }

/** The last contact that the reader had today with the person's household; one at which the person was seen comes first. */
export async function contactField(page: Page, state: FormState, personId: string): Promise<Html | ''> {
  const found = await own(page.db)
    .selectFrom('pub_encounter as e')
    .innerJoin('pub_person as p', 'p.household_id', 'e.household_id')
    .leftJoin('records_attendance as a', (on) =>
      on.onRef('a.encounter_id', '=', 'e.id').onRef('a.person_id', '=', 'p.id').on('a.present', '=', 1),
    )
    .select('e.id')
    .where('p.id', '=', personId)
    .where('e.happened_on', '=', page.today)
    .where('e.performer_id', '=', page.actor.id)
    .where('e.voided_at', 'is', null)
    .orderBy((e) => e.case().when('a.id', 'is', null).then(1).else(0).end())
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
