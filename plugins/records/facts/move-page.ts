import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import type { PersonChoice } from '../public.ts'
import { entryAction } from './entry-action.ts'
import { entryCard } from './pages/entry-card.ts'
import type { AnyKind } from './kinds/spec.ts'
import { rightPerson } from './right-person.ts'

export const movePage = (page: Page, state: FormState, spec: AnyKind, found?: PersonChoice[]): Promise<Response> =>
  entryAction(page, state, spec, async (rows, person) => {
    const { t } = page
    const find = `/facts/${spec.kind}/${rows[0].id}/move/find`
    const { search, fields: whose } = await rightPerson(page, state, { find, person: person.id, found })
    return {
      title: t('records.fact.move_title'),
      hint: t('records.fact.move_text'),
      before: search,
      body: async (fields) => html`${await entryCard(page, spec, rows)}${whose(fields)}`,
      submit: t('records.fact.move_do'),
    }
  })
