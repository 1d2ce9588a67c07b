import type { Day } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../../db.ts'
import type { SessionLotRow, SessionRow } from '../../tables.ts'

export async function sessionOf(db: OwnDb, id: string): Promise<SessionRow> {
  const found = isUuid(id)
    ? await db.selectFrom('vaccination_session').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

/** Commands at a session: one that was called off has no doses, and no vials. */
export async function openSession(db: OwnDb, id: string): Promise<SessionRow> {
  const session = await sessionOf(db, id)
  if (session.status === 'cancelled') throw new Problem('vaccination.session_cancelled')
  return session
}

/** Vials in use by vaccine: the newest that was confirmed. */
export async function lotsOf(db: OwnDb, sessionId: string): Promise<Map<string, SessionLotRow>> {
  const found = await db
    .selectFrom('vaccination_session_lot')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute()
  return new Map(found.map((l) => [l.vaccine_code, l]))
}

export const sessionsFrom = async (db: OwnDb, day: Day, limit: number): Promise<SessionRow[]> =>
  await db
    .selectFrom('vaccination_session')
    .selectAll()
    .where('held_on', '>=', day)
    .orderBy('held_on')
    .orderBy('id')
    .limit(limit)
    .execute()

/** The newest first; `before` is the day and id of the last one shown. */
export async function sessionsBefore(
  db: OwnDb,
  { day, after, limit }: { day: Day; after?: { on: Day; id: string } | undefined; limit: number },
): Promise<SessionRow[]> {
  return await db
    .selectFrom('vaccination_session')
    .selectAll()
    .where('held_on', '<', day)
    .$if(after !== undefined, (q) =>
      q.where((e) =>
        e.or([e('held_on', '<', after!.on), e.and([e('held_on', '=', after!.on), e('id', '<', after!.id)])]),
      ),
    )
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
