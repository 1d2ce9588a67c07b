import type { FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { fileField, PICTURE_SCRIPTS } from '#views/file-field.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { attachmentTiles } from '../facts/attachments/tiles.ts'
import { householdAction } from '../views/command-page.ts'
import { optionsOf } from '../views/words.ts'
import { HOUSE_ATTACHMENT_CODES } from './codes.ts'
import { standingHouseAttachment } from './queries.ts'

export const MOST_TITLE = 120
export const MOST_NOTE = 500

export const recordPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, () => ({
    title: page.t('records.add_house_attachment'),
    hint: page.t('records.house_attachment_hint'),
    multipart: true,
    scripts: PICTURE_SCRIPTS,
    body: (fields) =>
      html`${fileField(page.t, state, fields, { name: 'file', label: page.t('records.fact.file') })}${said(page, fields)}${fields(
        { name: 'on', type: 'date', label: page.t('records.on_day'), value: page.today, max: page.today },
      )}`,
    submit: page.t('kit.save'),
  }))

const said = ({ t }: Page, fields: Fields): Html =>
  html`${fields({
    name: 'code',
    type: 'radio',
    label: t('records.fact.which_attachment'),
    options: optionsOf(t, 'code.attachment', HOUSE_ATTACHMENT_CODES),
    required: true,
  })}${fields({ name: 'text', label: t('records.fact.attachment_title'), optional: true, maxlength: MOST_TITLE })}${fields(
    { name: 'note', type: 'textarea', rows: 2, label: t('records.fact.note'), optional: true, maxlength: MOST_NOTE },
  )}`

export async function amendPage(page: Page, state: FormState): Promise<Response> {
  const old = await standingHouseAttachment(own(page.db), state.params['household_attachment']!)
  const tile = await attachmentTiles(page, [old])
  return await householdAction(page, ofHouse(page, state, old.household_id), () => ({
    title: page.t('records.command.amend_household_attachment'),
    shown: { code: old.code, text: old.text, note: old.note },
    before: () => tile,
    body: (fields) =>
      html`${said(page, fields)}${fields({ name: 'amend_reason', label: page.t('records.fact.amend_reason'), required: true, maxlength: MOST_REASON })}`,
    submit: page.t('kit.save'),
  }))
}

export async function voidPage(page: Page, state: FormState): Promise<Response> {
  const old = await standingHouseAttachment(own(page.db), state.params['household_attachment']!)
  const tile = await attachmentTiles(page, [old])
  return await householdAction(page, ofHouse(page, state, old.household_id), () => ({
    title: page.t('records.fact.void_title'),
    hint: page.t('records.fact.void_text'),
    before: () => tile,
    body: (fields) =>
      fields({ name: 'reason', label: page.t('records.fact.void_reason'), required: true, maxlength: MOST_REASON }),
    submit: page.t('records.fact.void_do'),
    submitKind: 'danger',
  }))
}

/** The form of a command that names an entry stands under the household whose entry it is. */
function ofHouse(page: Page, state: FormState, household: string): FormState {
  page.log.viewed(household)
  return { ...state, params: { ...state.params, household } }
}
