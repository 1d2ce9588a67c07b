/** One pull, laid onto the truth: what has changed is replaced whole, what has left is forgotten with all that was derived from it. */
import { settingsOf } from '#kernel/config.ts'
import type { Day } from '#kernel/dates.ts'
import { loadAreaNumbers, type DueContext } from '#kernel/due.ts'
import { forgetDerived, peopleIn, recount, renewDerived } from '#kernel/due-forget.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { EVERYTHING } from '#kernel/reads.ts'
import { rows } from '#kernel/sql.ts'
import { forgetHouseholds, writeHouseholds, writePersonal, writePlaces } from '#kernel/sync/bundles.ts'
import type { PullHead, PullLine } from '#kernel/sync/wire.ts'
import type { Base } from './base.ts'

type Household = Extract<PullLine, { kind: 'household' }>

/** Households laid and derived at a time. */
const SLICE = 100

/** @param lines in the order in which the server says them: what has to go, and the tree of areas, before the first household */
export async function layLines(
  db: Db,
  lines: readonly PullLine[],
  before: Base,
  { registry, today }: { registry: Registry; today: Day },
): Promise<Base> {
  let head: PullHead | undefined
  let base = before
  let due: DueContext | undefined
  const ahead: PullLine[] = []
  /** Grows with the pull: a row that came in one household may have stood in another. */
  const wrote = new Set<string>()
  const coming: Household[] = []
  const context = async (): Promise<DueContext> => ({
    registry,
    configOf: await settingsOf(db, registry),
    areas: await loadAreaNumbers(db),
  })
  const begin = async ({ whole, columns }: PullHead): Promise<DueContext> => {
    const gone = new Set(whole ? await all(db) : await outside(db, base))
    for (const line of ahead) if (line.kind === 'gone') for (const id of line.households) gone.add(id)
    // Before the tree of areas is replaced: counts stand under its numbers.
    if (gone.size > 0) await forget(db, [...gone], today, await context(), registry)
    const hasPlaces = ahead.some((l) => l.kind === 'places')
    const tree = hasPlaces ? await treeOf(db) : ''
    for (const line of ahead) {
      if (line.kind === 'places' || line.kind === 'personal')
        for (const table of Object.keys(line.rows)) wrote.add(table)
      if (line.kind === 'places') await writePlaces(db, registry, columns, line.rows)
      else if (line.kind === 'personal') await writePersonal(db, registry, columns, line.rows)
    }
    const made = await context()
    if (hasPlaces && (await treeOf(db)) !== tree) await recount(db, today, made)
    return made
  }
  for (const line of lines) {
    if (line.kind === 'head') {
      head ??= line
      const { epoch, at, actor, clinic, settings, durable } = head
      base = { ...base, epoch, asOf: at, actor, clinic, settings, durable }
    } else if (line.kind === 'places') base = { ...base, places: line.digest, areas: line.areas }
    else if (line.kind === 'personal') base = { ...base, personal: line.digest }
    else if (line.kind === 'end') base = { ...base, rev: line.rev }
    if (!head) continue
    if (line.kind !== 'household') {
      ahead.push(line)
      continue
    }
    due ??= await begin(head)
    coming.push(line)
    if (coming.length === SLICE) await replaceHouseholds(db, head, coming.splice(0), today, due, wrote)
  }
  if (!head) return before
  due ??= await begin(head)
  await replaceHouseholds(db, head, coming, today, due, wrote)
  return base
}

/** As one pull, what was cut and gone on with: meanwhile a household may have left since it came, and come since it left. */
export function inOrder(lines: readonly PullLine[]): PullLine[] {
  const coming = new Map<string, Household>()
  const gone = new Set<string>()
  for (const line of lines) {
    if (line.kind === 'household') {
      coming.set(line.id, line)
      gone.delete(line.id)
    } else if (line.kind === 'gone')
      for (const id of line.households) {
        gone.add(id)
        coming.delete(id)
      }
  }
  const of = (...kinds: PullLine['kind'][]) => lines.filter((l) => kinds.includes(l.kind))
  return [
    ...of('head', 'places', 'personal'),
    { kind: 'gone', households: [...gone] },
    ...coming.values(),
    ...of('end'),
  ]
}

async function replaceHouseholds(
  db: Db,
  { columns }: PullHead,
  list: readonly Household[],
  today: Day,
  due: DueContext,
  wrote: Set<string>,
): Promise<void> {
  if (list.length === 0) return
  const ids = list.map((h) => h.id)
  const before = await peopleIn(db, ids)
  for (const table of await writeHouseholds(db, due.registry, columns, list)) wrote.add(table)
  if (WHO.some((table) => wrote.has(table))) wrote.add(EVERYTHING)
  await renewDerived(db, { households: ids, before }, today, due, wrote)
}

/** Who there is, and where: everything rests on it. */
const WHO = ['household', 'person', 'merge', 'merge_row']

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
