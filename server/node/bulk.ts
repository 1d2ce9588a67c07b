/** Rows by the million: for a bench's community, never for people's records. No log, no fsync; what is derived is derived after. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { DemoRows } from '#kernel/demo.ts'
import type { Db } from '#kernel/plugin.ts'
import type { DueContext } from '#kernel/due.ts'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { DERIVED_TABLES } from '#kernel/schema.ts'
import type { Registry } from '#kernel/registry.ts'
import { renewSearch } from '#kernel/search.ts'
import { rows } from '#kernel/sql.ts'

/** Of the tables that the derivation fills, the index that it reads by itself; their others are made at the end, when the rows are sorted. */
const READ_WHILE_DERIVED = 'due_household'
const SLICE = 500

export interface BulkOptions {
  db: Db
  raw: DatabaseSync
  registry: Registry
  configOf(plugin: string): unknown
  today: string
  source: Iterable<DemoRows>
  progress?(phase: 'rows' | 'derived', done: number): void
}

/** @returns how many households and people were written */
export async function loadBulk({
  db,
  raw,
  registry,
  configOf,
  today,
  source,
  progress,
}: BulkOptions): Promise<{ households: number; people: number }> {
  raw.exec('PRAGMA synchronous=OFF; PRAGMA cache_size=-400000')
  const dropped = raw
    .prepare("select name, tbl_name as home, sql from sqlite_master where type = 'index' and sql is not null")
    .all() as {
    name: string
    home: string
    sql: string
  }[]
  const derived = new Set<string>(DERIVED_TABLES)
  const isKept = (index: { name: string; home: string }) =>
    !derived.has(index.home) || index.name === READ_WHILE_DERIVED
  for (const { name } of dropped) raw.exec(`drop index ${name}`)
  const insert = inserter(raw)
  let households = 0
  let people = 0
  raw.exec('begin')
  for (const part of source) {
    for (const [id, area] of part.households) insert('household', { id, area_id: area })
    for (const [id, home] of part.people) insert('person', { id, household_id: home })
    for (const [table, list] of Object.entries(part.tables)) for (const r of list) insert(table, r)
    households += part.households.length
    people += part.people.length
    if (households % 1000 === 0) progress?.('rows', households)
  }
  raw.exec('commit')
  for (const index of dropped) if (isKept(index)) raw.exec(index.sql)
  raw.exec('analyze')
  const due: DueContext = { registry, configOf, areas: await loadAreaNumbers(db) }
  let done = 0
  let cursor = ''
  for (;;) {
    const next = await rows<{ id: string }>(db, 'select id from household where id > ? order by id limit ?', [
      cursor,
      SLICE,
    ])
    if (next.length === 0) break
    raw.exec('begin')
    const touched = { households: new Set(next.map((n) => n.id)), people: new Set<string>() }
    await renewDue(db, touched, today, due)
    await renewSearch(db, touched, registry)
    raw.exec('commit')
    done += next.length
    cursor = next[next.length - 1]!.id
    progress?.('derived', done)
  }
  for (const index of dropped) if (!isKept(index)) raw.exec(index.sql)
  raw.exec('analyze; PRAGMA synchronous=FULL')
  return { households, people }
}

function inserter(raw: DatabaseSync): (table: string, row: Record<string, string | number | null>) => void {
  const statements = new Map<string, (values: SQLInputValue[]) => void>()
  return (table, row) => {
    const names = Object.keys(row)
    const key = `${table}|${names.join()}`
    let run = statements.get(key)
    if (!run) {
      const s = raw.prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
      statements.set(key, (run = (values) => void s.run(...values)))
    }
    run(Object.values(row))
  }
}
