/** The newest reading of each kind and the one before it. */
import type { Db } from '#kernel/plugin.ts'
import { OBSERVATIONS } from '../../../../data/reference/observations/catalogue.ts'
import { own, type OwnDb } from '../../db.ts'
import { observationOf } from '../../rules/measured.ts'
import { BP } from '../pressure.ts'
import type { ObservationRow } from '../tables.ts'
import { newestOfEach } from './newest.ts'

export const PRESSURE = 'blood_pressure'

export interface Latest {
  /** A key of the catalogue, `blood_pressure`, or the code of what no list of ours knows. */
  key: string
  /** One observation, or systolic and diastolic. */
  now: readonly ObservationRow[]
  before: readonly ObservationRow[]
}

/** Under what name a reading is gathered with others of its kind. */
export const readingKey = (code: string): string =>
  code === BP.systolic || code === BP.diastolic ? PRESSURE : (observationOf(code)?.key ?? code)

/** The codes that mean the same. */
export function codesOf(key: string): readonly string[] {
  if (key === PRESSURE) return [BP.systolic, BP.diastolic]
  const known = OBSERVATIONS.find((o) => o.key === key)
  return known ? [known.code, ...(known.also ?? [])] : [key]
}

const ORDER = new Map([PRESSURE, ...OBSERVATIONS.map((o) => o.key)].map((key, n) => [key, n]))

export async function latestReadings(db: Db, personId: string): Promise<Latest[]> {
  const rows = await twoOfEach(own(db), personId)
  const byKey = Map.groupBy(rows, (r) => readingKey(r.code))
  return [...byKey]
    .map(([key, of]) => {
      const [now = [], before = []] = readingsOf(of)
      return { key, now, before }
    })
    .toSorted((a, b) => (ORDER.get(a.key) ?? ORDER.size) - (ORDER.get(b.key) ?? ORDER.size) || (a.key < b.key ? -1 : 1))
}

/** Rows of one kind as readings, the newest first: what stands together is one. */
export function readingsOf(rows: readonly ObservationRow[]): ObservationRow[][] {
  const sorted = rows.toSorted((a, b) =>
    a.happened_at > b.happened_at ? -1 : a.happened_at < b.happened_at ? 1 : a.id < b.id ? 1 : -1,
  )
  const readings = Map.groupBy(sorted, (r) => (readingKey(r.code) === PRESSURE ? (r.panel_id ?? r.id) : r.id))
  return [...readings.values()].map((of) =>
    of.toSorted((a, b) => Number(b.code === BP.systolic) - Number(a.code === BP.systolic)),
  )
}

async function twoOfEach(db: OwnDb, personId: string): Promise<ObservationRow[]> {
  const ids = await newestOfEach(db, personId, { two: true })
  if (ids.length === 0) return []
  return await db.selectFrom('records_observation').selectAll().where('id', 'in', ids).execute()
}
