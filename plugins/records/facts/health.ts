/** What a person's page and every form about them say of their health. */
import type { Db, Page } from '#kernel/plugin.ts'
import { confidential } from '#views/confidential.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { activeConditions, currentMedications, standingAllergies } from '../rules/current-health.ts'
import { allergyKind } from './kinds/allergy.ts'
import type { AllergyRow, ConditionRow, MedicationRow } from './tables.ts'

const finalOf = async <T>(db: Db, kind: 'condition' | 'allergy' | 'medication', personId: string): Promise<T[]> =>
  (await own(db)
    .selectFrom(`records_${kind}` as 'records_condition')
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .execute()) as unknown as T[]

export const allergiesOf = async (db: Db, personId: string): Promise<AllergyRow[]> =>
  standingAllergies(await finalOf<AllergyRow>(db, 'allergy', personId))
export const conditionsOf = async (db: Db, personId: string): Promise<ConditionRow[]> =>
  activeConditions(await finalOf<ConditionRow>(db, 'condition', personId))
export const medicationsOf = async (page: Page, personId: string): Promise<MedicationRow[]> =>
  currentMedications(await finalOf<MedicationRow>(page.db, 'medication', personId), page.today)

/** Allergies and alerts, each a line: known before anything is done. */
export async function allergyLines(page: Page, personId: string): Promise<Html[]> {
  return (await allergiesOf(page.db, personId)).map((a) => {
    const more = allergyKind.summary(page, [a])
    return html`<span><a href="/facts/allergy/${a.id}">${allergyKind.title(page, [a])}</a>${more === '' ? '' : ` · ${more}`} ${confidential(page.t, a.sensitivity)}</span>`
  })
}
