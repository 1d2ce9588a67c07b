import { isUuid } from '#kernel/ids.ts'
import type { Day } from '#kernel/dates.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../../db.ts'
import type { ScreenedRow, ScreeningDayRow } from '../../tables.ts'
import type { Measured } from './row.ts'

export async function dayOf(db: OwnDb, id: string): Promise<ScreeningDayRow> {
  const found = isUuid(id)
    ? await db.selectFrom('chronic_screening_day').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

export async function openDay(db: OwnDb, id: string): Promise<ScreeningDayRow> {
  const day = await dayOf(db, id)
  if (day.status === 'cancelled') throw new Problem('chronic.screening.is_cancelled')
  return day
}

export async function rowOf(db: OwnDb, day: string, id: string): Promise<ScreenedRow> {
  const found = isUuid(id)
    ? await db
        .selectFrom('chronic_screened')
        .selectAll()
        .where('id', '=', id)
        .where('day_id', '=', day)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

/** Still waiting for its record. */
export async function openRow(db: OwnDb, day: string, id: string): Promise<ScreenedRow> {
  const row = await rowOf(db, day, id)
  if (row.status !== 'open') throw new Problem('chronic.screening.row_closed')
  return row
}

/** In the order in which they came. */
export const rowsOf = async (db: OwnDb, day: string): Promise<ScreenedRow[]> =>
  await db
    .selectFrom('chronic_screened')
    .selectAll()
    .where('day_id', '=', day)
    .where('status', '<>', 'entered_in_error')
    .orderBy('position')
    .orderBy('id')
    .execute()

const NOTHING: Measured = { pressures: [], glucose: null, pregnant: null }
export const measuredIn = ({ readings }: Pick<ScreenedRow, 'readings'>): Measured =>
  readings === null ? NOTHING : (JSON.parse(readings) as Measured)

/** The newest first. */
export const daysFrom = async (db: OwnDb, from: Day, limit: number): Promise<ScreeningDayRow[]> =>
  await db
    .selectFrom('chronic_screening_day')
    .selectAll()
    .where('held_on', '>=', from)
    .orderBy('held_on', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
