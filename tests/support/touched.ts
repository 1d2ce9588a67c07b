/** The database before and after a command: each synced row that differs must lie in a bundle stamped with its rev. */
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { TestHome } from './home.ts'

export type Snapshot = Map<string, { table: string; bundle: string; text: string }>

export async function snapshot(h: TestHome): Promise<Snapshot> {
  const found: Snapshot = new Map()
  const homeOf = new Map(
    (await rows<{ id: string; household_id: string }>(h.db, 'select id, household_id from person')).map((p) => [
      p.id,
      p.household_id,
    ]),
  )
  for (const [table, spec] of h.registry.tables) {
    if (spec.view || spec.bundle === 'reference') continue
    for (const row of await rows<Record<string, string>>(h.db, `select * from ${table}`)) {
      const owner = row[spec.path]!
      const bundle = spec.bundle === 'person' ? `household ${homeOf.get(owner)}` : `${spec.bundle} ${owner}`
      found.set(`${table} ${row['id'] ?? JSON.stringify(row)}`, { table, bundle, text: JSON.stringify(row) })
    }
  }
  // Where everybody is, is the kernel's to keep, and synced like the rest.
  for (const p of await rows<Record<string, string>>(h.db, 'select * from person'))
    found.set(`person ${p['id']}`, {
      table: 'person',
      bundle: `household ${p['household_id']}`,
      text: JSON.stringify(p),
    })
  for (const k of await rows<Record<string, string>>(h.db, 'select * from household'))
    found.set(`household ${k['id']}`, { table: 'household', bundle: `household ${k['id']}`, text: JSON.stringify(k) })
  const areas = new Set((await rows<{ id: string }>(h.db, 'select id from area')).map((a) => a.id))
  for (const a of await rows<Record<string, string>>(h.db, 'select * from alert'))
    found.set(`alert ${a['id']}`, {
      table: 'alert',
      bundle: areas.has(a['about']!) ? `area ${a['about']}` : `household ${homeOf.get(a['about']!) ?? a['about']}`,
      text: JSON.stringify(a),
    })
  for (const a of await rows<Record<string, string>>(h.db, 'select * from area'))
    found.set(`area ${a['id']}`, { table: 'area', bundle: `area ${a['id']}`, text: JSON.stringify(a) })
  return found
}

/** Bundles whose rows changed without a stamp, by table. */
export async function unstamped(h: TestHome, before: Snapshot, after: Snapshot, rev: number): Promise<string[]> {
  const stamped = new Set(
    (
      await rows<{ id: string; kind: string }>(h.db, 'select bundle_id as id, kind from change where rev = ?', [rev])
    ).map((c) => `${c.kind} ${c.id}`),
  )
  const wrong = new Set<string>()
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(key), after.get(key)]
    if (was?.text === is?.text && was?.bundle === is?.bundle) continue
    for (const side of [was, is]) if (side && !stamped.has(side.bundle)) wrong.add(`${side.table}: ${side.bundle}`)
  }
  return [...wrong]
}

/** Looks at the database after each command; what stands after one stands before the next. */
export async function watcher(h: TestHome) {
  let before = await snapshot(h)
  return async (send: () => Promise<Outcome>): Promise<{ outcome: Outcome; wrong: string[]; changed: number }> => {
    const outcome = await send()
    const after = await snapshot(h)
    const wrong = outcome.kind === 'done' ? await unstamped(h, before, after, outcome.rev) : []
    const changed = [...after].filter(([key, is]) => before.get(key)?.text !== is.text).length
    before = after
    return { outcome, wrong, changed }
  }
}

export const watched = async (h: TestHome, send: () => Promise<Outcome>) => await (await watcher(h))(send)
