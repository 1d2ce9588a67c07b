import { ageOn } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import { CHANNELS, DECISIONS, needsGuardian, PURPOSES, type Purpose } from '../../rules/consent.ts'
import { personAction } from '../../views/command-page.ts'
import { languageOptions, optionsOf } from '../../views/words.ts'
import { AUTHORITIES, BASES, METHODS } from '../tables.ts'
import { lawNotes, lawOf, placeOf } from './law.ts'
import { answerFacts } from './views.ts'

/** Nobody under this age is taken to answer for themselves before somebody says so. */
const ADULT_YEARS = 18

/** How it is usually asked stands there already; what was answered never does. */
export const answerPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, (p) => {
    const { t } = page
    const age = p.birth_date === null ? null : ageOn(p.birth_date, page.today)
    const minor = age !== null && age.years < ADULT_YEARS
    return {
      title: t('records.consent_ask'),
      hint: t('records.consent_ask_hint'),
      body: (fields) => {
        const answer = (purpose: Purpose): Html =>
          fields({
            name: purpose,
            type: 'radio',
            label: t(`records.consent_for.${purpose}`),
            hint: t(`records.consent_for_hint.${purpose}`),
            options: [
              { value: '', label: t('records.consent_not_asked') },
              ...optionsOf(t, 'consent_decision', DECISIONS),
            ],
            value: '',
          })
        const channels = PURPOSES.filter((x) => (CHANNELS as readonly string[]).includes(x))
        return html`${lawNotes(page)}${PURPOSES.filter((x) => !channels.includes(x)).map(answer)}<fieldset class="stack"><legend>${t('records.consent_messages')}</legend>${channels.map(answer)}</fieldset>${fields(
          {
            name: 'authority',
            type: 'radio',
            label: t('records.consent_authority'),
            options: optionsOf(t, 'consent_authority', AUTHORITIES),
            value: minor || needsGuardian(p.birth_date, page.today, placeOf(page)) ? 'guardian' : 'self',
            required: true,
          },
        )}${fields({ name: 'giver', label: t('records.consent_giver'), hint: t('records.consent_giver_hint'), optional: true, maxlength: 200 })}<div class="row">${fields(
          {
            name: 'method',
            type: 'select',
            label: t('records.consent_method'),
            options: optionsOf(t, 'consent_method', METHODS),
            value: lawOf(page).written ? 'written' : 'spoken',
          },
        )}${fields({
          name: 'language',
          type: 'select',
          label: t('records.consent_language'),
          placeholder: t('kit.unknown'),
          options: languageOptions(t, p.household?.language),
          value: p.household?.language ?? '',
        })}</div>${fields({ name: 'witness', label: t('records.consent_witness'), optional: true, maxlength: 200 })}${fields(
          {
            name: 'basis',
            type: 'select',
            label: t('records.consent_basis'),
            hint: t('records.consent_basis_hint'),
            options: optionsOf(t, 'consent_basis', BASES),
            value: 'consent',
          },
        )}<div class="row">${fields({ name: 'on', type: 'date', label: t('records.on_day'), value: page.today, max: page.today })}${fields({ name: 'until', type: 'date', label: t('records.consent_until'), optional: true, min: page.today })}</div>${fields({ name: 'note', type: 'textarea', label: t('records.note'), optional: true, maxlength: 500 })}`
      },
      submit: t('records.consent_ask_do'),
    }
  })

export const voidAnswerPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, async () => {
    const { t } = page
    const row = await own(page.db)
      .selectFrom('records_person_consent')
      .selectAll()
      .where('id', '=', state.params['person_consent']!)
      .where('person_id', '=', state.params['person']!)
      .executeTakeFirst()
    if (!row) throw notFound()
    return {
      title: t('records.consent_void'),
      hint: t('records.consent_void_hint'),
      body: (fields) =>
        html`<section class="card">${kv(answerFacts(page, row))}</section>${fields({ name: 'reason', label: t('records.reason'), required: true, maxlength: 300 })}`,
      submit: t('records.void_do'),
      submitKind: 'danger',
    }
  })
