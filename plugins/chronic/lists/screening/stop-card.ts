/** What cannot wait, before the next one: what to do now, and what was done. The row itself is saved. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { protocolOf, type ChronicConfig } from '../../clinic.ts'
import { RESPONSES, type ScreenedRow, type ScreeningDayRow } from '../../tables.ts'
import { dangersNamed, whatToDo } from '../../visit/views/danger.ts'
import { rowPath } from './paths.ts'
import { measuredIn } from './queries.ts'
import { dangersIn, type Measured } from './row.ts'
import { glucoseTyped, pressuresWords, whoWords } from './words.ts'

export function stopCard(page: Page, day: ScreeningDayRow, row: ScreenedRow, state: FormState): Html {
  const { t } = page
  const measured = measuredIn(row)
  const found = dangersIn(
    measured,
    { sex: row.sex, born: row.birth_date },
    day.held_on,
    protocolOf(page.config<ChronicConfig>('chronic')),
  )
  // Of a row that is somebody's by now only the urgency is left.
  const dangers = found.length > 0 ? found : dangersNamed(['pressure'], row.urgency!)
  const action = `${rowPath(day.id, row.id)}/respond`
  const own: FormState =
    state.action === action
      ? state
      : { params: {}, values: {}, errors: [], envelope: page.envelope('chronic.respond_screened'), action }
  const fields = fieldsOf(t, own)
  return html`${whatToDo(page, dangers)}${card({
    id: 'stop',
    title: t('chronic.screening.stop', { n: row.position }),
    meta: [row.name ?? '', whoWords(page, row), pressuresWords(page, measured), glucoseTyped(page, measured)]
      .filter((part) => part !== '')
      .join(' · '),
    next: true,
    body: commandForm({
      t,
      state: own,
      fields,
      hx: { 'hx-post': action, 'hx-target': '#board', 'hx-swap': 'outerHTML' },
      submit: t('chronic.screening.stop_do'),
      body: html`${again(page, fields, row, measured)}${fields({
        name: 'response',
        type: 'radio',
        label: t('chronic.screening.what_done'),
        required: true,
        options: RESPONSES.map((value) => ({ value, label: t(`chronic.screening.response.${value}`) })),
      })}${fields({ name: 'note', label: t('chronic.screening.response_note'), hint: t('chronic.screening.response_note_hint'), optional: true, maxlength: 300 })}`,
    }),
  })}`
}

/** After a rest; of a row that is somebody's by now the record takes it. */
const again = ({ t }: Page, fields: Fields, row: ScreenedRow, { pressures }: Pick<Measured, 'pressures'>): Html => {
  const { status, person_id } = row
  return html`${when(status !== 'open', () =>
    linkButton({ href: `/people/${person_id!}/chronic/measure`, icon: 'pulse', label: t('chronic.measure.title') }),
  )}${when(
    status === 'open' && pressures.length > 0,
    () =>
      html`<div class="row">${(['systolic', 'diastolic'] as const).map((part) =>
        fields({
          name: part,
          type: 'number',
          label: t(`chronic.screening.${part}2`),
          unit: t('records.unit.mm[Hg]'),
          optional: true,
          autocomplete: 'off',
        }),
      )}</div>`,
  )}`
}
