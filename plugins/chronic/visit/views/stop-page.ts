import type { FormState, Page } from '#kernel/plugin.ts'
import { html, when } from '#views/html.ts'
import type { OpenPartners } from '../../../referral/public.ts'
import { own } from '../../db.ts'
import { MOST_NOTE, MOST_REASON } from '../entry.ts'
import { referralOf, TRANSPORTS } from '../refer.ts'
import { codesIn, standingVisit } from '../visits.ts'
import { dangersNamed, whatToDo } from './danger.ts'
import { recordPages, withPerson } from './somebody.ts'
import { optionsOf } from './words.ts'

/** Sent, or left and why: the stop is no wall. */
export async function stopPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const visit = await standingVisit(own(page.db), state.params['visit']!)
  const isReferred = (await referralOf(own(page.db), visit.root_id)) !== null
  const partners = isReferred ? [] : await page.service<OpenPartners>('referral.partners')(page.db)
  const dangers = codesIn(visit.dangers)
  return await recordPages(page).personAction(page, withPerson(page, state, visit.person_id), () => ({
    title: t('chronic.stop.title'),
    ...(visit.urgency ? { before: () => whatToDo(page, dangersNamed(dangers, visit.urgency!)) } : {}),
    submit: t('chronic.stop.do'),
    shown: { reason: visit.stop_left_reason },
    body: (fields) =>
      html`${fields({
        name: 'answer',
        type: 'radio',
        label: t('chronic.stop.answer'),
        options: optionsOf(page, 'stop', ['sent', 'left']),
        required: true,
      })}${when(
        !isReferred,
        () =>
          html`<div class="grid">${fields({
            name: 'partner',
            type: 'select',
            label: t('referral.to'),
            placeholder: t('referral.not_decided'),
            options: partners.map((p) => ({ value: p.id, label: p.name })),
          })}${fields({
            name: 'transport',
            type: 'select',
            label: t('referral.transport'),
            options: TRANSPORTS.map((value) => ({ value, label: t(`referral.transport.${value}`) })),
          })}</div>`,
      )}${fields({
        name: 'reason',
        label: t('chronic.stop.reason'),
        hint: t('chronic.stop.reason_hint'),
        maxlength: MOST_REASON,
      })}${fields({ name: 'note', type: 'textarea', label: t('chronic.note'), optional: true, rows: 2, maxlength: MOST_NOTE })}`,
  }))
}
