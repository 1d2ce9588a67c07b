import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import { personAction } from '../../views/command-page.ts'
import { optionsOf } from '../../views/words.ts'
import { presentPerson } from '../../writes/members.ts'
import { sensitivityField, sensitivityOptions } from '../classes.ts'
import { AUTHORITIES } from '../tables.ts'

const MOST_WORDS = 1000
const OUTCOMES = ['corrected', 'declined'] as const

/** What a person says is wrong: anybody of the clinic takes it down, a nurse looks and answers. */
export const requestCorrection = command({
  name: 'records.request_correction',
  path: '/people/:person/correction',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    text: field.text(MOST_WORDS),
    asked_by: field.choice(AUTHORITIES),
    sensitivity: sensitivityField(),
  }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, () => {
      const { t } = page
      return {
        title: t('records.correction'),
        hint: t('records.correction_hint'),
        body: (fields) =>
          html`${fields({ name: 'text', type: 'textarea', label: t('records.correction_text'), required: true, maxlength: MOST_WORDS })}${fields(
            {
              name: 'asked_by',
              type: 'radio',
              label: t('records.correction_by'),
              options: optionsOf(t, 'consent_authority', AUTHORITIES),
              value: 'self',
            },
          )}${fields({ name: 'sensitivity', type: 'select', label: t('records.sensitivity'), hint: t('records.sensitivity_hint'), options: sensitivityOptions(t), value: '' })}`,
        submit: t('records.correction_do'),
      }
    }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    await presentPerson(db, input.person)
    await db
      .insertInto('records_correction')
      .values({
        id: ctx.newId('correction', input.person),
        person_id: input.person,
        text: input.text,
        asked_by: input.asked_by,
        sensitivity: input.sensitivity,
        state: 'open',
        answer: null,
        happened_on: ctx.today,
        settled_on: null,
        settled_by: null,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    return { see: `/people/${input.person}#own`, saved: 'records.saved_correction' }
  },
})

export const answerCorrection = command({
  name: 'records.answer_correction',
  path: '/people/:person/corrections/:correction/answer',
  permission: 'records:answer_correction',
  version: 1,
  input: z.object({
    person: id.person(),
    correction: id.row('records_correction'),
    outcome: field.choice(OUTCOMES),
    answer: field.text(MOST_WORDS),
  }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, async () => {
      const { t } = page
      const asked = await askedFor(page.db, state.params['person']!, state.params['correction']!)
      if (!asked) throw notFound()
      return {
        title: t('records.correction_answer'),
        hint: t('records.correction_answer_hint'),
        body: (fields) =>
          html`<section class="card">${kv([
            [t('records.correction_text'), asked.text],
            [t('records.on_day'), page.fmt.date(asked.happened_on)],
          ])}</section>${fields({ name: 'outcome', type: 'radio', label: t('records.correction_outcome'), options: optionsOf(t, 'correction_status', OUTCOMES), required: true })}${fields(
            {
              name: 'answer',
              type: 'textarea',
              label: t('records.correction_words'),
              required: true,
              maxlength: MOST_WORDS,
            },
          )}`,
        submit: t('kit.save'),
      }
    }),
  async handle({ input, ctx, db }) {
    const asked = await askedFor(db, input.person, input.correction)
    if (!asked || asked.state !== 'open') throw new Problem('records.correction_settled')
    await own(db)
      .updateTable('records_correction')
      .set({ state: input.outcome, answer: input.answer, settled_on: ctx.today, settled_by: ctx.actor.id })
      .where('id', '=', input.correction)
      .execute()
    return { see: `/people/${input.person}#own`, saved: 'records.saved_correction_answer' }
  },
})

const askedFor = (db: Page['db'], person: string, correction: string) =>
  own(db)
    .selectFrom('records_correction')
    .selectAll()
    .where('id', '=', correction)
    .where('person_id', '=', person)
    .executeTakeFirst()
