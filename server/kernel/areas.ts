/** The tree of areas, which changes a few times a year and is asked for by every list, map and search: read once for each change. */
import { fold } from './fold.ts'
import type { Db } from './plugin.ts'
import { row, rows, run } from './sql.ts'

export interface Box {
  south: number
  west: number
  north: number
  east: number
}

export interface Area {
  id: string
  no: number
  kind: string
  /** By language. */
  names(): Readonly<Record<string, string>>
  parentId: string | null
  closed: boolean
  /** Null without a polygon. */
  at: { lat: number; lon: number } | null
  box: Box | null
  /** Its names as search compares them, with and without spaces; made when first asked for. */
  folded(): { text: string; bare: string }
}

export interface Areas {
  /** In the order of their numbers. */
  all: readonly Area[]
  get(id: string): Area | undefined
  /** In the order of their numbers. */
  childrenOf(id: string): readonly Area[]
  /** Each of these with all below it, parents first; closed ones too. */
  below(ids: readonly string[]): readonly Area[]
  /** Whether every area there is lies in or below these. */
  areAllBelow(ids: readonly string[]): boolean
  /** What was made of this very tree before, by its name. */
  made<V>(name: string, make: () => V): V
}

/** Readers of this database read the areas anew. */
export const noteAreas = (db: Db): Promise<void> => run(db, 'update head set areas = areas + 1 where id = 1')

const known = new WeakMap<Db, { version: string; areas: Promise<Areas> }>()

export async function areasOf(db: Db): Promise<Areas> {
  const head = await row<{ epoch: string; areas: number }>(db, 'select epoch, areas from head where id = 1')
  const version = `${head?.epoch} ${head?.areas}`
  const standing = known.get(db)
  if (standing?.version === version) return await standing.areas
  // The version was read first: what changes from here on gives another.
  const areas = load(db)
  known.set(db, { version, areas })
  areas.catch(() => known.delete(db))
  return await areas
}

async function load(db: Db): Promise<Areas> {
  const found = await rows<Record<string, string | number | null>>(
    db,
    'select id, parent_id, no, kind, names, closed, lat, lon, min_lat, min_lon, max_lat, max_lon from area order by no',
  )
  const all = found.map(toArea)
  const byId = new Map(all.map((a) => [a.id, a]))
  const byParent = Map.groupBy(all, (a) => a.parentId)
  const made = new Map<string, unknown>()
  const areas: Areas = {
    all,
    get: (id) => byId.get(id),
    childrenOf: (id) => byParent.get(id) ?? [],
    below: (ids) =>
      areas.made(`below ${ids.join()}`, () => {
        const seen = new Set(ids.flatMap((id) => byId.get(id) ?? []))
        // A set hands out what is added while it is gone through.
        for (const a of seen) for (const child of areas.childrenOf(a.id)) seen.add(child)
        return [...seen]
      }),
    areAllBelow: (ids) => all.every((a) => a.parentId !== null || ids.includes(a.id)),
    made<V>(name: string, make: () => V) {
      if (!made.has(name)) {
        if (made.size >= MOST_MADE) made.clear()
        made.set(name, make())
      }
      return made.get(name) as V
    },
  }
  return areas
}

/** Scopes and languages of those who work at one time. */
const MOST_MADE = 200

function toArea(a: Record<string, string | number | null>): Area {
  const number = (name: string) => (a[name] === null ? null : Number(a[name]))
  const [south, west, north, east] = [number('min_lat'), number('min_lon'), number('max_lat'), number('max_lon')]
  const box = south !== null && west !== null && north !== null && east !== null ? { south, west, north, east } : null
  const [lat, lon] = [number('lat'), number('lon')]
  const text = a['names'] as string
  let names: Record<string, string> | undefined
  let folded: { text: string; bare: string } | undefined
  return {
    id: a['id'] as string,
    no: Number(a['no']),
    kind: a['kind'] as string,
    names: () => (names ??= JSON.parse(text) as Record<string, string>),
    parentId: a['parent_id'] as string | null,
    closed: Number(a['closed']) === 1,
    at:
      lat !== null && lon !== null
        ? { lat, lon }
        : box && { lat: (box.south + box.north) / 2, lon: (box.west + box.east) / 2 },
    box,
    folded() {
      if (!folded) {
        const all = Object.values(JSON.parse(text) as Record<string, string>)
          .map(fold)
          .join(' | ')
        folded = { text: all, bare: all.replaceAll(' ', '') }
      }
      return folded
    },
  }
}
