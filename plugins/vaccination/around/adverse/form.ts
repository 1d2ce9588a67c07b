import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import type { PersonChoice } from '../../../records/public.ts'
import { own } from '../../db.ts'
import { OUTCOMES, SERIOUS, SEVERITIES } from '../../tables.ts'
import { MOST_NOTE, MOST_REASON } from '../entry.ts'
import { noteField, optionsOf, reasonField, recordPages, whoMaySee, withPerson } from '../fields.ts'
import { RESPONSES } from './codes.ts'
import { EVENT_CODES, MOST_TEXT, NOT_SERIOUS } from './input.ts'
import { dosesOnRecord, standingEvent } from './queries.ts'
import { doseWords, eventWords } from './words.ts'

/** Events come days after a dose: older ones are hardly ever meant, and a grown child has forty. */
const MOST_DOSES = 8

export async function recordAdversePage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const doses = await dosesOnRecord(own(page.db), state.params['person']!, MOST_DOSES)
  const last = doses[0]?.happened_on
  return await recordPages(page).personAction(page, state, () => ({
    title: t('vaccination.adverse'),
    hint: t('vaccination.adverse_hint'),
    submit: t('vaccination.adverse_do'),
    body: (fields) =>
      html`${fields({
        name: 'doses',
        type: 'checkbox',
        label: t('vaccination.after_which'),
        hint: t(doses.length === 0 ? 'vaccination.which_dose_first' : 'vaccination.after_which_hint'),
        options: doses.map((d) => ({ value: d.id, label: doseWords(page, d) })),
        value: doses.filter((d) => d.happened_on === last).map((d) => d.id),
      })}${fields({
        name: 'event',
        type: 'select',
        label: t('vaccination.what_happened'),
        placeholder: t('kit.choose'),
        options: optionsOf(page, 'event', EVENT_CODES),
        required: true,
      })}${fields({
        name: 'event_text',
        label: t('vaccination.event_text'),
        hint: t('vaccination.event_text_hint'),
        optional: true,
        maxlength: MOST_TEXT,
      })}${fields({
        name: 'onset_on',
        type: 'date',
        label: t('vaccination.onset_on'),
        value: today,
        max: today,
        required: true,
      })}${course(page, fields)}${card({
        id: 'allergy',
        title: t('vaccination.if_anaphylaxis'),
        body: fields({ name: 'allergy', type: 'checkbox', label: t('vaccination.note_allergy') }),
      })}${whoMaySee(page, fields)}`,
  }))
}

const course = (page: Page, fields: Fields): Html =>
  html`${fields({
    name: 'severity',
    type: 'radio',
    label: page.t('vaccination.severity'),
    options: optionsOf(page, 'severity', SEVERITIES),
    required: true,
  })}${fields({
    name: 'serious',
    type: 'radio',
    label: page.t('vaccination.serious'),
    hint: page.t('vaccination.serious_hint'),
    options: optionsOf(page, 'serious', [NOT_SERIOUS, ...SERIOUS]),
    required: true,
  })}${fields({
    name: 'outcome',
    type: 'radio',
    label: page.t('vaccination.outcome'),
    options: optionsOf(page, 'outcome', OUTCOMES),
    required: true,
  })}${noteField(fields, page.t('vaccination.adverse_note'))}`

export async function amendAdversePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const old = await standingEvent(own(page.db), state.params['adverse_event']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.adverse_amend'),
    submit: t('vaccination.adverse_amend_do'),
    shown: {
      severity: old.severity,
      serious: old.serious ?? NOT_SERIOUS,
      outcome: old.outcome,
      note: old.note,
      sensitivity: old.sensitivity,
    },
    body: (fields) =>
      html`<p><b>${eventWords(page, old)}</b> <span class="meta">${page.fmt.date(old.onset_on)}</span></p>${course(page, fields)}${fields(
        { name: 'reason', label: t('vaccination.amend_reason'), optional: true, maxlength: MOST_REASON },
      )}${whoMaySee(page, fields)}`,
  }))
}

export async function respondPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const event = await standingEvent(own(page.db), state.params['adverse_event']!)
  return await recordPages(page).personAction(page, withPerson(page, state, event.person_id), () => ({
    title: t('vaccination.respond'),
    submit: t('vaccination.respond_do'),
    shown: {
      response: event.response === null ? [] : (JSON.parse(event.response) as string[]),
      response_note: event.response_note,
    },
    body: (fields) =>
      html`<p><b>${eventWords(page, event)}</b> <span class="meta">${fmt.date(event.onset_on)}</span></p>${fields({
        name: 'response',
        type: 'checkbox',
        label: t('vaccination.what_was_done'),
        options: optionsOf(page, 'response', RESPONSES),
      })}${fields({
        name: 'response_note',
        type: 'textarea',
        label: t('vaccination.response_note'),
        optional: true,
        rows: 2,
        maxlength: MOST_NOTE,
      })}`,
  }))
}

export async function moveAdversePage(
  page: Page,
  state: FormState,
  found?: readonly PersonChoice[],
): Promise<Response> {
  const { t, fmt } = page
  const old = await standingEvent(own(page.db), state.params['adverse_event']!)
  const { search, fields: whose } = await recordPages(page).rightPerson(page, state, {
    find: `/adverse-events/${old.id}/move/find`,
    person: old.person_id,
    found,
  })
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.doses.move_dose'),
    hint: t('vaccination.move_adverse_hint'),
    submit: t('vaccination.doses.move_dose_do'),
    before: search,
    body: (fields) =>
      html`<p><b>${eventWords(page, old)}</b> <span class="meta">${fmt.date(old.onset_on)}</span></p>${when(old.event === 'anaphylaxis' && old.allergies === null, () => html`<p>${t('vaccination.move_allergy_stays')}</p>`)}${whose(fields)}`,
  }))
}

export async function voidAdversePage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const old = await standingEvent(own(page.db), state.params['adverse_event']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.void'),
    hint: t('vaccination.void_adverse_hint'),
    submit: t('vaccination.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${eventWords(page, old)}</b> <span class="meta">${fmt.date(old.onset_on)}</span></p>${when(old.event === 'anaphylaxis', () => html`<p>${t('vaccination.void_allergy_stays')}</p>`)}${reasonField(fields, t('vaccination.void_reason'))}`,
  }))
}
