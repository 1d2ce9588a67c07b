import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../db.ts'
import { personOf } from '../queries.ts'
import { aboutPerson } from '../views/about-person.ts'
import { knownPeople } from './facts.ts'
import { matchesFor } from './matches.ts'

const MOST_WORDS = 500

/** Offers who looks alike in the own area; any other is described in words. */
export async function proposePage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const id = state.params['person']!
  const known = (await knownPeople(db, [id])).get(id)
  const who = await personOf(page, id)
  if (!known || !who) throw notFound()
  const alike = await matchesFor(db, known.facts, { except: [id] })
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.duplicates.propose_title'),
    narrow: true,
    body: html`${pageHead({
      title: t('records.duplicates.propose_title'),
      up: { href: `/people/${id}`, label: t('records.duplicates.to_person') },
    })}${await aboutPerson(page, who)}${commandForm({
      t,
      state,
      fields,
      submit: t('records.duplicates.propose_do'),
      submitIcon: 'send',
      cancel: `/people/${id}`,
      body: card({
        title: t('records.duplicates.propose_who'),
        body: html`<div class="form">${when(alike.length > 0, () =>
          fields({
            name: 'other',
            type: 'radio',
            label: t('records.duplicates.propose_alike'),
            options: [
              ...alike.map(({ known: k }) => ({
                value: k.id,
                label: k.name,
                hint: [
                  page.fmt.age(k.birthDate, page.today, t),
                  k.houseNumber && t('records.duplicates.house', { number: k.houseNumber }),
                ]
                  .filter(Boolean)
                  .join(' · '),
              })),
              { value: '', label: t('records.duplicates.propose_elsewhere') },
            ],
          }),
        )}${fields({
          name: 'words',
          type: 'textarea',
          label: t('records.duplicates.propose_words'),
          hint: t('records.duplicates.propose_words_hint'),
          maxlength: MOST_WORDS,
          optional: alike.length > 0,
        })}</div>`,
      }),
    })}`,
  })
}
