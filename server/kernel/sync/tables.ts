/** Which tables travel between the homes, and with what. What is derived is not among them: each home concludes for itself. */
import type { SyncedTable } from '../plugin.ts'
import type { Registry } from '../registry.ts'

/** A table whose rows go with a household: by the household's id, a member's, either, or that of a merge that goes with it. */
export interface Carried {
  table: string
  by: 'household' | 'member' | 'subject' | 'merge'
  path: string
  compartment?: string
}

/** The household itself comes first: without its row the others have nowhere to be. */
export function carriedByHousehold(registry: Registry): readonly Carried[] {
  const known = cache.get(registry)
  if (known) return known
  const carried: Carried[] = [
    { table: 'household', by: 'household', path: 'id' },
    { table: 'person', by: 'household', path: 'household_id' },
    { table: 'due_action', by: 'subject', path: 'subject_id' },
    { table: 'alert', by: 'subject', path: 'about' },
    // A merge lies where the loser lies, so that it can be undone there.
    { table: 'merge', by: 'subject', path: 'loser' },
    { table: 'merge_row', by: 'merge', path: 'merge_id' },
    ...tablesOf(registry, 'household').map((t): Carried => ({ ...t, by: 'household' })),
    ...tablesOf(registry, 'person').map((t): Carried => ({ ...t, by: 'member' })),
  ]
  cache.set(registry, carried)
  return carried
}
const cache = new WeakMap<Registry, readonly Carried[]>()

export const AREA_TABLES = ['area', 'area_closure'] as const
/** Of the user, or about the clinic as a whole. `attention` is here, for who has to look at it is its point, not where it lies. */
export const PERSONAL_TABLES = ['app_user', 'user_area', 'scope_grant', 'config', 'attention'] as const

/** Part of the truth, and the server's alone. */
export const STAYING_TABLES = ['device', 'area_grant'] as const

/** Columns that never leave the server. */
export const HIDDEN_COLUMNS: Readonly<Record<string, readonly string[]>> = { app_user: ['password_hash'] }

export interface PluginTable {
  table: string
  path: string
  compartment?: string
  plugin: string
}

export const tablesOf = (registry: Registry, bundle: SyncedTable['bundle']): PluginTable[] =>
  [...registry.tables].flatMap(([table, spec]) =>
    spec.view || spec.bundle !== bundle
      ? []
      : [
          {
            table,
            path: spec.path,
            plugin: spec.plugin,
            ...(spec.compartment ? { compartment: spec.compartment } : {}),
          },
        ],
  )

/** Everything that travels. */
export const travelling = (registry: Registry): string[] => [
  ...carriedByHousehold(registry).map((c) => c.table),
  ...AREA_TABLES,
  ...tablesOf(registry, 'area').map((t) => t.table),
  ...PERSONAL_TABLES,
  ...tablesOf(registry, 'user').map((t) => t.table),
  ...tablesOf(registry, 'reference').map((t) => t.table),
]
