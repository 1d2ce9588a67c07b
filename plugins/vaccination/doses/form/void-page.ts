import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { reasonField, recordPages, withPerson } from '../../around/fields.ts'
import { standingDose } from '../commands/standing-dose.ts'
import { doseLine } from './dose-line.ts'

export async function voidDosePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const old = await standingDose(page.db, state.params['immunization']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.doses.void_dose'),
    hint: t('vaccination.doses.void_dose_hint'),
    submit: t('vaccination.doses.void_dose_do'),
    submitKind: 'danger',
    body: (fields) => html`${doseLine(page, old)}${reasonField(fields, t('vaccination.doses.dose_reason'))}`,
  }))
}
