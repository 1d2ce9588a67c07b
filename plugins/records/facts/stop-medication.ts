import * as z from 'zod'
import { earliestOf } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { standingEntry, tableOf } from './entry.ts'
import { entryAction } from './entry-action.ts'
import { KINDS } from './kinds/index.ts'
import { entryCard } from './pages/entry-card.ts'
import { replaceEntry } from './replace.ts'
import type { FactRow, MedicationRow } from './tables.ts'

const spec = KINDS.medication

/** Not taken any more, since when and why: the row that says so takes the place of the one that did not. */
export const stopMedication = command({
  name: 'records.stop_medication',
  path: '/facts/medication/:medication/stop',
  permission: 'records:write',
  version: 1,
  input: z.object({
    medication: id.row(tableOf('medication')),
    stopped_on: field.optionalDay(),
    stopped_reason: field.text(MOST_REASON),
  }),
  form: (page, state) =>
    entryAction(page, state, spec, (rows) => ({
      title: page.t('records.fact.stop_title'),
      body: async (fields) =>
        html`${await entryCard(page, spec, rows)}${fields({
          name: 'stopped_on',
          type: 'date',
          label: page.t('records.fact.stop_day'),
          value: page.today,
          max: page.today,
        })}${fields({
          name: 'stopped_reason',
          label: page.t('records.fact.stop_reason'),
          hint: page.t('records.fact.stop_reason_hint'),
          required: true,
          maxlength: MOST_REASON,
        })}`,
      submit: page.t('records.fact.stop_do'),
    })),
  async handle({ input, ctx, db }) {
    const old = await standingEntry(db, 'medication', input.medication)
    const [medication] = old as unknown as [MedicationRow]
    if (medication.stopped_on !== null) throw new Problem('records.already_stopped')
    const stopped_on = input.stopped_on ?? ctx.today
    if (stopped_on > ctx.today) throw malformed([{ field: 'stopped_on', code: 'kernel.field_date_in_future' }])
    if (stopped_on < earliestOf(medication.from_on))
      throw malformed([{ field: 'stopped_on', code: 'records.ends_before_it_starts' }])
    const newId = await replaceEntry(db, ctx, spec, old, {
      status: 'amended',
      reason: input.stopped_reason,
      all: { stopped_on, stopped_reason: input.stopped_reason } as Partial<FactRow>,
    })
    return { see: `/facts/medication/${newId}`, saved: 'records.saved_fact' }
  },
})
