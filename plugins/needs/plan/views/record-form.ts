import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { MOST_NOTE } from '../../assess/entry.ts'
import { standingEntry } from '../commands/standing.ts'
import { own } from '../../db.ts'
import { RESULTS } from '../rules/facts.ts'
import { recordPages, withPerson } from '../../record-pages.ts'
import { helpWords, optionsOf, whoEvery } from './words.ts'

export async function recordPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const activity = await standingEntry(own(page.db), 'activity', state.params['activity']!)
  return await recordPages(page).personAction(page, withPerson(page, state, activity.person_id), () => ({
    title: t('needs.command.record_activity'),
    submit: t('kit.save'),
    shown: { on: today },
    body: (fields) =>
      html`<p><b>${helpWords(page, activity)}</b> <span class="meta">${whoEvery(page, { who: activity.who, everyDays: activity.every_days })}</span></p>${fields(
        {
          name: 'result',
          type: 'radio',
          label: t('needs.plan.what_came'),
          required: true,
          options: optionsOf(page, 'result', RESULTS),
        },
      )}${fields({ name: 'on', type: 'date', label: t('needs.plan.day'), max: today })}${fields({
        name: 'note',
        type: 'textarea',
        label: t('needs.plan.note'),
        rows: 2,
        maxlength: MOST_NOTE,
        optional: true,
      })}`,
  }))
}
