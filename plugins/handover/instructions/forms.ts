import { addDays } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { RecordPages } from '../../records/public.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'
import type { ReplyKind } from '../rules/says.ts'
import { threadOf } from './queries.ts'
import { threadPath, type SubjectKind } from './subjects.ts'

/** A week is what most instructions give. */
const USUAL_DAYS = 7

export const instructForm =
  (kind: SubjectKind) =>
  async (page: Page, state: FormState): Promise<Response> => {
    const { t } = page
    const records = page.service<RecordPages>('records.pages')
    const action = () => ({
      title: t('handover.instruct'),
      hint: t('handover.instruct_text'),
      shown: { due_on: addDays(page.today, USUAL_DAYS) },
      submit: t('handover.instruct_do'),
      body: (fields: Fields) => instructFields(page, kind, fields),
    })
    return kind === 'person'
      ? await records.personAction(page, state, action)
      : await records.householdAction(page, state, action)
  }

const instructFields = ({ t, today }: Page, kind: SubjectKind, fields: Fields): Html =>
  html`${fields({
    name: 'text',
    type: 'textarea',
    label: t('handover.text'),
    hint: t('handover.text_hint'),
    maxlength: MOST_WORDS,
    required: true,
  })}${fields({ name: 'due_on', type: 'date', label: t('handover.due_on'), min: today, required: true })}${fields({
    name: 'until_on',
    type: 'date',
    label: t('handover.until_on'),
    hint: t('handover.until_on_hint'),
    min: today,
    optional: true,
  })}${when(kind === 'person', () =>
    fields({
      name: 'sensitivity',
      type: 'select',
      label: t('records.sensitivity'),
      hint: t('handover.sensitivity_hint'),
      placeholder: t('records.sensitivity_ordinary'),
      options: SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
    }),
  )}`

export const replyForm =
  (kind: SubjectKind, kinds: readonly ReplyKind[]) =>
  async (page: Page, state: FormState): Promise<Response> => {
    const { t } = page
    const thread = await threadOf(own(page.db), kind, state.params[`${kind}_instruction`]!)
    page.log.viewed(thread.subject_id)
    const fields = fieldsOf(t, state, { on: page.today, kind: kinds[0]! })
    const up = threadPath(kind, thread.id)
    const records = page.service<RecordPages>('records.pages')
    const title = t(kinds.includes('done') ? 'handover.reply' : 'handover.answer')
    return await page.show({
      title,
      narrow: true,
      current: '/instructions',
      body: html`${pageHead({ title, up: { href: up, label: t('handover.instruction') } })}${
        kind === 'person'
          ? await records.aboutPerson(page, thread.subject_id)
          : await records.aboutHousehold(page, thread.subject_id)
      }<p class="prose"><b>${thread.text}</b></p>${commandForm({
        t,
        state,
        fields,
        submit: t('kit.save'),
        cancel: up,
        body: html`${fields({
          name: 'kind',
          type: 'radio',
          label: t('handover.what'),
          options: kinds.map((value) => ({
            value,
            label: t(`handover.say.${value}`),
            hint: t(`handover.say_hint.${value}`),
          })),
          required: true,
        })}${fields({
          name: 'text',
          type: 'textarea',
          label: t('handover.reply_text'),
          hint: t('handover.reply_text_hint'),
          maxlength: MOST_WORDS,
        })}${fields({ name: 'on', type: 'date', label: t('handover.on'), max: page.today })}`,
      })}`,
    })
  }
