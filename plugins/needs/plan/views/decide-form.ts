import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { PROBLEMS, SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { MOST_NOTE, MOST_REASON } from '../../assess/entry.ts'
import { recordPages } from '../../record-pages.ts'
import { optionsOf, problemName } from './words.ts'

/** Said by hand; what an assessment found is decided on the page of the plan by one touch, and comes here when it was refused. */
export const decidePage = (page: Page, state: FormState): Promise<Response> => {
  const { t, today } = page
  return recordPages(page).personAction(page, state, () => ({
    title: t('needs.command.decide_need'),
    hint: t('needs.plan.decide_hint'),
    submit: t('kit.save'),
    shown: { decision: 'confirmed', on: today },
    body: (fields) =>
      html`${fields({
        name: 'problem',
        type: 'select',
        label: t('needs.plan.problem'),
        placeholder: t('needs.plan.choose'),
        required: true,
        options: PROBLEMS.map((p) => ({ value: p.code, label: problemName(page, p.code) })),
      })}${fields({
        name: 'severity',
        type: 'radio',
        label: t('needs.plan.how_much'),
        required: true,
        options: optionsOf(page, 'severity', SEVERITIES),
      })}${fields({
        name: 'decision',
        type: 'radio',
        label: t('needs.plan.decision'),
        required: true,
        options: optionsOf(page, 'decide', ['confirmed', 'set_aside']),
      })}${fields({
        name: 'reason',
        label: t('needs.plan.set_aside_why'),
        hint: t('needs.plan.set_aside_why_hint'),
        maxlength: MOST_REASON,
      })}${fields({
        name: 'sensitivity',
        type: 'select',
        label: t('needs.plan.in_confidence'),
        hint: t('needs.plan.in_confidence_hint'),
        options: [
          { value: '', label: t('records.sensitivity_ordinary') },
          ...SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
        ],
      })}${fields({ name: 'on', type: 'date', label: t('needs.plan.day'), max: today })}${fields({
        name: 'note',
        type: 'textarea',
        label: t('needs.plan.note'),
        rows: 2,
        maxlength: MOST_NOTE,
        optional: true,
      })}`,
  }))
}
