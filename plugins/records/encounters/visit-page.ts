import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { asTyped, homeHead, whenCard, whoCard } from './contact-fields.ts'
import { homeOf, membersOf, performersFor } from './queries.ts'
import { doneCard, nextCard, outcomeCard } from './visit-fields.ts'

/** One page, a card for each question, in the order of a visit: who is home comes first, when it ends last. */
export async function visitPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const home = await homeOf(db, state.params['household']!)
  const people = asTyped(state, await membersOf(db, home.id))
  const performers = await performersFor(page)
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.contact.visit_title'),
    narrow: true,
    body: html`${homeHead(page, home, t('records.contact.visit_title'))}${commandForm({
      t,
      state,
      fields,
      submit: t('records.contact.save_visit'),
      submitIcon: 'check',
      cancel: `/households/${home.id}`,
      body: html`${whoCard(page, fields, people, t('records.contact.who_was_home'))}${outcomeCard(page, fields)}${doneCard(page, fields)}${nextCard(
        page,
        fields,
      )}${whenCard(page, fields, performers)}`,
    })}`,
  })
}
