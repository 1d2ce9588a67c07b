/** What a relative had, as the person says it: one entry, taken back with a reason, never changed. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import type { RecordPages } from '../records/public.ts'
import { RELATIVES, RUNS_IN_FAMILIES } from './codes.ts'
import { own } from './db.ts'
import { conditionWords } from './words.ts'

const MOST_WORDS = 200
const OLDEST = 120

const addPage = (page: Page, state: FormState): Promise<Response> =>
  page.service<RecordPages>('records.pages').personAction(page, state, () => {
    const { t } = page
    return {
      title: t('family.add'),
      hint: t('family.add_hint'),
      submit: t('family.add_do'),
      body: (fields) =>
        html`${fields({ name: 'relative', type: 'radio', label: t('family.relative'), required: true, options: RELATIVES.map((value) => ({ value, label: t(`family.relative.${value}`) })) })}${fields(
          {
            name: 'code',
            type: 'select',
            label: t('family.condition'),
            placeholder: t('family.in_words'),
            options: RUNS_IN_FAMILIES.map((value) => ({ value, label: t(`family.condition.${value}`) })),
          },
        )}${fields({ name: 'text', label: t('family.words'), optional: true, maxlength: MOST_WORDS })}${fields({ name: 'onset_age', type: 'number', label: t('family.onset_age'), optional: true, min: 0, max: OLDEST })}${fields(
          { name: 'died_of_it', type: 'checkbox', label: t('family.died_of_it') },
        )}${fields({ name: 'note', type: 'textarea', rows: 2, label: t('family.note'), optional: true, maxlength: MOST_WORDS })}`,
    }
  })

export const addHistory = command({
  name: 'family.add_history',
  path: '/people/:person/family-history',
  permission: 'family:write',
  version: 1,
  input: z.object({
    person: id.person(),
    relative: field.choice(RELATIVES),
    code: field.optionalChoice(RUNS_IN_FAMILIES),
    text: field.optionalText(MOST_WORDS),
    onset_age: field.optionalNumber({ min: 0, max: OLDEST, integer: true }),
    died_of_it: field.checkbox(),
    note: field.optionalText(MOST_WORDS),
  }),
  form: addPage,
  async handle({ input, ctx, db }) {
    if (input.code === null && input.text === null) throw malformed([{ field: 'text', code: 'kernel.field_required' }])
    await own(db)
      .insertInto('family_history')
      .values({
        id: ctx.newId('history', input.person),
        person_id: input.person,
        relative: input.relative,
        code: input.code,
        text: input.text,
        onset_age: input.onset_age,
        died_of_it: input.died_of_it ? 1 : 0,
        note: input.note,
        happened_on: ctx.today,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        voided_at: null,
        voided_by: null,
        void_reason: null,
      })
      .execute()
    return { see: `/people/${input.person}`, saved: 'family.saved' }
  },
})

const voidPage = async (page: Page, state: FormState): Promise<Response> => {
  const db = own(page.db)
  const found = await db
    .selectFrom('family_history')
    .selectAll()
    .where('id', '=', state.params['entry']!)
    .executeTakeFirst()
  if (!found) throw notFound()
  return await page
    .service<RecordPages>('records.pages')
    .personAction(page, { ...state, params: { ...state.params, person: found.person_id } }, () => ({
      title: page.t('family.void'),
      hint: `${page.t(`family.relative.${found.relative}`)}: ${conditionWords(page, found)}`,
      submit: page.t('family.void_do'),
      submitKind: 'danger',
      body: (fields) =>
        fields({ name: 'reason', label: page.t('family.void_reason'), required: true, maxlength: MOST_WORDS }),
    }))
}

export const voidHistory = command({
  name: 'family.void_history',
  path: '/family-history/:entry/void',
  permission: 'family:write',
  version: 1,
  input: z.object({ entry: id.row('family_history'), reason: field.text(MOST_WORDS) }),
  form: voidPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const found = await db.selectFrom('family_history').selectAll().where('id', '=', input.entry).executeTakeFirst()
    if (!found) throw notFound()
    if (found.voided_at !== null) throw new Problem('family.voided_already')
    await db
      .updateTable('family_history')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', input.entry)
      .execute()
    return { see: `/people/${found.person_id}`, saved: 'family.saved_void' }
  },
})
