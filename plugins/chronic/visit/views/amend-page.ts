import type { FormState, Page } from '#kernel/plugin.ts'
import type { FieldValue } from '#views/field.ts'
import { html } from '#views/html.ts'
import { OTHER_SIGNS } from '../../../../data/reference/chronic/signs.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import type { VisitRow } from '../../tables.ts'
import { MOST_REASON } from '../entry.ts'
import { foundAt, measuredShown } from '../found.ts'
import { OTHER_MEDICINE } from '../input.ts'
import { knownOf, medicinesBy, type TakenRow } from '../known.ts'
import { codesIn, standingVisit } from '../visits.ts'
import { visitBody } from './form-page.ts'
import { recordPages, withPerson } from './somebody.ts'

/** The visit's own form, as it was filled in: to correct it, or to measure again after a rest. */
export async function amendVisitPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const config = page.config<ChronicConfig>('chronic')
  const old = await standingVisit(db, state.params['visit']!)
  const known = await knownOf(page, config, old.person_id, { on: old.happened_on, at: old.happened_at }, old)
  const taken = await medicinesBy(
    db,
    known.standing.taken.map((m) => m.id),
  )
  const shown = {
    ...measuredShown(await foundAt(db, old), config).values,
    ...answersShown(old),
    ...medicinesShown(await medicinesBy(db, codesIn(old.medications)), taken, old),
  }
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: page.t('chronic.visit.amend'),
    hint: page.t('chronic.visit.amend_hint'),
    submit: page.t('chronic.visit.amend_do'),
    shown,
    body: (fields) =>
      html`${visitBody(page, state, { person: old.person_id, known, fields, taken, shown, on: old.happened_on })}${fields(
        {
          name: 'amend_reason',
          label: page.t('chronic.visit.amend_reason'),
          optional: true,
          maxlength: MOST_REASON,
        },
      )}`,
  }))
}

const isOther = (code: string): boolean => (OTHER_SIGNS as readonly string[]).includes(code)

const answersShown = (v: VisitRow): Record<string, FieldValue> => ({
  on: v.happened_on,
  signs: codesIn(v.symptoms).filter((c) => !isOther(c)),
  others: codesIn(v.symptoms).filter(isOther),
  adherence: v.adherence,
  adverse_reaction: v.adverse_reaction === 1,
  adverse_text: v.adverse_text,
  complication: v.complication,
  complication_text: v.complication_text,
  counselled: codesIn(v.counselled),
  choice: v.choice === 'none_suggested' ? null : v.choice,
  choice_reason: v.choice_reason,
  glucose_choice: v.glucose_choice === 'none_suggested' ? null : v.glucose_choice,
  glucose_choice_reason: v.glucose_choice_reason,
  next_on: v.next_on,
  next_shown: v.suggested_next_on,
  next_reason: v.next_reason,
  note: v.note,
})

/** What the old visit wrote of a medicine, in the row of it; what it began, in the rooms below. */
function medicinesShown(
  written: readonly TakenRow[],
  taken: readonly TakenRow[],
  visit: VisitRow,
): Record<string, FieldValue> {
  // What an accepted suggestion wrote comes again with it.
  for (const [choice, suggestion] of [
    [visit.choice, visit.suggestion],
    [visit.glucose_choice, visit.glucose_suggestion],
  ]) {
    if (choice !== 'as_suggested' || suggestion == null) continue
    const { drugs } = JSON.parse(suggestion) as { drugs?: { atc: string }[] }
    written = written.filter((w) => !drugs?.some((d) => d.atc === w.code && w.system === 'atc'))
  }
  const isOf = (t: TakenRow) => (w: TakenRow) => w.system === t.system && w.code === t.code && w.text === t.text
  const begun = written.filter((w) => !taken.some((t) => isOf(t)(w)))
  const rows = [
    ...taken.map((t) => ({ w: written.find(isOf(t)), isNew: false })),
    ...begun.map((w) => ({ w, isNew: true })),
  ]
  return Object.fromEntries(
    rows.flatMap(({ w, isNew }, n) =>
      w === undefined
        ? []
        : Object.entries({
            ...(isNew ? { code: w.system === 'atc' ? w.code : OTHER_MEDICINE, text: w.text } : { action: actionOf(w) }),
            dose: w.dose_value,
            dose_unit: w.dose_unit,
            times: w.times_per_day,
            quantity: w.quantity,
            quantity_unit: w.quantity_unit ?? '{tbl}',
            supply_days: w.supply_days,
            reason: w.stopped_reason,
          }).map(([name, value]) => [`medicines.${n}.${name}`, value] as const),
    ),
  )
}

const actionOf = (w: TakenRow): string => (w.stopped_on !== null ? 'stop' : w.intent === 'supplied' ? 'keep' : 'change')
