import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { MOST_REASON } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { levelsOf } from '../household.ts'
import { LEVELS } from '../rules/level.ts'
import { levelExplained } from './level-card.ts'
import { recordPages } from '../../record-pages.ts'
import { optionsOf } from './words.ts'

export const levelPage = (page: Page, state: FormState): Promise<Response> => {
  const { t } = page
  return recordPages(page).householdAction(page, state, async ({ id }) => {
    const level = (await levelsOf(own(page.db), [id])).get(id)!
    return {
      title: t('needs.command.adjust_level'),
      submit: t('kit.save'),
      shown: { level: level.adjusted?.level ?? '' },
      body: (fields) =>
        html`${levelExplained(page, level)}${fields({
          name: 'level',
          type: 'radio',
          label: t('needs.plan.level_is'),
          options: [
            { value: '', label: t('needs.plan.level_as_needs', { level: t(`needs.plan.level.${level.derived}`) }) },
            ...optionsOf(page, 'level', LEVELS),
          ],
        })}${fields({ name: 'reason', label: t('needs.plan.level_why'), required: true, maxlength: MOST_REASON })}`,
    }
  })
}
