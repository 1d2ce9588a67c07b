/** What a derivation rests on: it is made anew only when one of the tables that it has declared was written. */
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type OperationNode } from 'kysely'
import type { PublishedView } from './plugin.ts'

/** Stands for all tables, where people or households themselves came, went, moved or became one. */
export const EVERYTHING = '*'

/** Whether anything that was written shows in what rests on `reads`; on everything, if that is not said. */
export const isConcerned = (reads: ReadonlySet<string> | undefined, wrote: ReadonlySet<string> | undefined): boolean =>
  !reads || !wrote || wrote.has(EVERYTHING) || [...wrote].some((table) => reads.has(table))

/** The declared tables and views, with the tables that lie under the views. */
export function withSources(
  reads: readonly string[],
  viewOf: (name: string) => PublishedView | undefined,
): ReadonlySet<string> {
  const all = new Set<string>()
  const add = (name: string) => {
    if (all.has(name)) return
    all.add(name)
    const view = viewOf(name)
    if (view) for (const table of tablesOf(view.query(unconnected as never).compile().query)) add(table)
  }
  for (const name of reads) add(name)
  return all
}

/** Builds queries, answers none. */
const unconnected = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

function tablesOf(node: OperationNode): string[] {
  if (node.kind === 'TableNode')
    return [(node as unknown as { table: { identifier: { name: string } } }).table.identifier.name]
  return Object.values(node)
    .flat()
    .flatMap((child: unknown) =>
      typeof child === 'object' && child !== null && 'kind' in child ? tablesOf(child as OperationNode) : [],
    )
}
