/** One pull, laid onto the truth: what has changed is replaced whole, what has left is forgotten with all that was derived from it. */
import { settingsOf } from '#kernel/config.ts'
import type { Day } from '#kernel/dates.ts'
import { loadAreaNumbers, type DueContext } from '#kernel/due.ts'
import { forgetDerived, peopleIn, recount, renewDerived } from '#kernel/due-forget.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { rows } from '#kernel/sql.ts'
import { forgetHouseholds, writeHouseholds, writePersonal, writePlaces } from '#kernel/sync/bundles.ts'
import type { PullHead, PullLine, WireRows } from '#kernel/sync/wire.ts'
import type { Base } from './base.ts'

interface Arrived {
  id: string
  rows: WireRows
}

/** Households derived at a time. */
const SLICE = 100

export async function layLines(
  db: Db,
  lines: readonly PullLine[],
  before: Base,
  { registry, today }: { registry: Registry; today: Day },
): Promise<Base> {
  const head = lines.find((l): l is PullHead => l.kind === 'head')
  if (!head) return before
  let base: Base = {
    ...before,
    epoch: head.epoch,
    asOf: head.at,
    actor: head.actor,
    clinic: head.clinic,
    settings: head.settings,
    durable: head.durable,
  }
  const context = async (): Promise<DueContext> => ({
    registry,
    configOf: await settingsOf(db, registry),
    areas: await loadAreaNumbers(db),
  })
  const coming = new Map<string, Arrived>()
  const gone = new Set<string>()
  for (const line of lines) {
    // In a pull that was cut and gone on with, a household may have left since it came, and come since it left.
    if (line.kind === 'household') {
      coming.set(line.id, line)
      gone.delete(line.id)
    } else if (line.kind === 'gone')
      for (const id of line.households) {
        gone.add(id)
        coming.delete(id)
      }
    else if (line.kind === 'end') base = { ...base, rev: line.rev }
    else if (line.kind === 'places') base = { ...base, places: line.digest, areas: line.areas }
    else if (line.kind === 'personal') base = { ...base, personal: line.digest }
  }
  for (const id of head.whole ? await all(db) : await outside(db, base)) gone.add(id)
  // Before the tree of areas is replaced: counts stand under its numbers.
  await forget(db, [...gone], today, await context(), registry)
  const hasPlaces = lines.some((l) => l.kind === 'places')
  const tree = hasPlaces ? await treeOf(db) : ''
  for (const line of lines) {
    if (line.kind === 'places') await writePlaces(db, registry, head.columns, line.rows)
    else if (line.kind === 'personal') await writePersonal(db, registry, head.columns, line.rows)
  }
  const due = await context()
  if (hasPlaces && (await treeOf(db)) !== tree) await recount(db, today, due)
  const arrived = [...coming.values()]
  for (let i = 0; i < arrived.length; i += SLICE) {
    const part = arrived.slice(i, i + SLICE)
    const ids = part.map((a) => a.id)
    const before = await peopleIn(db, ids)
    await writeHouseholds(db, registry, head.columns, part)
    await renewDerived(db, { households: ids, before }, today, due)
  }
  return base
}

async function forget(db: Db, ids: readonly string[], today: Day, due: DueContext, registry: Registry): Promise<void> {
  for (let i = 0; i < ids.length; i += SLICE) {
    const part = ids.slice(i, i + SLICE)
    await forgetDerived(db, part, today, due)
    await forgetHouseholds(db, registry, part)
  }
}

/** Who lies below whom: each area counts all that is below it. */
const treeOf = async (db: Db): Promise<string> =>
  JSON.stringify(await rows(db, 'select area_id, ancestor_id from area_closure order by area_id, ancestor_id'))

const all = async (db: Db): Promise<string[]> =>
  (await rows<{ id: string }>(db, 'select id from household')).map((h) => h.id)

/** Nobody holds a household beyond their scope, whatever they once held. */
async function outside(db: Db, { areas, actor }: Base): Promise<string[]> {
  const [inside, granted] = [new Set(areas), new Set(actor?.scope.households)]
  const held = await rows<{ id: string; area_id: string }>(db, 'select id, area_id from household')
  return held.filter((h) => !inside.has(h.area_id) && !granted.has(h.id)).map((h) => h.id)
}
