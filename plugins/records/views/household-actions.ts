import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { CONSENT_PURPOSES, CONSENT_STATUSES } from '../codes.ts'
import { membersOf } from '../queries.ts'
import { householdAction } from './command-page.ts'
import { LOCATE_SCRIPTS, locationFields } from './location-fields.ts'
import { phoneList } from './reach.ts'
import { optionsOf } from './words.ts'

export const locateHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, (h) => ({
    title: page.t('records.locate'),
    hint: page.t('records.locate_hint'),
    shown: { latitude: h.latitude, longitude: h.longitude, accuracy_m: h.accuracy_m, located_by: h.located_by },
    merge: true,
    body: (fields) => locationFields(page, fields, h.area_id),
    submit: page.t('records.locate_do'),
    scripts: LOCATE_SCRIPTS,
  }))

export const confirmHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const members = await membersOf(page, h.id)
    return {
      title: t('records.confirm'),
      hint: t('records.confirm_hint'),
      body: () =>
        html`<section class="card">${kv([
          [
            t('records.people'),
            page.fmt.list(members.filter((m) => m.status === 'active').map((m) => m.name)) || t('records.nobody'),
          ],
          [t('records.address'), h.address],
          [t('records.phone'), phoneList(h.phones)],
          [t('records.best_hours'), h.best_hours],
        ])}</section>`,
      submit: t('records.confirm_do'),
    }
  })

export const consentPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, () => {
    const { t } = page
    return {
      title: t('records.consent_record'),
      hint: t('records.consent_hint'),
      body: (fields) =>
        html`${fields({ name: 'purpose', label: t('records.consent_purpose'), type: 'radio', required: true, value: 'care', options: optionsOf(t, 'purpose', CONSENT_PURPOSES) })}${fields(
          {
            name: 'status',
            label: t('records.consent_answer'),
            type: 'radio',
            required: true,
            options: optionsOf(t, 'consent_status', CONSENT_STATUSES),
          },
        )}${fields({
          name: 'given_by',
          label: t('records.consent_by'),
          hint: t('records.consent_by_hint'),
          maxlength: 200,
        })}${fields({
          name: 'on',
          label: t('records.on_day'),
          type: 'date',
          value: page.today,
          max: page.today,
        })}`,
      submit: t('records.consent_do'),
    }
  })

export const closeHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, () => {
    const { t } = page
    return {
      title: t('records.close'),
      hint: t('records.close_hint'),
      body: (fields) =>
        html`${fields({
          name: 'status',
          label: t('records.close_why'),
          type: 'radio',
          required: true,
          options: [
            { value: 'moved_away', label: t('records.close_moved_away') },
            { value: 'dissolved', label: t('records.close_dissolved') },
          ],
        })}${fields({
          name: 'on',
          label: t('records.on_day'),
          type: 'date',
          value: page.today,
          max: page.today,
        })}${fields({
          name: 'reason',
          label: t('records.where_to'),
          optional: true,
          maxlength: 300,
        })}`,
      submit: t('records.close_do'),
      submitKind: 'danger',
    }
  })

export const reopenHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, () => ({
    title: page.t('records.reopen'),
    hint: page.t('records.reopen_hint'),
    body: (fields) => fields({ name: 'reason', label: page.t('records.reason'), optional: true, maxlength: 300 }),
    submit: page.t('records.reopen_do'),
  }))

export const voidHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, () => ({
    title: page.t('records.void'),
    hint: page.t('records.void_household_hint'),
    body: (fields) => fields({ name: 'reason', label: page.t('records.reason'), required: true, maxlength: 300 }),
    submit: page.t('records.void_do'),
    submitKind: 'danger',
  }))
