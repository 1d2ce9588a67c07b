/** Entered in error: counts no more, stays readable with its reason. One command for each kind of entry. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { standingEntry, type EntryKind } from '../queries.ts'
import { voidPage } from '../views/void-form.ts'
import { alertKey } from './alert.ts'
import { MOST_REASON } from './entry.ts'

const PATHS: Record<EntryKind, string> = {
  answer: '/pregnancy-answers/:answer/void',
  pregnancy: '/pregnancies/:pregnancy/void',
  outcome: '/pregnancy-outcomes/:outcome/void',
  contact: '/pregnancy-contacts/:contact/void',
}

const voidEntry = <K extends EntryKind>(kind: K) =>
  command({
    name: `pregnancy.void_${kind}`,
    path: PATHS[kind],
    permission: 'pregnancy:write',
    version: 1,
    input: z.object({ [kind]: id.row(`pregnancy_${kind}`), reason: field.text(MOST_REASON) }),
    form: (page, state) => voidPage(page, state, kind),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const old = await standingEntry(db, kind, input[kind]!)
      await db
        .updateTable(`pregnancy_${kind}` as 'pregnancy_contact')
        .set({
          status: 'entered_in_error',
          voided_at: ctx.now,
          voided_by: ctx.actor.id,
          void_reason: input['reason']!,
        })
        .where('id', '=', old.id)
        .execute()
      if (kind === 'contact') await ctx.settleAlert(alertKey(old.id))
      return { see: `/people/${old.person_id}`, saved: 'pregnancy.saved_void' }
    },
  })

export const voidCommands = (['answer', 'pregnancy', 'outcome', 'contact'] as const).map((k) => voidEntry(k))
