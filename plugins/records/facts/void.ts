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
import { takeBack } from './take-back.ts'

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
      await takeBack(own(db), ctx, spec.kind, {
        personId: old[0].person_id,
        ids: old.map((row) => row.id),
        reason: input['reason']!,
      })
      return { see: `/facts/${spec.kind}/${old[0].id}`, saved: 'records.saved_void' }
    },
  })
