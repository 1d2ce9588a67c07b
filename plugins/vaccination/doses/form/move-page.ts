/** Whose dose it was. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import type { PersonChoice } from '../../../records/public.ts'
import { recordPages, withPerson } from '../../around/fields.ts'
import { standingDose } from '../commands/standing-dose.ts'
import { doseLine } from './dose-line.ts'

export async function moveDosePage(page: Page, state: FormState, found?: readonly PersonChoice[]): Promise<Response> {
  const { t } = page
  const old = await standingDose(page.db, state.params['immunization']!)
  const { search, fields: whose } = await recordPages(page).rightPerson(page, state, {
    find: `/vaccinations/${old.id}/move/find`,
    person: old.person_id,
    found,
  })
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.doses.move_dose'),
    hint: t('vaccination.doses.move_dose_hint'),
    submit: t('vaccination.doses.move_dose_do'),
    before: search,
    body: (fields) => html`${doseLine(page, old)}${whose(fields)}`,
  }))
}
