/**
 * What a tablet sends is judged by what its user could see when it was written: a household may have left since, or the user's
 * areas and grants have changed. Lent are, for this one command, only those that it names.
 */
import { instantOf, msOf } from '../dates.ts'
import { valuesAt, type IdPath } from '../input.ts'
import type { Actor, Db } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { areaInScope, inScopeText } from '../placed.ts'
import { row, rows } from '../sql.ts'

/** A tablet that lay in a drawer for two months still delivers; after that a person must look at what it brings. */
const LENT_DAYS = 60
const DAY_MS = 86_400_000
/** As in placed.ts: a chain of merges longer than this is a defect. */
const MOST_MERGES = 20

interface Sent {
  actor: Actor
  device: string | null
  baseRev: number
  received: string
}
interface Saw {
  areas: ReadonlySet<string>
  households: ReadonlySet<string>
}

/** The actor as this command is judged: the same one where nothing has to be lent. */
export async function asItWas(
  db: Db,
  { actor, device, baseRev, received }: Sent,
  input: unknown,
  idPaths: readonly IdPath[],
  registry: Registry,
): Promise<Actor> {
  if (device === null) return actor
  const since = instantOf(msOf(received) - LENT_DAYS * DAY_MS)
  let saw: Saw | null | undefined
  const areas = new Set<string>()
  const households = new Set<string>()
  for (const { path, kind, table } of idPaths) {
    for (const id of new Set(valuesAt(input, path))) {
      const named = kind === 'row' ? await ownerOf(db, table!, id, registry) : { kind, id }
      if (!named) continue
      if (named.kind === 'area') {
        if (await areaInScope(db, named.id, actor.scope)) continue
        saw = saw === undefined ? await sawAt(db, device, baseRev, since) : saw
        if (saw?.areas.has(named.id)) areas.add(named.id)
        continue
      }
      const chain = await mergesOf(db, named.kind, named.id)
      const home = chain.at(-1)?.household
      if (home === undefined || (await isInScope(db, home, actor))) continue
      saw = saw === undefined ? await sawAt(db, device, baseRev, since) : saw
      if (!saw) continue
      for (const link of chain) {
        const was = await placeAt(db, named.kind, link, baseRev, since)
        if (saw.households.has(was.household) || saw.areas.has(was.area)) households.add(home)
      }
    }
  }
  if (areas.size === 0 && households.size === 0) return actor
  const { scope } = actor
  return {
    ...actor,
    scope: { areas: [...scope.areas, ...areas], households: [...scope.households, ...households] },
  }
}

/** Households among these that the actor, as they are now, does not see. */
export async function notIn(db: Db, households: Iterable<string>, actor: Actor): Promise<string[]> {
  const found: string[] = []
  for (const id of households) if (!(await isInScope(db, id, actor))) found.push(id)
  return found
}

async function isInScope(db: Db, household: string, { scope }: Actor): Promise<boolean> {
  const { text, params } = inScopeText(scope)
  return (await row(db, `select 1 from household k where k.id = ? and ${text}`, [household, ...params])) !== undefined
}

async function ownerOf(
  db: Db,
  table: string,
  id: string,
  registry: Registry,
): Promise<{ kind: 'person' | 'household' | 'area'; id: string } | null> {
  const spec = registry.tables.get(table)
  if (!spec || spec.bundle === 'user' || spec.bundle === 'reference') return null
  const found = await row<{ owner: string }>(db, `select ${spec.path} as owner from ${table} where id = ?`, [id])
  return found ? { kind: spec.bundle, id: found.owner } : null
}

interface Link {
  id: string
  household: string
}

/** Somebody, and whom they have become: each with the household where they are now. */
async function mergesOf(db: Db, kind: 'person' | 'household', first: string): Promise<Link[]> {
  const chain: Link[] = []
  for (let id: string | null = first; id !== null && chain.length < MOST_MERGES;) {
    const found: { household: string; merged: string | null } | undefined = await row(
      db,
      kind === 'person'
        ? 'select household_id as household, merged_into as merged from person where id = ?'
        : 'select id as household, merged_into as merged from household where id = ?',
      [id],
    )
    if (!found) break
    chain.push({ id, household: found.household })
    id = found.merged
  }
  return chain
}

/** Where somebody was at a revision, as far as what left since tells; what left too long ago counts as never been there. */
async function placeAt(
  db: Db,
  kind: 'person' | 'household',
  { id, household }: Link,
  rev: number,
  since: string,
): Promise<{ household: string; area: string }> {
  const firstLeft = async (subject: string, of: 'person' | 'household') =>
    await row<{ household_id: string; area_id: string }>(
      db,
      'select household_id, area_id from left_scope where subject_id = ? and kind = ? and rev > ? and at > ? order by rev limit 1',
      [subject, of, rev, since],
    )
  const home = kind === 'person' ? ((await firstLeft(id, 'person'))?.household_id ?? household) : household
  const left = await firstLeft(home, 'household')
  const now = await row<{ area_id: string }>(db, 'select area_id from household where id = ?', [home])
  return { household: home, area: left?.area_id ?? now?.area_id ?? '' }
}

/** What the device was given at a revision; null if that is over for too long. */
async function sawAt(db: Db, device: string, rev: number, since: string): Promise<Saw | null> {
  const found = await rows<{ rev: number; areas: string; households: string }>(
    db,
    'select rev, areas, households from device_scope where device_id = ? and rev <= ? order by rev desc, at desc',
    [device, rev],
  )
  const top = found[0]
  if (!top) return null
  const next = await row<{ at: string }>(
    db,
    'select at from device_scope where device_id = ? and rev > ? order by rev, at limit 1',
    [device, Number(top.rev)],
  )
  if (next && next.at < since) return null
  // Several of one revision: grants begin and end with the clock alone.
  const same = found.filter((f) => Number(f.rev) === Number(top.rev))
  const all = (of: 'areas' | 'households') => new Set(same.flatMap((f) => JSON.parse(f[of]) as string[]))
  return { areas: all('areas'), households: all('households') }
}
