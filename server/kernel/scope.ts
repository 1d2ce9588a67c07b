/**
 * The one place where scope is applied: the `db` that plugins get shows only rows of bundles that the actor may see.
 * Tables and views are wrapped in correlated EXISTS (IN-subqueries were measured 2,000 times slower, architecture §7).
 */
import { sql, type Kysely, type KyselyPlugin, type OperationNode, type RootOperationNode } from 'kysely'
import type { Actor, Db, SyncedTable } from './plugin.ts'
import { evenList } from './even-list.ts'
import type { Registry } from './registry.ts'
import { evenly } from './sql.ts'

export interface DbGuard {
  /** Set when the handler has settled: a late query is a forgotten `await`. */
  closed: boolean
  running: number
}

export interface ScopedDbOptions {
  registry: Registry
  plugin: string
  /** Null sees everything: only for what is derived from all facts (due items, search). */
  actor: Actor | null
  /** Present in commands: queries run one after another, and none after the handler has settled. */
  guard?: DbGuard
  /** The actor's areas are all there are: rows need not be asked where they are. */
  everywhere?: boolean
  /** In commands: told whose bundle each inserted row is, where the statement says it as a value. */
  inserted?(bundle: SyncedTable['bundle'], id: string): void
  /** In commands: told which tables are written. */
  wrote?(table: string): void
  /** No others may be read. */
  only?: ReadonlySet<string> | undefined
}

export function scopedDb(db: Db, options: ScopedDbOptions): Db {
  const scoped = (db as Kysely<unknown>).withPlugin(scopePlugin(options)) as Db
  if (options.guard) watch(scoped, options.plugin, options.guard)
  scoped.withoutPlugins = () => {
    throw defect('db.unscoped', `${options.plugin} asks for a database without scope`)
  }
  return scoped
}

const defect = (code: string, detail: string) => Object.assign(new Error(`${code}: ${detail}`), { code })

function scopePlugin({ guard, ...options }: ScopedDbOptions): KyselyPlugin {
  const { plugin } = options
  return {
    transformQuery({ node }) {
      if (guard?.closed) throw late(plugin)
      if (!QUERIES.has(node.kind)) throw defect('db.not_a_query', `${plugin} runs ${node.kind}`)
      return rewrite(node, { ...options, ctes: new Set() }) as RootOperationNode
    },
    transformResult: async ({ result }) => result,
  }
}

const late = (plugin: string) =>
  defect('db.closed', `${plugin} queries after its command has ended (a forgotten await?)`)

/** Counts what really runs: a sub-query is transformed on its own too, but only executed with the query around it. */
function watch(db: Db, plugin: string, guard: DbGuard): void {
  const executor = db.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  executor.executeQuery = async (query, options) => {
    if (guard.closed) throw late(plugin)
    if (guard.running > 0)
      throw defect('db.concurrent', `${plugin} runs two queries at once; commands await one after another`)
    guard.running++
    try {
      return await execute(query, options)
    } finally {
      guard.running--
    }
  }
}

interface Rewriting extends Omit<ScopedDbOptions, 'guard'> {
  ctes: ReadonlySet<string>
}

type AnyNode = OperationNode & Record<string, unknown>

const QUERIES = new Set(['SelectQueryNode', 'InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'])
/** Nodes without tables below them; and a column's qualifier names an alias, which stays. */
const LEAVES = new Set([
  'ValueNode',
  'PrimitiveValueListNode',
  'IdentifierNode',
  'ReferenceNode',
  'ColumnNode',
  'SelectAllNode',
])
/** What the kernel put in place of a table: never looked at twice. */
const done = new WeakSet<object>()

function rewrite(node: OperationNode, outer: Rewriting): OperationNode {
  if (LEAVES.has(node.kind) || done.has(node)) return node
  let n = node as AnyNode
  let r = outer
  if (n['with']) {
    const ctes = withClause(n['with'] as AnyNode, outer)
    n = { ...n, with: ctes.node }
    r = { ...outer, ctes: ctes.names }
  }
  const each = (child: OperationNode, key: string) => (key === 'with' ? child : rewrite(child, r))
  if (n.kind === 'FromNode' || n.kind === 'UsingNode') return mapNode(n, (child) => source(child, r))
  if (n.kind === 'JoinNode') return mapNode(n, (child, key) => (key === 'table' ? source(child, r) : rewrite(child, r)))
  if (n.kind === 'InsertQueryNode') {
    const into = tableName(n['into'] as AnyNode)
    checked(into, r)
    r.wrote?.(into)
    if (r.inserted) tellInserted(n, into, r)
    return mapNode(n, (child, key) =>
      key === 'into' ? child : key === 'onConflict' ? upsert(child as AnyNode, into, r) : each(child, key),
    )
  }
  if (n.kind === 'UpdateQueryNode') return guarded(n, 'table', r, each)
  if (n.kind === 'DeleteQueryNode') return guarded(n, 'from', r, each)
  if (n.kind === 'BinaryOperationNode') return mapNode(evenList(n), each)
  if (n.kind === 'TableNode') throw defect('db.raw_table', `${r.plugin} names ${tableName(n)} outside FROM and JOIN`)
  return mapNode(n, each)
}

