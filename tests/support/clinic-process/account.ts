/** What became of everything that tablets were told is saved, by the server's file and by what each tablet holds. */
import { verifyAudit } from '#kernel/log.ts'
import { instantOf, msOf } from '#kernel/dates.ts'
import { digestOf } from '#kernel/run-command.ts'
import { rows } from '#kernel/sql.ts'
import { openForReading } from '../../../server/node/database.ts'
import { compareRows } from '../same-rows.ts'
import type { Line } from './line.ts'
import { registry, type FieldTablet } from './tablets.ts'

export interface Account {
  /** Saved on a tablet. */
  commands: number
  /** Not in the server's log, or not among its rows. */
  lost: string[]
  doubled: string[]
  /** Whatever a tablet and the server do not agree on. */
  different: string[]
  /** Where the log does not fit itself. */
  broken: unknown
  /** Sent again: committed before though nobody heard of it, and not committed before. */
  unheard: number
  unwritten: number
}

/** Rows that a command makes one of, by the name that only this command gave. */
const MADE = 'select name from records_household union all select name from records_person'

export async function accountOf(file: string, tablets: readonly FieldTablet[], line: Line): Promise<Account> {
  const { db, close } = await openForReading({ kind: 'sqlite', file })
  const log = await rows<{ id: string; received_at: string }>(
    db,
    `select id, received_at from command_log where outcome = 'done'`,
  )
  const received = new Map(log.map((l) => [l.id, msOf(l.received_at)]))
  const times = new Map<string, number>()
  for (const { name } of await rows<{ name: string }>(db, MADE)) times.set(name, (times.get(name) ?? 0) + 1)
  const found: Account = {
    commands: 0,
    lost: [],
    doubled: [...times].flatMap(([name, n]) => (n > 1 ? [`${name} is there ${n} times`] : [])),
    different: [],
    broken: (await verifyAudit(db, digestOf)).broken,
    unheard: 0,
    unwritten: 0,
  }
  for (const tablet of tablets) {
    for (const [id, name] of tablet.saved) {
      found.commands++
      if (!received.has(id) || !times.has(name)) found.lost.push(`${name}: ${tablet.heard.get(id) ?? 'never answered'}`)
      const sent = line.sent.get(id)
      if (!sent || sent.times === 1 || !received.has(id)) continue
      if (received.get(id)! < sent.last) found.unheard++
      else found.unwritten++
    }
    const { different } = await compareRows(
      { home: () => ({ server: { read: db, registry } }), clock: { now: () => instantOf(Date.now()) } },
      { db: tablet.tablet().db, userId: tablet.userId },
    )
    found.different.push(...different)
  }
  await close()
  return found
}
