/** Plugins put together and checked: what cannot work is refused at start, with a code. */
import type { z } from 'zod'
import { gather } from './gather.ts'
import { checkClaims } from './import-claims.ts'
import { idPathsOf, type IdPath } from './input.ts'
import { knownOf, type Known } from './known-fields.ts'
import { kernelStrings } from './strings/index.ts'
import { createTranslator, LANGS, mergeCatalogues, type Catalogue, type Lang, type T } from './i18n.ts'
import type {
  Ask,
  Command,
  Contributions,
  Declared,
  DueSpec,
  PermissionSpec,
  Plugin,
  PublishedView,
  SearchSpec,
  SyncedTable,
  TallySpec,
} from './plugin.ts'
import { bootError } from './problem.ts'
import { withSources } from './reads.ts'
import { routeWordsOf } from './route-words.ts'

export interface RegisteredCommand extends Command {
  plugin: string
  /** Where in the input people, households and rows are named. */
  idPaths: readonly IdPath[]
  /** Names of its form that its input reads. */
  known: Known
}

export interface RegisteredDue extends DueSpec {
  plugin: string
  /** Everything it rests on; undefined if it has not said. */
  restsOn: ReadonlySet<string> | undefined
}

export interface RegisteredTally extends TallySpec {
  plugin: string
  restsOn: ReadonlySet<string> | undefined
}

export interface RegisteredSearch extends SearchSpec {
  plugin: string
  restsOn: ReadonlySet<string> | undefined
}

export interface Registry {
  plugins: readonly Plugin[]
  commands: ReadonlyMap<string, RegisteredCommand>
  asks: ReadonlyArray<Ask & { plugin: string; idPaths: readonly IdPath[] }>
  permissions: ReadonlyMap<string, PermissionSpec>
  declared: Declared
  /** Every synced table and published view, with its owner. */
  tables: ReadonlyMap<string, SyncedTable & { plugin: string; view?: PublishedView }>
  /** Tables and views that a plugin's queries may name. */
  allowed(plugin: string, table: string): boolean
  /** Whether a tablet leaves this address of the plugin to the server. */
  serverOnly(plugin: string, path: string): boolean
  due: readonly RegisteredDue[]
  tallies: readonly RegisteredTally[]
  search: readonly RegisteredSearch[]
  reactions: ReadonlyMap<string, ReadonlyArray<{ plugin: string; run: NonNullable<Plugin['reactions']>[string] }>>
  effects: ReadonlyMap<string, (payload: Record<string, unknown>) => Promise<void>>
  contributions: Contributions
  services: ReadonlyMap<string, unknown>
  /** What one plugin may have written by another; null where that one is not required. */
  appendOf(plugin: string, name: string): { plugin: string; make: NonNullable<Plugin['appends']>[string] } | null
  readings: ReadonlyMap<string, (text: string) => unknown>
  configOf(plugin: string): z.ZodObject | undefined
  translator(lang: Lang): T
}

/** Views of the kernel that every plugin may read. */
export const KERNEL_VIEWS = ['pub_area', 'pub_area_shape', 'pub_user'] as const

