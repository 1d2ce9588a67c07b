/** What people and households are called: the first word under which a plugin lets them be found. */
import type { Actor, Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { scopedDb } from './scope.ts'
import { evenly } from './sql.ts'

export interface Named {
  kind: 'person' | 'household'
  name: string
}

/** Those of some ids that the actor may see and that have a name. */
export async function namesOf(
  db: Db,
  registry: Registry,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Named>> {
  const named = new Map<string, Named>()
  if (ids.length === 0) return named
  for (const spec of registry.search) {
    const own = scopedDb(db, { registry, plugin: spec.plugin, actor })
    for (const [id, { words }] of await spec.load(own, evenly(ids)))
      if (words[0] !== undefined && !named.has(id)) named.set(id, { kind: spec.subject, name: words[0] })
  }
  return named
}
