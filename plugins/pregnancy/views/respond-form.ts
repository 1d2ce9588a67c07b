import type { FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import type { OpenPartners, PubPartner } from '../../referral/public.ts'
import { MOST_NOTE } from '../commands/entry.ts'
import { RESPONSES, TRANSPORTS } from '../commands/responses.ts'
import { own } from '../db.ts'
import { referralOf, standingEntry } from '../queries.ts'
import { recordPages, withPerson } from './somebody.ts'
import { optionsOf } from './words.ts'

export async function respondPage(page: Page, state: FormState): Promise<Response> {
  const contact = await standingEntry(own(page.db), 'contact', state.params['contact']!)
  const { t } = page
  const isReferred = (await referralOf(own(page.db), contact.id)) !== null
  const partners = isReferred ? [] : await page.service<OpenPartners>('referral.partners')(page.db)
  return await recordPages(page).personAction(page, withPerson(page, state, contact.person_id), () => ({
    title: t('pregnancy.respond'),
    hint: t('pregnancy.respond_hint'),
    submit: t('pregnancy.respond_do'),
    shown: { response: contact.response, response_note: contact.response_note },
    body: (fields) =>
      html`${fields({
        name: 'response',
        type: 'radio',
        label: t('pregnancy.what_was_done'),
        options: optionsOf(page, 'response', RESPONSES),
        required: true,
      })}${when(!isReferred, () => whereTo(page, fields, partners))}${fields({
        name: 'response_note',
        type: 'textarea',
        label: t('pregnancy.response_note'),
        optional: true,
        rows: 2,
        maxlength: MOST_NOTE,
      })}`,
  }))
}

/** Of who is on the way: the referral is written at once. */
const whereTo = ({ t }: Page, fields: Fields, partners: readonly PubPartner[]): Html =>
  card({
    id: 'where',
    title: t('pregnancy.if_on_the_way'),
    meta: t('pregnancy.if_on_the_way_hint'),
    body: html`<div class="form">${fields({
      name: 'partner',
      type: 'select',
      label: t('referral.to'),
      placeholder: t('referral.not_decided'),
      options: partners.map((p) => ({ value: p.id, label: p.name })),
      value: partners.find((p) => p.kind === 'maternity' && p.emergencies === 1)?.id,
    })}${fields({
      name: 'transport',
      type: 'select',
      label: t('referral.transport'),
      options: TRANSPORTS.map((value) => ({ value, label: t(`referral.transport.${value}`) })),
    })}</div>`,
  })
