/** What is asked of every entry, whatever its kind: when it was so, how it is known, who may see it. */
import { addDays, earliestOf, instantInZone, timeInZone, type Day, type Instant } from '#kernel/dates.ts'
import { field } from '#kernel/input.ts'
import type { Ctx, Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, type Html } from '#views/html.ts'
import type { OwnDb } from '../db.ts'
import { MOST_NOTE, optionalTime } from '../encounters/input.ts'
import { sensitivityField, sensitivityOptions } from '../privacy/classes.ts'
import { optionsOf } from '../views/words.ts'
import type { FactRow } from './tables.ts'

/** How a person who types may know it; the other source is an import. */
export const TYPED_SOURCES = ['seen', 'reported', 'home_record'] as const

export const commonShape = {
  on: field.optionalDay(),
  time: optionalTime(),
  source: field.optionalChoice(TYPED_SOURCES),
  sensitivity: sensitivityField(),
  note: field.optionalText(MOST_NOTE),
}

export interface CommonInput {
  on: Day | null
  time: string | null
  source: (typeof TYPED_SOURCES)[number] | null
  sensitivity: string | null
  note: string | null
}

/** Of a day without a time, the middle: before and after what else was that day nobody can say. */
const NOON = '12:00'

/** When it was so, by the clock at the clinic. A day before the birth is a slip, or the wrong person. */
export async function whenOf(
  db: OwnDb,
  ctx: Pick<Ctx, 'now' | 'today' | 'timeZone'>,
  personId: string,
  input: Pick<CommonInput, 'on' | 'time'>,
  standing?: FactRow,
): Promise<{ on: Day; at: Instant }> {
  const on = input.on ?? standing?.happened_on ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
  const person = await db.selectFrom('pub_person').select('birth_date').where('id', '=', personId).executeTakeFirst()
  const born = person?.birth_date ? earliestOf(person.birth_date) : null
  if (born !== null && on < born && on !== standing?.happened_on)
    throw malformed([{ field: 'on', code: 'records.fact_before_birth' }])
  if (input.time === null) {
    if (standing && on === standing.happened_on) return { on, at: standing.happened_at }
    return { on, at: on === ctx.today ? ctx.now : instantInZone(on, NOON, ctx.timeZone) }
  }
  // The minute that the form showed is the entry's own: its seconds order readings that were taken one after another.
  if (standing && on === standing.happened_on && input.time === timeInZone(standing.happened_at, ctx.timeZone))
    return { on, at: standing.happened_at }
  const at = instantInZone(on, input.time, ctx.timeZone)
  if (at > ctx.now) throw malformed([{ field: 'time', code: 'records.time_in_future' }])
  return { on, at }
}

/** Columns of every kind, from what was typed. */
export const commonColumns = (input: CommonInput, when: { on: Day; at: Instant }, standing?: FactRow) => ({
  happened_on: when.on,
  happened_at: when.at,
  source: input.source ?? standing?.source ?? ('seen' as const),
  sensitivity: input.sensitivity,
  note: input.note,
})

export const commonShown = (row: FactRow, timeZone: string): Record<string, FieldValue> => ({
  on: row.happened_on,
  time: timeInZone(row.happened_at, timeZone),
  source: row.source === 'import' ? '' : row.source,
  sensitivity: row.sensitivity,
  note: row.note,
})

export const commonCard = (page: Page, fields: Fields, standing?: FactRow): Html => {
  const { t, today } = page
  return card({
    id: 'when',
    title: t('records.fact.when_and_who'),
    body: html`<div class="form"><div class="row">${fields({
      name: 'on',
      type: 'date',
      label: t('records.on_day'),
      value: today,
      max: today,
      min: addDays(today, -OLDEST_SHOWN_DAYS),
    })}${fields({ name: 'time', type: 'time', label: t('records.fact.time'), optional: true })}</div>${fields({
      name: 'source',
      type: 'select',
      label: t('records.fact.source'),
      ...(standing?.source === 'import' ? { placeholder: t('records.fact_source.import') } : { value: 'seen' }),
      options: optionsOf(t, 'fact_source', TYPED_SOURCES),
    })}${fields({
      name: 'sensitivity',
      type: 'select',
      label: t('records.fact.sensitivity'),
      hint: t('records.fact.sensitivity_hint'),
      options: sensitivityOptions(t),
    })}${fields({
      name: 'note',
      type: 'textarea',
      label: t('records.fact.note'),
      optional: true,
      rows: 2,
      maxlength: MOST_NOTE,
    })}</div>`,
  })
}

/** A hint to the browser's calendar only. */
const OLDEST_SHOWN_DAYS = 40_000

/** Where one is led after writing: of what its class closes to the writer, the page says why it is not to be seen. */
export const savedAs = (ctx: Pick<Ctx, 'actor'>, sensitivity: string | null, saved: string): string =>
  sensitivity !== null && !ctx.actor.compartments.includes(sensitivity) ? 'records.saved_fact_closed' : saved