export function createRegistry(
  plugins: readonly Plugin[],
  options: {
    strict?: boolean
    strings?: readonly { source: string; strings: Catalogue }[]
    /** A tablet: all its strings, put together and looked through where it was built. */
    catalogue?: Catalogue
  } = {},
): Registry {
  const byId = new Map<string, Plugin>()
  for (const p of plugins) {
    if (!/^[a-z][a-z0-9_]*$/.test(p.id)) throw bootError('plugin.bad_id', p.id)
    if (byId.has(p.id)) throw bootError('plugin.twice', p.id)
    // Tables are told apart by the plugin's name before the underscore.
    for (const other of byId.keys())
      if (p.id.startsWith(`${other}_`) || other.startsWith(`${p.id}_`))
        throw bootError('plugin.prefix', `${p.id} and ${other}`)
    byId.set(p.id, p)
  }
  const ordered = inOrder(plugins, byId)

  const commands = new Map<string, RegisteredCommand>()
  const paths = new Set<string>()
  const tools = new Set<string>()
  const permissions = new Map<string, PermissionSpec>()
  const tables = new Map<string, SyncedTable & { plugin: string; view?: PublishedView }>()
  const reactions = new Map<string, { plugin: string; run: NonNullable<Plugin['reactions']>[string] }[]>()
  const effects = new Map<string, (payload: Record<string, unknown>) => Promise<void>>()
  const services = new Map<string, unknown>()
  const appends = new Map<string, { plugin: string; make: NonNullable<Plugin['appends']>[string] }>()
  const readings = new Map<string, (text: string) => unknown>()
  const asks: (Ask & { plugin: string; idPaths: readonly IdPath[] })[] = []

  for (const p of ordered) {
    for (const [name, spec] of Object.entries(p.permissions ?? {})) permissions.set(name, spec)
  }
  const checkPermission = (p: Plugin, name: string) => {
    if (!permissions.has(name)) throw bootError('permission.unknown', `${p.id} uses ${name}`)
  }
  for (const p of ordered) {
    for (const [name, spec] of Object.entries(p.synced ?? {})) {
      if (!name.startsWith(`${p.id}_`) && !p.kernelTables?.includes(name))
        throw bootError('table.foreign_name', `${p.id} declares ${name}`)
      tables.set(name, { ...spec, plugin: p.id })
    }
    for (const [name, view] of Object.entries(p.publishes ?? {})) {
      if (tables.has(name) || (KERNEL_VIEWS as readonly string[]).includes(name)) throw bootError('view.twice', name)
      tables.set(name, { ...view, plugin: p.id, view })
    }
    for (const [name, read] of Object.entries(p.readings ?? {})) {
      if (!name.startsWith(`${p.id}.`)) throw bootError('reading.foreign_name', `${p.id} declares ${name}`)
      readings.set(name, read)
    }
    for (const c of p.commands ?? []) {
      if (c.reading && !readings.has(c.reading.name))
        throw bootError('reading.unknown', `${c.name} asks for ${c.reading.name}`)
      if (!c.name.startsWith(`${p.id}.`)) throw bootError('command.foreign_name', `${p.id} declares ${c.name}`)
      if (commands.has(c.name)) throw bootError('command.twice', c.name)
      if (paths.has(c.path)) throw bootError('path.twice', c.path)
      paths.add(c.path)
      checkPermission(p, c.permission)
      const idPaths = idPathsOf(c.input)
      for (const kind of ['person', 'household', 'area']) {
        const typed = idPaths.some((i) => i.kind === kind && i.path.join() === kind)
        if (new RegExp(`:${kind}(/|$)`).test(c.path) && !typed)
          throw bootError('command.untyped_path', `${c.name} names :${kind} in its path, but its input has no such id`)
      }
      let known: Known | undefined
      commands.set(c.name, {
        ...c,
        plugin: p.id,
        idPaths,
        get known() {
          return known === undefined ? (known = knownOf(c.input)) : known
        },
      })
    }
    for (const a of p.asks ?? []) {
      if (paths.has(a.path)) throw bootError('path.twice', a.path)
      paths.add(a.path)
      checkPermission(p, a.permission)
      asks.push({ ...a, plugin: p.id, idPaths: idPathsOf(a.input) })
    }
    for (const [event, react] of Object.entries(p.reactions ?? {})) {
      const source = event.split('.')[0]!
      if (source !== p.id && !p.requires?.includes(source))
        throw bootError('reaction.not_required', `${p.id} listens to ${event}`)
      reactions.set(event, [...(reactions.get(event) ?? []), { plugin: p.id, run: react }])
    }
    for (const [kind, handler] of Object.entries(p.effects ?? {})) {
      if (effects.has(kind)) throw bootError('effect.twice', kind)
      effects.set(kind, handler)
    }
    for (const [name, service] of Object.entries(p.provides ?? {})) {
      if (services.has(name)) throw bootError('service.twice', name)
      services.set(name, service)
    }
    for (const { name } of p.tools ?? []) {
      if (tools.has(name)) throw bootError('tool.twice', name)
      tools.add(name)
    }
    for (const { path } of p.doors ?? []) {
      if (paths.has(path)) throw bootError('path.twice', path)
      paths.add(path)
    }
    for (const [name, make] of Object.entries(p.appends ?? {})) {
      if (!name.startsWith(`${p.id}.`)) throw bootError('append.foreign_name', `${p.id} declares ${name}`)
      appends.set(name, { plugin: p.id, make })
    }
  }

  const restsOn = (reads: readonly string[] | undefined) =>
    reads && withSources(reads, (name) => tables.get(name)?.view)
  const dues = ordered.flatMap((p) => (p.due ?? []).map((d) => ({ ...d, plugin: p.id, restsOn: restsOn(d.reads) })))
  for (const d of dues)
    for (const code of Object.keys(d.kinds))
      if (dues.some((o) => o !== d && o.plugin === d.plugin && Object.hasOwn(o.kinds, code)))
        throw bootError('due.kind_twice', `${d.plugin}.${code}`)
  const searches = ordered.flatMap((p) =>
    (p.contributes?.search ?? []).map((s) => ({ ...s, plugin: p.id, restsOn: restsOn(s.reads) })),
  )
  const tallies = ordered.flatMap((p) =>
    (p.tallies ?? []).map((s) => ({ ...s, plugin: p.id, restsOn: restsOn(s.reads) })),
  )
  for (const { plugin } of tallies)
    if (tallies.filter((o) => o.plugin === plugin).length > 1) throw bootError('tally.twice', plugin)
  const contributions = gather(ordered)
  checkClaims(contributions.importer ?? [])
  const catalogue = options.catalogue ?? wholeCatalogue(options.strings ?? [], ordered)
  const translate = createTranslator(catalogue, { strict: options.strict ?? false })
  const hasString = (key: string) => Object.hasOwn(catalogue.en, key)

  return {
    plugins: ordered,
    commands,
    asks,
    permissions,
    declared: {
      words: translate,
      permissions,
      settings: new Map(ordered.flatMap((p) => (p.config ? [[p.id, p.config] as const] : []))),
      hasString,
      routeWords: routeWordsOf(ordered, hasString),
    },
    tables,
    allowed: (plugin, table) => {
      const p = byId.get(plugin)
      if (!p) return false
      if (table.startsWith('pub_')) {
        const owner = tables.get(table)?.plugin
        return (
          (KERNEL_VIEWS as readonly string[]).includes(table) ||
          owner === plugin ||
          (owner !== undefined && (p.requires ?? []).includes(owner))
        )
      }
      return table.startsWith(`${plugin}_`) || (p.kernelTables ?? []).includes(table)
    },
    serverOnly: (plugin, path) => {
      const only = byId.get(plugin)?.serverOnly
      return only === true || (only?.includes(path) ?? false)
    },
    due: dues,
    tallies,
    search: searches,
    reactions,
    effects,
    contributions,
    services,
    readings,
    appendOf(plugin, name) {
      const found = appends.get(name)
      const allowed = found && (found.plugin === plugin || byId.get(plugin)?.requires?.includes(found.plugin))
      return allowed ? found : null
    },
    configOf: (plugin) => byId.get(plugin)?.config,
    translator: translate,
  }
}

