/** Columns by table, as they stand in a database: the two homes may be a version apart. */
import type { Db } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { isPostgres, rows } from '../sql.ts'
import { HIDDEN_COLUMNS, travelling } from './tables.ts'

export type Columns = { readonly [table: string]: readonly string[] }

export interface Column {
  table: string
  name: string
  type: string
  required: boolean
  standard: string | null
}

/** What is sent of each table that travels. */
export async function columnsOf(db: Db, registry: Registry): Promise<Columns> {
  const found: Record<string, string[]> = {}
  for (const { table, name } of await ownColumns(db, registry))
    if (!HIDDEN_COLUMNS[table]?.includes(name)) (found[table] ??= []).push(name)
  return found
}

/** A process migrates its database and then knows it; asking costs more than reading a small pull. */
export async function ownColumns(db: Db, registry: Registry): Promise<readonly Column[]> {
  const engine = isPostgres(db) ? postgres : sqlite
  const known = engine.get(registry) ?? (await readColumns(db, registry))
  engine.set(registry, known)
  return known
}
const postgres = new WeakMap<Registry, readonly Column[]>()
const sqlite = new WeakMap<Registry, readonly Column[]>()

async function readColumns(db: Db, registry: Registry): Promise<Column[]> {
  const wanted = new Set(travelling(registry))
  const all = await rows<{ tab: string; name: string; type: string; required: number; standard: string | null }>(
    db,
    isPostgres(db)
      ? `select table_name as tab, column_name as name, data_type as type, case when is_nullable = 'NO' then 1 else 0 end as required, column_default as standard
         from information_schema.columns where table_schema = current_schema() order by table_name, ordinal_position`
      : `select m.name as tab, c.name as name, c.type as type, case when c."notnull" = 1 or c.pk > 0 then 1 else 0 end as required, c.dflt_value as standard
         from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid`,
  )
  return all
    .filter((c) => wanted.has(c.tab))
    .map((c) => ({ table: c.tab, name: c.name, type: c.type, required: c.required === 1, standard: c.standard }))
}

/** As it stands in a statement: a plugin may call its column `order`. */
export const quoted = (name: string): string => `"${name}"`
