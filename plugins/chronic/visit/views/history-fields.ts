import type { Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import type { ChronicFacts } from '../../facts/load.ts'
import { ANSWERS, HISTORY_QUESTIONS } from '../../tables.ts'
import { optionsOf } from './words.ts'

/** The last answer stands beside each question and is no answer of today: nothing is ticked before it is asked. */
export const historyFields = (page: Page, fields: Fields, history: ChronicFacts['history'] | undefined): Html => {
  const { t, fmt } = page
  return html`${HISTORY_QUESTIONS.map((q) => {
    const last = history?.get(q)
    return fields({
      name: q,
      type: 'radio',
      label: t(`chronic.history.${q}`),
      hint: last
        ? t('chronic.shown.last_answer', { answer: t(`chronic.answer.${last.answer}`), on: fmt.date(last.on) })
        : t('chronic.shown.never_asked'),
      options: optionsOf(page, 'answer', ANSWERS),
    })
  })}`
}
