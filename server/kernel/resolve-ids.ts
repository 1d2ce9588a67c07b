/** Whom and what a command's input names: found, checked and touched before its handler runs. */
import { replaceAt, valuesAt, type IdPath } from './input.ts'
import { touch } from './make-ctx.ts'
import { areaInScope, placeAll } from './placed.ts'
import type { Actor, Db, SyncedTable } from './plugin.ts'
import { notFound } from './problem.ts'
import type { Registry } from './registry.ts'
import type { Effects } from './run-command.ts'
import { row } from './sql.ts'

/** Merged ids are redirected, everything named is checked against the actor's scope and touched. Not yours and not there are the same. */
export async function resolveIds(
  db: Db,
  input: unknown,
  idPaths: readonly IdPath[],
  actor: Actor,
  effects: Effects,
  registry: Registry,
): Promise<unknown> {
  let resolved = input
  for (const { path, kind, table } of idPaths) {
    const survivors = new Map<string, string>()
    const named = [...new Set(valuesAt(resolved, path))]
    const people = kind === 'person' ? await placeAll(db, kind, named, actor.scope) : undefined
    for (const id of named) {
      if (kind === 'area') {
        if (!(await areaInScope(db, id, actor.scope))) throw notFound()
        effects.namedAreas.add(id)
        continue
      }
      const owner = kind === 'row' ? await bundleOfRow(db, table!, id, actor, registry) : { kind, id }
      if (owner.kind === 'reference') continue
      if (owner.kind === 'user') {
        if (owner.id !== actor.id) throw notFound()
        effects.users.add(owner.id)
        continue
      }
      if (owner.kind === 'area') {
        if (!(await areaInScope(db, owner.id, actor.scope))) throw notFound()
        effects.areas.add(owner.id)
        continue
      }
      const placed = (people ?? (await placeAll(db, owner.kind, [owner.id], actor.scope))).get(owner.id)
      if (!placed?.inScope) throw notFound()
      touch(effects, placed.id, placed.householdId)
      if (kind !== 'row' && placed.id !== id) survivors.set(id, placed.id)
    }
    if (survivors.size > 0) resolved = replaceAt(resolved, path, (id) => survivors.get(id) ?? id)
  }
  return resolved
}

/** The bundle of a row that the input names; one in a compartment that the actor may not see is not there. */
async function bundleOfRow(
  db: Db,
  table: string,
  id: string,
  actor: Actor,
  registry: Registry,
): Promise<{ kind: SyncedTable['bundle']; id: string }> {
  const spec = registry.tables.get(table)
  if (!spec) throw Object.assign(new Error(`input.unknown_table: ${table}`), { code: 'input.unknown_table' })
  const found = await row<{ owner: string; compartment: string | null }>(
    db,
    `select ${spec.path} as owner, ${spec.compartment ?? 'null'} as compartment from ${table} where id = ?`,
    [id],
  )
  if (!found || (found.compartment !== null && !actor.compartments.includes(found.compartment))) throw notFound()
  return { kind: spec.bundle, id: found.owner }
}
