/** What ends a form: its day, a remark, and why it is corrected; on the pages before it travels along. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import type { AssessmentRow } from '../../tables.ts'
import { MOST_NOTE, MOST_REASON } from '../entry.ts'

interface Closing {
  page: Page
  old: AssessmentRow | null
  typed: FormState['values']
  isLast: boolean
}

export function closing(fields: Fields, { page: { t, today }, old, typed, isLast }: Closing): Html {
  const text = (name: string, first: string) => (typeof typed[name] === 'string' ? typed[name] : first)
  const day = old?.happened_on ?? today
  if (!isLast)
    return hiddenFields({
      on: text('on', day),
      note: text('note', old?.note ?? ''),
      ...(old && { amend_reason: text('amend_reason', '') }),
    })
  return html`${fields({ name: 'on', type: 'date', label: t('needs.assess.on'), value: day, max: today })}${fields({
    name: 'note',
    type: 'textarea',
    label: t('needs.assess.remark'),
    optional: true,
    rows: 2,
    maxlength: MOST_NOTE,
    value: old?.note,
  })}${when(old, () =>
    fields({ name: 'amend_reason', label: t('needs.assess.amend_reason'), optional: true, maxlength: MOST_REASON }),
  )}`
}
