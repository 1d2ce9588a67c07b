import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import { proposePage } from './propose-page.ts'

const MOST_WORDS = 500

/**
 * Who may not unite two records, or has only one of them in the own area, tells the nurse. The other record is named by
 * its id, or in words: nothing of another area is looked up here.
 */
export const proposeMerge = command({
  name: 'records.propose_merge',
  path: '/people/:person/propose-merge',
  permission: 'records:propose_merge',
  version: 1,
  input: z.object({
    person: id.person(),
    other: z.preprocess((v) => (v === '' ? undefined : v), id.person().optional()),
    words: field.optionalText(MOST_WORDS),
  }),
  form: proposePage,
  async handle({ input, ctx, db }) {
    const { person, other, words } = input
    if (other === person) throw new Problem('kernel.same_record')
    if (other === undefined && words === null) throw malformed([{ field: 'words', code: 'records.propose_who' }])
    await keepProposal(own(db), ctx, { person, other: other ?? null, words })
    return { see: `/people/${person}`, saved: 'records.saved_proposal' }
  },
})

/** On the duplicates page until somebody has looked; the nurse is told. */
export async function keepProposal(
  db: OwnDb,
  ctx: Ctx,
  { person, other, words }: { person: string; other: string | null; words: string | null },
): Promise<void> {
  await db
    .insertInto('records_merge_proposal')
    .values({
      id: ctx.newId('merge_proposal', person),
      person_id: person,
      other_id: other,
      words,
      by_user: ctx.actor.id,
      at: ctx.now,
    })
    .execute()
  await ctx.alert({
    key: `records.merge_proposed:${person}`,
    to: 'nurse',
    about: person,
    titleKey: 'records.alert_merge_proposed',
  })
}

/** Looked at: not one person, or nothing to be done. */
export const settleProposal = command({
  name: 'records.settle_proposal',
  path: '/merge-proposals/:proposal/settle',
  permission: 'records:merge',
  version: 1,
  input: z.object({ proposal: id.row('records_merge_proposal') }),
  async handle({ input, ctx, db }) {
    await own(db)
      .updateTable('records_merge_proposal')
      .set({ settled_at: ctx.now, settled_by: ctx.actor.id })
      .where('id', '=', input.proposal)
      .where('settled_at', 'is', null)
      .execute()
    return { see: '/duplicates', saved: 'records.saved_settled' }
  },
})

/** Two people, however alike: not asked about again. */
export const keepApart = command({
  name: 'records.keep_apart',
  path: '/people/:person/keep-apart',
  permission: 'records:merge',
  version: 1,
  input: z.object({ person: id.person(), other: id.person() }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { person, other } = input
    if (person === other) throw new Problem('kernel.same_record')
    await db
      .insertInto('records_kept_apart')
      .values({
        id: ctx.newId('kept_apart', person, other),
        person_id: person,
        other_id: other,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    await db
      .updateTable('records_merge_proposal')
      .set({ settled_at: ctx.now, settled_by: ctx.actor.id })
      .where('settled_at', 'is', null)
      .where((e) =>
        e.or([
          e.and([e('person_id', '=', person), e('other_id', '=', other)]),
          e.and([e('person_id', '=', other), e('other_id', '=', person)]),
        ]),
      )
      .execute()
    return { see: '/duplicates', saved: 'records.saved_kept_apart' }
  },
})
