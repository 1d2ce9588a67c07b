/** Rows on a tablet that its user may not hold, told from rows that are merely not the newest. */
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { holds, type Holdings } from '../support/holdings.ts'

export const everythingOf = (db: Db, registry: Registry): Promise<Holdings> => holds(db, registry)

/** Names whose row alone would tell that somebody is there. */
const NAMED = ['household', 'person'] as const

export function leakedIn(name: string, here: Holdings, may: Holdings, everything: Holdings): string[] {
  const leaked: string[] = []
  for (const [table, list] of Object.entries(here)) {
    const allowed = new Set(may[table])
    const true_ = new Set(everything[table])
    for (const row of list) if (!allowed.has(row) && true_.has(row)) leaked.push(`${name} holds ${table} ${row}`)
  }
  for (const table of NAMED) {
    const allowed = new Set(may[table]?.map(idOf))
    for (const row of here[table] ?? [])
      if (!allowed.has(idOf(row))) leaked.push(`${name} holds ${table} ${idOf(row)}, which is not its user's`)
  }
  return [...new Set(leaked)]
}

const idOf = (row: string): string => (JSON.parse(row) as { id: string }).id
