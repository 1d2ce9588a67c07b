import { field } from '#kernel/input.ts'
import type { Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { optionsOf } from '../../views/words.ts'
import { codeFields, codeName, codeOf, codeShape, codeShown } from '../coded.ts'
import { kindSpec } from './spec.ts'

export const VERIFICATIONS = ['suspected', 'confirmed', 'refuted'] as const
const STATUSES = ['active', 'recurrence', 'remission', 'inactive', 'resolved'] as const
const SEVERITIES = ['mild', 'moderate', 'severe'] as const

export const conditionKind = kindSpec({
  kind: 'condition',
  icon: 'clipboard',
  shape: {
    ...codeShape('condition'),
    verification: field.choice(VERIFICATIONS),
    clinical_status: field.optionalChoice(STATUSES),
    severity: field.optionalChoice(SEVERITIES),
    onset_on: field.optionalPartialDate(),
    abated_on: field.optionalPartialDate(),
  },
  fields(page, fields, standing) {
    const { t } = page
    return html`${codeFields(page, fields, 'condition', standing?.[0])}${fields({
      name: 'verification',
      type: 'radio',
      label: t('records.fact.verification'),
      options: optionsOf(t, 'verification', VERIFICATIONS),
      value: 'suspected',
      required: true,
    })}<div class="row">${fields({
      name: 'clinical_status',
      type: 'select',
      label: t('records.fact.clinical_status'),
      options: optionsOf(t, 'clinical_status', STATUSES),
      value: 'active',
    })}${fields({
      name: 'severity',
      type: 'select',
      label: t('records.fact.severity'),
      placeholder: t('kit.unknown'),
      options: optionsOf(t, 'severity', SEVERITIES),
    })}</div>${partial(page, fields, 'onset_on')}${partial(page, fields, 'abated_on')}`
  },
  shown: ([c]) => ({
    ...codeShown('condition', c),
    verification: c.verification,
    clinical_status: c.clinical_status,
    severity: c.severity,
    onset_on: c.onset_on,
    abated_on: c.abated_on,
  }),
  columns(input, { standing }) {
    const { onset_on, abated_on, severity, verification } = input
    if (onset_on !== null && abated_on !== null && abated_on < onset_on.slice(0, abated_on.length))
      throw malformed([{ field: 'abated_on', code: 'records.ends_before_it_starts' }])
    const clinical_status = input.clinical_status ?? 'active'
    if (abated_on !== null && (clinical_status === 'active' || clinical_status === 'recurrence'))
      throw malformed([{ field: 'clinical_status', code: 'records.over_but_active' }])
    return [
      { ...codeOf('condition', input, standing?.[0]), verification, clinical_status, severity, onset_on, abated_on },
    ]
  },
  title: ({ t }, [c]) => codeName(t, 'condition', c),
  summary: ({ t, fmt }, [c]) =>
    [
      t(`records.verification.${c.verification}`),
      c.clinical_status === 'active' ? null : t(`records.clinical_status.${c.clinical_status}`),
      c.severity && t(`records.severity.${c.severity}`),
      c.onset_on && t('records.fact.since', { date: fmt.partialDate(c.onset_on) }),
    ]
      .filter(Boolean)
      .join(' · '),
  details: ({ t, fmt }, [c]) => [
    [t('records.fact.verification'), t(`records.verification.${c.verification}`)],
    [t('records.fact.clinical_status'), t(`records.clinical_status.${c.clinical_status}`)],
    [t('records.fact.severity'), c.severity && t(`records.severity.${c.severity}`)],
    [t('records.fact.onset_on'), c.onset_on && fmt.partialDate(c.onset_on)],
    [t('records.fact.abated_on'), c.abated_on && fmt.partialDate(c.abated_on)],
    [t('records.fact.code'), `${c.code} (${c.system})`],
  ],
})

const partial = ({ t }: Page, fields: Fields, name: string): Html =>
  fields({
    name,
    label: t(`records.fact.${name}`),
    hint: t('kit.partialDateHint'),
    inputmode: 'numeric',
    maxlength: 10,
    optional: true,
  })