/** An insert meets no condition on rows that are there: whose its own are, stands in the column of the table's path. */
function tellInserted(node: AnyNode, table: string, r: Rewriting): void {
  const spec = r.registry.tables.get(table)
  if (!spec || spec.bundle === 'reference') return
  const columns = (node['columns'] ?? []) as { column: { name: string } }[]
  const at = columns.findIndex((c) => c.column.name === spec.path)
  const lists = ((node['values'] as AnyNode | undefined)?.['values'] ?? []) as { values: unknown[] }[]
  for (const { values } of at < 0 ? [] : lists) {
    const one = values[at]
    const id = isNode(one) ? (one as AnyNode)['value'] : one
    if (typeof id === 'string') r.inserted!(spec.bundle, id)
  }
}

/** Tables that the conditions below read: a WITH of that name would answer in their place. */
const RESERVED = new Set(['person', 'household', 'area_closure'])

/** Each WITH sees those before it; the body of one that has a table's own name still means the table, unless it is recursive. */
function withClause(node: AnyNode, r: Rewriting): { node: OperationNode; names: ReadonlySet<string> } {
  const names = new Set(r.ctes)
  const expressions = (node['expressions'] as AnyNode[]).map((e) => {
    const name = tableName((e['name'] as AnyNode)['table'] as AnyNode)
    if (RESERVED.has(name)) throw defect('db.cte_name', `${r.plugin} calls a WITH ${name}`)
    if (node['recursive']) names.add(name)
    const expression = rewrite(e['expression'] as OperationNode, { ...r, ctes: new Set(names) })
    names.add(name)
    return { ...e, expression }
  })
  return { node: { ...node, expressions } as unknown as OperationNode, names }
}

/** ON CONFLICT … DO UPDATE reaches only rows in scope, like any other update. */
function upsert(node: AnyNode, table: string, r: Rewriting): OperationNode {
  const rest = mapNode(node, (child) => rewrite(child, r)) as AnyNode
  const condition = node['updates'] ? conditionFor(table, table, r) : undefined
  return condition ? withCondition(rest, 'updateWhere', condition.toOperationNode()) : rest
}

function withCondition(node: AnyNode, key: 'where' | 'updateWhere', extra: OperationNode): OperationNode {
  const present = node[key] as { where: OperationNode } | undefined
  // In brackets: what the plugin wrote may be an OR.
  const where = present ? { kind: 'AndNode', left: { kind: 'ParensNode', node: present.where }, right: extra } : extra
  return { ...node, [key]: { kind: 'WhereNode', where } }
}

/** Rebuilds a node only where a child changed. */
function mapNode(node: AnyNode, each: (child: OperationNode, key: string) => OperationNode): OperationNode {
  let changed: Record<string, unknown> | undefined
  // Not `Object.entries`: lists made for each node of each query took longer than all else here.
  for (const key in node) {
    const value: unknown = node[key]
    let next = value
    if (Array.isArray(value)) next = mapList(value, key, each)
    else if (isNode(value)) next = each(value, key)
    if (next !== value) (changed ??= { ...node })[key] = next
  }
  return changed ? (changed as unknown as OperationNode) : node
}

function mapList(
  list: readonly unknown[],
  key: string,
  each: (child: OperationNode, key: string) => OperationNode,
): readonly unknown[] {
  let changed: unknown[] | undefined
  for (let i = 0; i < list.length; i++) {
    const value = list[i]
    const next = isNode(value) ? each(value, key) : value
    if (next !== value) (changed ??= [...list])[i] = next
  }
  return changed ?? list
}

const isNode = (v: unknown): v is OperationNode => typeof v === 'object' && v !== null && 'kind' in v

