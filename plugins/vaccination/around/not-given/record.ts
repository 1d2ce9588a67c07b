/** The one place that writes why due doses were not given, inside a command that names the person in its input. */
import type { Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../../db.ts'
import type { NotGivenReason, NotGivenRow } from '../../tables.ts'
import { entryOf, standing, type When } from '../entry.ts'

/** When it is asked for again. */
export const AGAIN = ['week', 'month', 'on', 'now'] as const

export interface NotGiven {
  personId: string
  groups: readonly string[]
  reason: NotGivenReason
  /** Until when it is not asked for again; null asks at once. */
  until: Day | null
  when: When
  note?: string | null
  sensitivity?: string | null
  sessionId?: string | null
  /** Who decided it; whoever records it, if absent. */
  performerId?: string
  /** The key of its id, where an importer must know that beforehand. */
  idKey?: readonly string[]
}

export async function recordNotGiven(ctx: Ctx, db: OwnDb, told: NotGiven): Promise<string[]> {
  const rows = [...new Set(told.groups)].map((group): NotGivenRow => ({
    ...entryOf(ctx, ctx.newId(...(told.idKey ?? ['not-given', told.personId, group])), told.personId, told.when, {
      sensitivity: told.sensitivity ?? null,
      note: told.note ?? null,
    }),
    ...(told.performerId === undefined ? {} : { performer_id: told.performerId }),
    vaccine_group: group,
    reason: told.reason,
    until_on: told.until,
    session_id: told.sessionId ?? null,
  }))
  if (rows.length > 0) await db.insertInto('vaccination_not_given').values(rows).execute()
  return rows.map((r) => r.id)
}

/** @throws where it is not there, or was taken back */
export const standingNotGiven = async (db: OwnDb, id: string): Promise<NotGivenRow> =>
  standing(await db.selectFrom('vaccination_not_given').selectAll().where('id', '=', id).executeTakeFirst())
