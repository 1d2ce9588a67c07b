import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../../db.ts'
import { optionalTime } from '../../encounters/input.ts'
import { personAction } from '../../views/command-page.ts'
import { presentPerson } from '../../writes/members.ts'
import { refusals } from '../../writes/refuse.ts'
import { latestSafe } from './queries.ts'

const MOST_LABEL = 120

/** By which number, when, and as whom the clinic may call without doing harm. Each time the whole of it, so that nothing old is left standing. */
export const setSafeContact = command({
  name: 'records.set_safe_contact',
  path: '/people/:person/safe-contact',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    number: field.optionalPhone(),
    safe_from: optionalTime(),
    safe_until: optionalTime(),
    label: field.optionalText(MOST_LABEL),
    note: field.optionalText(300),
  }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, async (p) => {
      const { t } = page
      const now = await latestSafe(page.db, p.id)
      return {
        title: t('records.safe_contact'),
        hint: t('records.safe_hint'),
        shown: {
          number: now?.number ?? '',
          safe_from: now?.safe_from ?? '',
          safe_until: now?.safe_until ?? '',
          label: now?.label ?? '',
          note: now?.note ?? '',
        },
        body: (fields) =>
          html`${fields({ name: 'number', type: 'tel', label: t('records.safe_number'), hint: t('records.safe_number_hint'), optional: true, maxlength: 30 })}<div class="row">${fields(
            { name: 'safe_from', type: 'time', label: t('records.safe_from'), optional: true },
          )}${fields({ name: 'safe_until', type: 'time', label: t('records.safe_until'), optional: true })}</div>${fields(
            {
              name: 'label',
              label: t('records.safe_label'),
              hint: t('records.safe_label_hint'),
              optional: true,
              maxlength: MOST_LABEL,
            },
          )}${fields({ name: 'note', label: t('records.note'), optional: true, maxlength: 300 })}`,
        submit: t('kit.save'),
      }
    }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    await presentPerson(db, input.person)
    const refuse = refusals(ctx)
    const half = (input.safe_from === null) !== (input.safe_until === null)
    if (half) refuse.add(input.safe_from === null ? 'safe_from' : 'safe_until', 'kernel.field_required')
    else if (input.safe_from !== null && input.safe_from === input.safe_until)
      refuse.add('safe_until', 'records.safe_no_hours')
    refuse.throwIfAny()
    const { person, ...said } = input
    await db
      .insertInto('records_safe_contact')
      .values({
        id: ctx.newId('safe_contact', person),
        person_id: person,
        ...said,
        happened_on: ctx.today,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    return { see: `/people/${person}#safe`, saved: 'records.saved_safe_contact' }
  },
})
