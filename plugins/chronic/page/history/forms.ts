import type { FormState, Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../../db.ts'
import { loadFacts } from '../../facts/load.ts'
import type { HistoryRow } from '../../tables.ts'
import { MOST_NOTE, MOST_REASON } from '../../visit/entry.ts'
import { historyFields } from '../../visit/views/history-fields.ts'
import { recordPages, withPerson } from '../../visit/views/somebody.ts'
import { standingHistory } from './entry.ts'

export async function askHistoryPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  return await recordPages(page).personAction(page, state, async (person) => {
    const history = (await loadFacts(own(page.db), [person.id])).get(person.id)?.history
    return {
      title: t('chronic.shown.ask_history'),
      hint: t('chronic.shown.ask_history_hint'),
      submit: t('kit.save'),
      body: (fields) =>
        html`${historyFields(page, fields, history)}${fields({ name: 'on', type: 'date', label: t('chronic.shown.day'), value: today, max: today })}${fields(
          {
            name: 'note',
            type: 'textarea',
            label: t('chronic.shown.note'),
            rows: 2,
            maxlength: MOST_NOTE,
            optional: true,
          },
        )}`,
    }
  })
}

export async function voidHistoryPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const old = await standingHistory(own(page.db), state.params['history']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('chronic.shown.void_history'),
    hint: t('chronic.shown.void_history_hint'),
    submit: t('chronic.shown.take_back'),
    submitKind: 'danger',
    body: (fields) =>
      html`${answerLine(page, old)}${fields({ name: 'reason', label: t('chronic.shown.taken_back'), required: true, maxlength: MOST_REASON })}`,
  }))
}

export const answerLine = ({ t, fmt }: Page, h: HistoryRow): Html =>
  html`<p><b>${t(`chronic.shown.history.${h.question}`)}: ${t(`chronic.answer.${h.answer}`)}</b> <span class="meta">${fmt.date(h.happened_on)}</span></p>`
