import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { membersOf } from '../queries.ts'
import { PERSON_FIELDS } from '../inputs.ts'
import { personAction } from './command-page.ts'
import { groupOf } from './household-fields.ts'
import { nameRows, phoneRows, rowCount, wasList } from './list-fields.ts'
import { careOfFields, identifierRows, whoFields } from './person-fields.ts'

export const amendPersonPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, async (p) => {
    const { t } = page
    const members = (await membersOf(page, p.household_id)).filter((m) => m.status === 'active' && m.id !== p.id)
    const carers = members.map((m) => ({ value: m.id, label: m.name }))
    if (p.caregiver && !carers.some((c) => c.value === p.caregiver))
      carers.push({ value: p.caregiver, label: p.caregiver })
    const listed = (name: string, rows: readonly Record<string, string | null>[]) =>
      rows.flatMap((row, i) => Object.entries(row).map(([k, v]) => [`${name}.${i}.${k}`, v] as const))
    return {
      title: t('records.amend_person'),
      shown: {
        ...Object.fromEntries(PERSON_FIELDS.map((f) => [f, p[f]])),
        ...Object.fromEntries([
          ...listed('names', p.names),
          ...listed('identifiers', p.identifiers),
          ...listed('phones', p.phones),
        ]),
      },
      merge: true,
      body: (
        fields,
        rows,
      ) => html`${wasList(state, 'names', p.names)}${wasList(state, 'identifiers', p.identifiers)}${wasList(state, 'phones', p.phones)}${p.names.map((_, i) => html`${rows({ name: `names.${i}.family`, label: '', type: 'hidden' })}${rows({ name: `names.${i}.given`, label: '', type: 'hidden' })}`)}
${groupOf(
  'who',
  t('records.who'),
  html`${nameRows(
    t,
    rows,
    'names',
    rowCount(state, 'names', p.names.length, 1),
    p.names.map((n) => n.lang),
  )}${whoFields(t, fields)}`,
)}
${groupOf(
  'numbers',
  t('records.identifiers'),
  html`<p class="meta">${t('records.identifiers_hint')}</p>${identifierRows(
    t,
    rows,
    'identifiers',
    rowCount(state, 'identifiers', p.identifiers.length, 1),
    p.identifiers.map((i) => i.system),
  )}`,
)}
${groupOf('reach', t('records.phones'), phoneRows(t, rows, 'phones', rowCount(state, 'phones', p.phones.length, 1)))}
${groupOf('care', t('records.care_of'), careOfFields(t, fields, carers))}
${fields({ name: 'reason', label: t('records.amend_reason'), optional: true, maxlength: 300 })}`,
      submit: t('records.save_changes'),
    }
  })
