import type { FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../../db.ts'
import { ANSWERS, END_REASONS, type EpisodeRow } from '../../tables.ts'
import { MOST_NOTE, MOST_REASON } from '../entry.ts'
import { standingEpisode } from '../visits.ts'
import { recordPages, withPerson } from './somebody.ts'
import { optionsOf } from './words.ts'

export const amendEpisodePage = (page: Page, state: FormState): Promise<Response> =>
  episodePage(
    page,
    state,
    'amend',
    (_old, fields) => html`${diagnosedFields(page, fields)}${reason(page, fields, 'chronic.amend_reason')}`,
  )

export const voidEpisodePage = (page: Page, state: FormState): Promise<Response> =>
  episodePage(page, state, 'void', (_old, fields) => reason(page, fields, 'chronic.void_reason'))

export const endEpisodePage = (page: Page, state: FormState): Promise<Response> =>
  episodePage(
    page,
    state,
    'end',
    (_old, fields) =>
      html`${fields({
        name: 'end_reason',
        type: 'radio',
        label: page.t('chronic.end.reason'),
        options: optionsOf(page, 'end_reason', END_REASONS),
        required: true,
      })}${fields({
        name: 'ended_on',
        type: 'date',
        label: page.t('chronic.end.on'),
        value: page.today,
        max: page.today,
      })}${fields({ name: 'note', type: 'textarea', label: page.t('chronic.note'), rows: 2, maxlength: MOST_NOTE })}`,
  )

/** What is known of the diagnosis: at the registration, and when it is corrected. */
export function diagnosedFields(page: Page, fields: Fields): Html {
  const { t } = page
  return html`${fields({
    name: 'diagnosed_on',
    label: t('chronic.field.diagnosed_on'),
    hint: t('kit.partialDateHint'),
    inputmode: 'numeric',
    maxlength: 10,
    optional: true,
  })}${fields({ name: 'diagnosed_at', label: t('chronic.field.diagnosed_at'), optional: true })}${fields({
    name: 'treated_before',
    type: 'radio',
    label: t('chronic.field.treated_before'),
    options: optionsOf(page, 'answer', ANSWERS),
    required: true,
  })}`
}

const reason = ({ t }: Page, fields: Fields, label: string): Html =>
  fields({ name: 'reason', label: t(label), required: true, maxlength: MOST_REASON })

async function episodePage(
  page: Page,
  state: FormState,
  kind: 'amend' | 'void' | 'end',
  body: (old: EpisodeRow, fields: Fields) => Html,
): Promise<Response> {
  const { t, fmt } = page
  const old = await standingEpisode(own(page.db), state.params['episode']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t(`chronic.episode.${kind}`),
    hint: t(`chronic.episode.${kind}_hint`),
    submit: t(`chronic.episode.${kind}_do`),
    ...(kind === 'void' ? { submitKind: 'danger' as const } : {}),
    shown: { diagnosed_on: old.diagnosed_on, diagnosed_at: old.diagnosed_at, treated_before: old.treated_before },
    body: (fields) =>
      html`<p><b>${t(`chronic.programme.${old.programme}`)}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${body(old, fields)}`,
  }))
}
