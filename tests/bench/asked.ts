/** What the bench asks for: homes, names and pieces of the map, taken from the community that it measures. */
import type { DatabaseSync } from 'node:sqlite'
import type { Ask } from './reads.ts'

interface Target {
  id: string
  members: string[]
}

/** Households with three people and more, spread over the county by their ids, which are hashes. */
export function targets(from: DatabaseSync, most: number): Target[] {
  const rows = from
    .prepare(
      `select k.id as id, (select group_concat(p.id) from person p join records_person r on r.id = p.id where p.household_id = k.id and r.status = 'active') as members
       from household k join records_household h on h.id = k.id where h.status = 'active' order by k.id limit ?`,
    )
    .all(most * 2) as { id: string; members: string | null }[]
  return rows
    .map((r) => ({ id: r.id, members: (r.members ?? '').split(',').filter(Boolean) }))
    .filter((r) => r.members.length >= 3)
    .slice(0, most)
}

export function searches(from: DatabaseSync): Record<'whole' | 'part' | 'common' | 'tail', string[]> {
  const column = (sql: string) => (from.prepare(sql).all() as { v: string }[]).map((r) => r.v)
  const whole = column(`select text as v from records_name order by id limit 500`)
  return {
    whole,
    part: whole.map((w) => (/[a-z]/i.test(w) ? w.slice(0, 4) : w.slice(1))).filter((w) => w.length > 1),
    common: ['王', '陳', '林', '美', '志'],
    tail: column(`select substr(number, -4) as v from records_household_phone order by id limit 500`),
  }
}

/** The same middle at every zoom: from the whole county to a street. */
export function mapAsks(from: DatabaseSync): Record<string, () => Ask> {
  const { lat, lon } = from
    .prepare(
      `select avg(latitude) as lat, avg(longitude) as lon from (select latitude, longitude from records_household where latitude is not null limit 2000)`,
    )
    .get() as { lat: number; lon: number }
  const box = (half: number): Ask => ({
    path: '/map/data',
    body: { south: String(lat - half), north: String(lat + half), west: String(lon - half), east: String(lon + half) },
  })
  const jitter = (half: number) => () => box(half * (0.9 + Math.random() * 0.2))
  return Object.fromEntries(
    [
      ['county', 1.2],
      ['some townships', 0.2],
      ['a township', 0.06],
      ['a village', 0.015],
      ['a street', 0.003],
    ].map(([name, half]) => [`map, ${name}`, jitter(half as number)]),
  )
}

export function pick<V>(list: readonly V[]): V {
  return list[Math.floor(Math.random() * list.length)]!
}