/** All languages at once: two owners of one key are a boot error, whatever is read later. */
function wholeCatalogue(
  strings: readonly { source: string; strings: Catalogue }[],
  plugins: readonly Plugin[],
): Catalogue {
  const catalogue = mergeCatalogues([
    { source: 'kernel', strings: kernelStrings },
    ...strings,
    ...plugins.flatMap((p) => (p.strings ? [{ source: p.id, strings: p.strings }] : [])),
  ])
  for (const lang of LANGS) void catalogue[lang]
  return catalogue
}

/** Requirements before those who require them. */
function inOrder(plugins: readonly Plugin[], byId: ReadonlyMap<string, Plugin>): Plugin[] {
  const done: Plugin[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (p: Plugin, trail: readonly string[]) => {
    if (state.get(p.id) === 'done') return
    if (state.get(p.id) === 'open') throw bootError('plugin.cycle', [...trail, p.id].join(' → '))
    state.set(p.id, 'open')
    for (const id of p.requires ?? []) {
      const needed = byId.get(id)
      if (!needed) throw bootError('plugin.missing', `${p.id} requires ${id}`)
      visit(needed, [...trail, p.id])
    }
    state.set(p.id, 'done')
    done.push(p)
  }
  for (const p of plugins) visit(p, [])
  return done
}
