import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { whenCard, whoCard } from './contact-fields.ts'
import { newEntryPage } from './entry-page.ts'
import { doneCard, nextCard, outcomeCard } from './visit-fields.ts'

/** In the order of a visit: who is home comes first, when it ends last. */
export const visitPage = (page: Page, state: FormState): Promise<Response> =>
  newEntryPage(page, state, {
    title: page.t('records.contact.visit_title'),
    submit: page.t('records.contact.save_visit'),
    cards: ({ fields, people, performers }) =>
      html`${whoCard(page, fields, people, page.t('records.contact.who_was_home'))}${outcomeCard(page, fields)}${doneCard(page, fields)}${nextCard(
        page,
        fields,
      )}${whenCard(page, fields, performers)}`,
  })
