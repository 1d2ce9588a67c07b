/** Health workers with a tablet each, put into a database by the hundred: nobody waits for their passwords. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { WIRE_VERSION } from '#kernel/sync/wire.ts'
import { hashOf, instant } from './clinic.ts'
import type { House } from './in-page.ts'

export interface Device {
  authorization: string
  houses: House[]
}

interface Village {
  id: string
  households: number
}

/** One village after another: the largest share of a tablet is a village, and villages are shared where there are more tablets. */
export function plantTablets(db: DatabaseSync, tablets: number, housesEach: number): Device[] {
  const villages = villagesOf(db)
  return Array.from({ length: tablets }, (_, n) => {
    const village = villages[n % villages.length]!
    return plant(db, `fleet-${n}`, [village.id], housesEach)
  })
}

/** Each with as many villages as make up the households wanted. */
export function plantNewcomers(db: DatabaseSync, tablets: number, households: number): Device[] {
  const villages = villagesOf(db)
  let next = 0
  return Array.from({ length: tablets }, (_, n) => {
    const mine: string[] = []
    for (let held = 0; held < households && mine.length < villages.length;) {
      const village = villages[next++ % villages.length]!
      mine.push(village.id)
      held += village.households
    }
    return plant(db, `newcomer-${n}`, mine, 0)
  })
}

const villagesOf = (db: DatabaseSync): Village[] =>
  db
    .prepare('select area_id as id, count(*) as households from household group by area_id order by area_id')
    .all() as unknown as Village[]

function plant(db: DatabaseSync, username: string, villages: string[], houses: number): Device {
  const [user, device, secret] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')]
  const now = instant(Date.now())
  const put = (table: string, row: Record<string, string | number>) =>
    db
      .prepare(
        `insert into ${table} (${Object.keys(row).join()}) values (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(...Object.values(row))
  put('app_user', { id: user, username, name: username, role: 'chw', lang: 'en', created_at: now })
  for (const area of villages) put('user_area', { user_id: user, area_id: area })
  put('device', {
    id: device,
    user_id: user,
    label: username,
    enrolled_at: instant(Date.now() - 30 * 86_400_000),
    enrolled_by: user,
    token_hash: hashOf(secret),
    contact_hash: hashOf(`contact ${secret}`),
    outbox_key: 'q'.repeat(43),
    wire: WIRE_VERSION,
  })
  return { authorization: `Device ${device}.${secret}`, houses: housesIn(db, villages[0]!, houses) }
}

function housesIn(db: DatabaseSync, village: string, n: number): House[] {
  if (n === 0) return []
  const rows = db
    .prepare(
      `select k.id as id, group_concat(p.id) as members from household k join records_household h on h.id = k.id
       join person p on p.household_id = k.id join records_person r on r.id = p.id
       where k.area_id = ? and h.status = 'active' and r.status = 'active' group by k.id order by random() limit ?`,
    )
    .all(village, n) as { id: string; members: string }[]
  return rows.map((r) => ({ id: r.id, members: r.members.split(',') }))
}
