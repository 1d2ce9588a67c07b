import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { ImmunizationRow, Status } from '../tables.ts'

interface Told {
  replaces: string | null
  withdrawn: boolean
}
type Old = Pick<ImmunizationRow, 'id' | 'person_id' | 'status'>

const STANDS: ReadonlySet<Status> = new Set<Status>(['final', 'set_aside'])

/**
 * Those to be written, each with what it replaces, which is marked as amended; what the source takes back is struck out. What somebody
 * here has amended, taken back or moved to another person since stays as they left it.
 */
export async function replaced<T extends Told>(
  ctx: Ctx,
  db: OwnDb,
  table: 'vaccination_immunization' | 'vaccination_not_given',
  told: readonly T[],
  person: string,
): Promise<{ fact: T; old: string | null }[]> {
  const ids = told.flatMap((t) => t.replaces ?? [])
  const rows = new Map((ids.length === 0 ? [] : await rowsOf(db, table, ids)).map((r) => [r.id, r]))
  const write: { fact: T; old: string | null }[] = []
  for (const fact of told) {
    const old = fact.replaces === null ? undefined : rows.get(fact.replaces)
    if (old && (!STANDS.has(old.status) || old.person_id !== person)) continue
    if (old)
      await db
        .updateTable(table as 'vaccination_not_given')
        .set(
          fact.withdrawn
            ? { status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id }
            : { status: 'amended' },
        )
        .where('id', '=', old.id)
        .execute()
    if (!fact.withdrawn) write.push({ fact, old: old?.id ?? null })
  }
  return write
}

const rowsOf = async (db: OwnDb, table: string, ids: readonly string[]): Promise<Old[]> =>
  await db
    .selectFrom(table as 'vaccination_not_given')
    .select(['id', 'person_id', 'status'])
    .where('id', 'in', [...ids])
    .execute()
