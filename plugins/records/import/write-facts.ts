import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { FactKind, FactRow, FactStatus } from '../facts/tables.ts'
import type { Old } from './fact-rows.ts'
import type { FactInput } from './facts-input.ts'

const STANDS: ReadonlySet<FactStatus> = new Set(['final', 'set_aside'])

/**
 * Those to be written, each with what it replaces; what is replaced or withdrawn is marked as such. What somebody here has
 * amended, taken back, moved to another person or erased since stays as they left it.
 */
export async function standingAmong<F extends FactInput>(
  db: OwnDb,
  ctx: Ctx,
  kind: FactKind,
  facts: readonly F[],
  person: string,
): Promise<{ fact: F; old: Map<string, Old> }[]> {
  const ids = facts.flatMap((f) => f.replaces ?? [])
  const found = ids.length === 0 ? [] : await rowsOf(db, kind, ids)
  const told: { fact: F; old: Map<string, Old> }[] = []
  const amended: string[] = []
  const withdrawn: string[] = []
  for (const fact of facts) {
    if (fact.replaces === null) {
      if (!fact.withdrawn) told.push({ fact, old: new Map() })
      continue
    }
    const before = found.filter((r) => r.id === fact.replaces || (r.panel_id ?? null) === fact.replaces)
    if (before.length === 0 || before.some((r) => !STANDS.has(r.status) || r.person_id !== person)) continue
    ;(fact.withdrawn ? withdrawn : amended).push(...before.map((r) => r.id))
    if (!fact.withdrawn) told.push({ fact, old: new Map(before.map((r) => [r.code, r])) })
  }
  await mark(db, kind, amended, { status: 'amended' })
  await mark(db, kind, withdrawn, { status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id })
  return told
}

const rowsOf = async (db: OwnDb, kind: FactKind, ids: readonly string[]): Promise<Old[]> =>
  await db
    .selectFrom(`records_${kind}` as 'records_observation')
    .selectAll()
    .where((e) => (kind === 'observation' ? e.or([e('id', 'in', ids), e('panel_id', 'in', ids)]) : e('id', 'in', ids)))
    .orderBy('id')
    .execute()

async function mark(db: OwnDb, kind: FactKind, ids: readonly string[], set: Partial<FactRow>): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable(`records_${kind}` as 'records_observation')
    .set(set)
    .where('id', 'in', ids)
    .execute()
}

/** Rows of one statement. */
const MOST_ROWS = 64

/** Cut into parts of sizes that come again and again: each size is a statement that stays prepared, some hundred kilobytes of it. */
export function evenParts<R>(rows: readonly R[]): R[][] {
  const parts: R[][] = []
  for (let from = 0; from < rows.length;) {
    const size = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - from)))
    parts.push(rows.slice(from, from + size))
    from += size
  }
  return parts
}

export async function insertFacts(db: OwnDb, kind: FactKind, rows: readonly object[]): Promise<void> {
  for (const part of evenParts(rows))
    await db
      .insertInto(`records_${kind}` as 'records_observation')
      .values(part as never)
      .execute()
}