/** A table in FROM or JOIN, with or without an alias: a synced one becomes a filtered sub-select under the same name. */
function source(node: OperationNode, r: Rewriting): OperationNode {
  const n = node as AnyNode
  const aliased = n.kind === 'AliasNode' && (n['node'] as AnyNode).kind === 'TableNode'
  const table = aliased ? (n['node'] as AnyNode) : n
  if (table.kind !== 'TableNode') return rewrite(node, r)
  const name = tableName(table)
  if (r.ctes.has(name)) return node
  checked(name, r)
  const condition = conditionFor(name, 's', r)
  if (!condition) return node
  const alias = aliased ? aliasName(n) : name
  const wrapped = sql`(select s.* from ${sql.table(name)} as s where ${condition})`.as(alias).toOperationNode()
  done.add(wrapped)
  return wrapped
}

/** UPDATE and DELETE reach only rows in scope. */
function guarded(
  node: AnyNode,
  key: 'table' | 'from',
  r: Rewriting,
  each: (child: OperationNode, key: string) => OperationNode,
): OperationNode {
  const target = node[key] as AnyNode
  const named = target.kind === 'FromNode' ? (target['froms'] as AnyNode[]) : [target]
  const table = named[0]!
  if (named.length !== 1 || (table.kind === 'AliasNode' ? (table['node'] as AnyNode) : table).kind !== 'TableNode')
    throw defect('db.not_a_query', `${r.plugin} changes several tables at once`)
  const name = tableName(table)
  checked(name, r)
  r.wrote?.(name)
  const rest = mapNode(node, (child, k) => (k === key ? child : each(child, k))) as AnyNode
  const condition = conditionFor(name, table.kind === 'AliasNode' ? aliasName(table) : name, r)
  return condition ? withCondition(rest, 'where', condition.toOperationNode()) : rest
}

function checked(name: string, r: Rewriting): void {
  if (!r.registry.allowed(r.plugin, name)) throw defect('db.foreign_table', `${r.plugin} may not use ${name}`)
  if (r.only && !r.only.has(name)) throw defect('db.undeclared', `${r.plugin} reads ${name} and has not said so`)
}

/** What a row of this table must satisfy for the actor; undefined if everybody may see it. */
function conditionFor(name: string, alias: string, r: Rewriting) {
  const spec = r.registry.tables.get(name)
  if (!spec || !r.actor) return undefined
  const { scope, compartments } = r.actor
  const path = sql.ref(`${alias}.${spec.path}`)
  const conditions = [
    r.everywhere && PLACED.has(spec.bundle)
      ? undefined
      : spec.bundle === 'household'
        ? sql`exists (select 1 from household k_ where k_.id = ${path} and ${householdIn(scope)})`
        : spec.bundle === 'person'
          ? sql`exists (select 1 from person p_ join household k_ on k_.id = p_.household_id where p_.id = ${path} and ${householdIn(scope)})`
          : spec.bundle === 'area'
            ? sql`exists (select 1 from area_closure c_ where c_.area_id = ${path} and c_.ancestor_id in (${list(scope.areas)}))`
            : spec.bundle === 'user'
              ? sql`${path} = ${r.actor.id}`
              : undefined,
    spec.compartment
      ? sql`(${sql.ref(`${alias}.${spec.compartment}`)} is null or ${sql.ref(`${alias}.${spec.compartment}`)} in (${list(compartments)}))`
      : undefined,
  ].filter((c) => c !== undefined)
  return conditions.length === 0 ? undefined : sql`${sql.join(conditions, sql` and `)}`
}

/** Bundles that are somewhere. */
const PLACED = new Set<SyncedTable['bundle']>(['household', 'person', 'area'])

const householdIn = (scope: Actor['scope']) => {
  const byArea = sql`exists (select 1 from area_closure c_ where c_.area_id = k_.area_id and c_.ancestor_id in (${list(scope.areas)}))`
  return scope.households.length === 0 ? byArea : sql`(${byArea} or k_.id in (${list(scope.households)}))`
}

const list = (values: readonly string[]) =>
  values.length === 0 ? sql`null` : sql.join(evenly(values).map((v) => sql.val(v)))

const tableName = (node: AnyNode): string => {
  const inner = node.kind === 'AliasNode' ? (node['node'] as AnyNode) : node
  return (inner['table'] as { identifier: { name: string } }).identifier.name
}
const aliasName = (node: AnyNode): string => (node['alias'] as { name: string }).name
