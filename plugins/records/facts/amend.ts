import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { ageThen } from './age.ts'
import { commonCard, commonColumns, commonShape, commonShown, savedAs, whenOf, type CommonInput } from './common.ts'
import { olderOf, standingEntry, tableOf } from './entry.ts'
import { entryAction } from './entry-action.ts'
import { guarded, withReason, type Despite } from './guarded.ts'
import type { AnyKind } from './kinds/spec.ts'
import { replaceEntry } from './replace.ts'

type Input = CommonInput & Despite & { amend_reason: string } & Record<string, unknown>

/** What an entry says now; what it said before stays readable. */
export const amendFact = (spec: AnyKind): Command =>
  command({
    name: `records.amend_${spec.kind}`,
    path: `/facts/${spec.kind}/:${spec.kind}/amend`,
    permission: 'records:write',
    version: 1,
    input: z.object({
      ...spec.shape,
      ...commonShape,
      [spec.kind]: id.row(tableOf(spec.kind)),
      amend_reason: field.text(MOST_REASON),
    }),
    form: (page, state) =>
      entryAction(page, state, spec, (rows) => ({
        title: page.t('records.fact.amend_title'),
        shown: { ...commonShown(rows[0], page.timeZone), ...spec.shown(rows) },
        body: (fields) =>
          html`${card({
            id: 'why',
            title: page.t('records.fact.amend_why'),
            body: fields({
              name: 'amend_reason',
              label: page.t('records.fact.amend_reason'),
              hint: page.t('records.fact.amend_hint'),
              required: true,
              maxlength: MOST_REASON,
            }),
          })}${card({
            id: 'what',
            title: page.t(`records.fact.kind.${spec.kind}`),
            body: html`<div class="form">${spec.fields(page, fields, rows, state)}</div>`,
          })}${commonCard(page, fields, rows[0])}`,
        submit: page.t('records.fact.save_amendment'),
      })),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Input
      const old = await standingEntry(db, spec.kind, input[spec.kind] as string)
      const [{ person_id: person }] = old
      const when = await whenOf(own(db), ctx, person, input, old[0])
      await guarded(spec, db, person, input, old)
      const each = spec.columns(input, { standing: old, age: await ageThen(own(db), person, when.on) })
      const before = [old, ...(await olderOf(db, spec.kind, old))].flat().map((row) => row.id)
      const newId = await replaceEntry(db, ctx, spec, old, {
        status: 'amended',
        reason: input.amend_reason,
        all: commonColumns({ ...input, note: withReason(input) }, when, old[0]),
        each,
      })
      // What it said before is as confidential as what it says now.
      if (input.sensitivity !== null)
        await own(db)
          .updateTable(tableOf(spec.kind))
          .set({ sensitivity: input.sensitivity })
          .where('id', 'in', before)
          .execute()
      const closed = savedAs(ctx, input.sensitivity, 'records.saved_amendment')
      return closed === 'records.saved_amendment'
        ? { see: `/facts/${spec.kind}/${newId}`, saved: closed }
        : { see: `/people/${person}`, saved: closed }
    },
  })
