/** The one place that says where entries under a compartment may be read at all, whoever reads. */
import type { Actor } from './plugin.ts'
import type { Registry } from './registry.ts'

/**
 * Whoever may see a class sees its entries on the pages of the one person and of the one entry. A page of a household, a
 * list, a map, a print is read by others too, over a shoulder or on the kitchen table: there nobody's are open.
 */
export const readerAt = (actor: Actor, path: string, registry: Registry): Actor =>
  actor.compartments.length === 0 || isOfOne(path, registry) ? actor : { ...actor, compartments: [] }

const known = new WeakMap<Registry, Map<string, boolean>>()

function isOfOne(path: string, registry: Registry): boolean {
  const paths = known.get(registry) ?? new Map<string, boolean>()
  known.set(registry, paths)
  const before = paths.get(path)
  if (before !== undefined) return before
  const parts = path.split('/')
  const params = parts.filter((p) => p.startsWith(':')).map((p) => /^:(\w+)/.exec(p)![1]!)
  const closed = params.includes('household') || parts.includes('print')
  const open = !closed && (params.some((p) => p === 'person' || isEntry(p, registry)) || asksForEntry(path, registry))
  paths.set(path, open)
  return open
}

const isEntry = (param: string, { tables }: Registry): boolean =>
  [...tables].some(([table, spec]) => spec.compartment !== undefined && table.endsWith(`_${param}`))

const asksForEntry = (path: string, { asks, tables }: Registry): boolean =>
  asks.some(
    (a) => a.path === path && a.idPaths.some((i) => i.path.length === 1 && tables.get(i.table ?? '')?.compartment),
  )
