import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { standingEntry, tableOf } from './entry.ts'
import { entryAction } from './entry-action.ts'
import { entryCard } from './pages/entry-card.ts'
import type { AnyKind } from './kinds/spec.ts'

/** Entered in error: counts no more, stays readable with its reason. */
export const voidFact = (spec: AnyKind): Command =>
  command({
    name: `records.void_${spec.kind}`,
    path: `/facts/${spec.kind}/:${spec.kind}/void`,
    permission: 'records:write',
    version: 1,
    input: z.object({ [spec.kind]: id.row(tableOf(spec.kind)), reason: field.text(MOST_REASON) }),
    form: (page, state) =>
      entryAction(page, state, spec, (rows) => ({
        title: page.t('records.fact.void_title'),
        hint: page.t('records.fact.void_text'),
        body: async (fields) =>
          html`${await entryCard(page, spec, rows)}${fields({ name: 'reason', label: page.t('records.fact.void_reason'), required: true, maxlength: MOST_REASON })}`,
        submit: page.t('records.fact.void_do'),
        submitKind: 'danger',
      })),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Record<string, string>
      const old = await standingEntry(db, spec.kind, input[spec.kind]!)
      await own(db)
        .updateTable(tableOf(spec.kind))
        .set({
          status: 'entered_in_error',
          voided_at: ctx.now,
          voided_by: ctx.actor.id,
          void_reason: input['reason']!,
        })
        .where(
          'id',
          'in',
          old.map((row) => row.id),
        )
        .execute()
      return { see: `/facts/${spec.kind}/${old[0].id}`, saved: 'records.saved_void' }
    },
  })
