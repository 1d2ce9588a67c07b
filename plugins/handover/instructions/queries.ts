import { notFound } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { inOrder, standingOf, type Standing } from '../rules/standing.ts'
import { tablesOf, type Instruction, type Reply, type SubjectKind } from './subjects.ts'

export type Thread = Instruction & { kind: SubjectKind; replies: Reply[]; standing: Standing }

/** With what was said about it, in order, and what it comes to. */
export async function threadOf(db: OwnDb, kind: SubjectKind, id: string): Promise<Thread> {
  const found = await db.selectFrom(tablesOf(kind).instruction).selectAll().where('id', '=', id).execute()
  const [thread] = await withReplies(db, kind, found)
  if (!thread) throw notFound()
  return thread
}

/** The newest first. */
export async function threadsAbout(db: OwnDb, kind: SubjectKind, subjects: readonly string[]): Promise<Thread[]> {
  if (subjects.length === 0) return []
  const found = await db
    .selectFrom(tablesOf(kind).instruction)
    .selectAll()
    .where('subject_id', 'in', [...subjects])
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return await withReplies(db, kind, found)
}

export async function threadsById(db: OwnDb, kind: SubjectKind, ids: readonly string[]): Promise<Map<string, Thread>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom(tablesOf(kind).instruction)
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return new Map((await withReplies(db, kind, found)).map((t) => [t.id, t]))
}

async function withReplies(db: OwnDb, kind: SubjectKind, found: readonly Instruction[]): Promise<Thread[]> {
  if (found.length === 0) return []
  const replies = await db
    .selectFrom(tablesOf(kind).reply)
    .selectAll()
    .where(
      'instruction_id',
      'in',
      found.map((i) => i.id),
    )
    .execute()
  return found.map((i) => {
    const said = replies.filter((r) => r.instruction_id === i.id).toSorted(inOrder)
    return { ...i, kind, replies: said, standing: standingOf(i.happened_on, said) }
  })
}
