/**
 * Everybody derived anew, because a rule or a setting is another one: facts are read and judged beside the writer, from one snapshot
 * of some households, and the writer only writes what differs – unless something of them changed meanwhile (decision 0058).
 */
import type { Day } from './dates.ts'
import { planDue, writeDue, type Asked, type DueContext, type DuePlan } from './due.ts'
import { noteDerived } from './due-roll.ts'
import type { Db } from './plugin.ts'
import { inList, row, rows, run } from './sql.ts'
import type { SystemContext } from './writer.ts'

/** Of the head: what was committed, what was derived without a command, which tree of areas. */
interface Seen {
  rev: number
  derived: number
  areas: number
}

export interface Planned {
  households: readonly string[]
  today: Day
  seen: Seen
  plan: DuePlan | null
}

/** Between these two states of `head.derived` nobody but the job itself has written what is derived. */
export interface OwnWrites {
  since: number
  left: number
}
export const NONE_YET: OwnWrites = { since: -1, left: -1 }

export interface Written {
  /** False: the households have to be read again. */
  fresh: boolean
  own: OwnWrites
}

/** On a connection of its own, which only reads. */
export const planAgain = (
  db: Db,
  households: readonly string[],
  today: Day,
  context: Omit<DueContext, 'areas'>,
  asked: Asked,
): Promise<Planned> =>
  db.connection().execute(async (snapshot) => {
    await run(snapshot, 'begin')
    try {
      const seen = await headOf(snapshot)
      const touched = { households: new Set(households), people: new Set<string>() }
      return { households, today, seen, plan: await planDue(snapshot, touched, today, context, asked) }
    } finally {
      await run(snapshot, 'commit')
    }
  })

export async function writePlanned(
  db: Db,
  { planned, own }: { planned: Planned; own: OwnWrites },
  { due, today }: Pick<SystemContext, 'due' | 'today'>,
): Promise<Written> {
  const { seen, plan } = planned
  const head = await headOf(db)
  const isOwn = seen.derived >= own.since && head.derived === Math.max(seen.derived, own.left)
  const stands = isOwn && planned.today === today && head.areas === seen.areas
  if (!stands || (head.rev !== seen.rev && (await hasChanged(db, planned))))
    return { fresh: false, own: { since: head.derived, left: head.derived } }
  const since = head.derived === own.left ? own.since : head.derived
  if (!plan || isEmpty(plan)) return { fresh: true, own: { since, left: head.derived } }
  await writeDue(db, plan, due.areas)
  await noteDerived(db)
  return { fresh: true, own: { since, left: head.derived + 1 } }
}

async function headOf(db: Db): Promise<Seen> {
  const head = (await row<Seen>(db, 'select rev, derived, areas from head where id = 1'))!
  return { rev: Number(head.rev), derived: Number(head.derived), areas: Number(head.areas) }
}

async function hasChanged(db: Db, { households, seen }: Planned): Promise<boolean> {
  const homes = inList(households)
  const found = await rows(db, `select 1 from change where bundle_id in ${homes.text} and rev > ? limit 1`, [
    ...homes.params,
    seen.rev,
  ])
  return found.length > 0
}

const isEmpty = ({ gone, changed, come, households: h, tallies: t }: DuePlan) =>
  gone.length + changed.length + come.length === 0 &&
  [h, t].every((of) => !of || of.gone.length + of.written.length + of.counts.size === 0)
