import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { RecordPages } from '../../records/public.ts'
import { TOLD, TRANSPORTS, URGENCIES } from '../codes.ts'
import { own } from '../db.ts'
import { partnersFor } from '../queries.ts'
import { optionsOf } from './words.ts'

export const referPage = (page: Page, state: FormState): Promise<Response> =>
  page.service<RecordPages>('records.pages').personAction(page, state, async () => {
    const { t } = page
    const partners = await partnersFor(own(page.db))
    return {
      title: t('referral.refer'),
      submit: t('referral.refer_do'),
      body: (fields) =>
        html`${fields({
          name: 'urgency',
          type: 'radio',
          label: t('referral.urgency'),
          options: URGENCIES.map((value) => ({
            value,
            label: t(`referral.urgency.${value}`),
            hint: t(`referral.urgency_hint.${value}`),
          })),
          required: true,
        })}${fields({
          name: 'wanted_on',
          type: 'date',
          label: t('referral.wanted_on'),
          hint: t('referral.wanted_on_hint'),
          min: page.today,
          optional: true,
        })}${fields({
          name: 'partner',
          type: 'select',
          label: t('referral.to'),
          placeholder: t('referral.not_decided'),
          options: partners.map((p) => ({ value: p.id, label: `${p.name} – ${t(`referral.kind.${p.kind}`)}` })),
        })}${fields({
          name: 'reason',
          type: 'textarea',
          label: t('referral.reason'),
          hint: t('referral.reason_hint'),
          required: true,
          maxlength: 1000,
        })}${fields({
          name: 'done_before',
          type: 'textarea',
          label: t('referral.done_before'),
          rows: 2,
          optional: true,
          maxlength: 1000,
        })}${fields({
          name: 'transport',
          type: 'select',
          label: t('referral.transport'),
          options: optionsOf(t, 'transport', TRANSPORTS),
        })}${fields({
          name: 'told',
          type: 'radio',
          label: t('referral.told'),
          options: optionsOf(t, 'told', TOLD),
          value: 'not_yet',
        })}${fields({
          name: 'note',
          type: 'textarea',
          label: t('referral.note'),
          rows: 2,
          optional: true,
          maxlength: 1000,
        })}${fields({
          name: 'sensitivity',
          type: 'select',
          label: t('records.sensitivity'),
          hint: t('records.sensitivity_hint'),
          placeholder: t('records.sensitivity_ordinary'),
          options: SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
        })}`,
    }
  })
