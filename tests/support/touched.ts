/** The database before and after a command: each synced row that differs must lie in a bundle stamped with its rev. */
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { TestHome } from './home.ts'

type Snapshot = Map<string, { table: string; bundle: string; text: string }>

async function snapshot(h: TestHome): Promise<Snapshot> {
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
  return found
}

/** Bundles whose rows changed without a stamp, by table. */
export async function unstamped(h: TestHome, before: Snapshot, rev: number): Promise<string[]> {
  const after = await snapshot(h)
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

export async function watched(
  h: TestHome,
  send: () => Promise<Outcome>,
): Promise<{ outcome: Outcome; wrong: string[] }> {
  const before = await snapshot(h)
  const outcome = await send()
  return { outcome, wrong: outcome.kind === 'done' ? await unstamped(h, before, outcome.rev) : [] }
}
