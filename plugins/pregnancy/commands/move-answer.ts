/** An answer that was another's goes to the right person, and with it the pregnancy that it was the first word of. */
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { MovedAnswer } from '../public.ts'
import { stateOf } from '../queries.ts'
import type { Answer } from '../rules/facts.ts'
import type { AnswerRow, EntryRow, EpisodeRow } from '../tables.ts'

export async function moveAnswer(
  db: OwnDb,
  ctx: Ctx,
  { id: answer, personId, to, reason }: MovedAnswer,
): Promise<{ id: string | null; answer: Answer } | null> {
  const old = await db
    .selectFrom('pregnancy_answer')
    .selectAll()
    .where('id', '=', answer)
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .executeTakeFirst()
  if (!old) return null
  const away = { status: 'moved', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason } as const
  await db.updateTable('pregnancy_answer').set(away).where('id', '=', old.id).execute()
  const episode = await begunBy(db, old)
  if (episode) await db.updateTable('pregnancy_pregnancy').set(away).where('id', '=', episode.id).execute()
  if (!(await mayBePregnant(db, to))) return { id: null, answer: old.said }
  const isPregnant = (await stateOf(db, to, old.happened_on)).kind === 'pregnant'
  // Whoever has written of her own pregnancy knows better than an answer that was meant for nobody.
  if (isPregnant && old.said !== 'yes') return { id: null, answer: old.said }
  const there = <R extends EntryRow>(row: R, id: string) => ({
    ...row,
    id,
    person_id: to,
    moved_from: personId,
    recorder_id: ctx.actor.id,
    recorded_at: ctx.now,
  })
  const id = ctx.newId('answer', 'moved', old.id)
  await db.insertInto('pregnancy_answer').values(there<AnswerRow>(old, id)).execute()
  if (episode && !isPregnant) {
    const root = ctx.newId('pregnancy', 'moved', episode.id)
    await db
      .insertInto('pregnancy_pregnancy')
      .values({ ...there<EpisodeRow>(episode, root), root_id: root, answer_id: id })
      .execute()
  }
  return { id, answer: old.said }
}

/** As long as nobody has said more of it: a pregnancy that was dated or ended since was looked at with her. */
async function begunBy(db: OwnDb, { id: answer }: AnswerRow): Promise<EpisodeRow | undefined> {
  const begun = await db
    .selectFrom('pregnancy_pregnancy')
    .selectAll()
    .where('answer_id', '=', answer)
    .where('status', '=', 'final')
    .where('replaces_id', 'is', null)
    .executeTakeFirst()
  if (!begun) return undefined
  const told = async (table: 'pregnancy_outcome' | 'pregnancy_contact') =>
    await db
      .selectFrom(table)
      .select('id')
      .where('root_id', '=', begun.root_id)
      .where('status', '=', 'final')
      .executeTakeFirst()
  return (await told('pregnancy_outcome')) || (await told('pregnancy_contact')) ? undefined : begun
}

async function mayBePregnant(db: OwnDb, personId: string): Promise<boolean> {
  const person = await db
    .selectFrom('pub_person')
    .select(['sex', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return person !== undefined && person.sex !== 'male' && person.status === 'active'
}
