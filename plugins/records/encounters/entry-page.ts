import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { asTyped, homeHead } from './contact-fields.ts'
import { homeOf, membersOf, performersFor, type Home, type Member } from './queries.ts'

/** The form of an entry under its home: a card for each question. */
export const entryPage = (
  page: Page,
  state: FormState,
  o: { home: Home; title: string; submit: string; cancel: string; fields: Fields; cards: Html },
): Promise<Response> =>
  page.show({
    title: o.title,
    narrow: true,
    body: html`${homeHead(page, o.home, o.title)}${commandForm({
      t: page.t,
      state,
      fields: o.fields,
      submit: o.submit,
      submitIcon: 'check',
      cancel: o.cancel,
      body: o.cards,
    })}`,
  })

export interface NewEntry {
  fields: Fields
  people: readonly Member[]
  performers: Awaited<ReturnType<typeof performersFor>>
}

/** An entry that is written for the first time, about the household in the address. */
export async function newEntryPage(
  page: Page,
  state: FormState,
  o: { title: string; submit: string; cards(entry: NewEntry): Html },
): Promise<Response> {
  const db = own(page.db)
  const home = await homeOf(db, state.params['household']!)
  const people = asTyped(state, await membersOf(db, home.id))
  const performers = await performersFor(page)
  const fields = fieldsOf(page.t, state)
  const cards = o.cards({ fields, people, performers })
  return await entryPage(page, state, { ...o, home, cancel: `/households/${home.id}`, fields, cards })
}
