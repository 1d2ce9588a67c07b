import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { claimedBy } from '#kernel/import-claims.ts'
import { id, field } from '#kernel/input.ts'
import { migrate } from '#kernel/migrate.ts'
import { ask, command, due, type Db, type Importer, type Plugin } from '#kernel/plugin.ts'
import { createRegistry } from '#kernel/registry.ts'
import { rows, run } from '#kernel/sql.ts'
import { NOW } from '../support/home.ts'
import { onEveryEngine } from '../support/engines.ts'
import { dump, must, settle } from '../support/scenes.ts'
import { AREAS } from '../support/home.ts'
import { toys } from '../support/toys/index.ts'

const plugin = (name: string, rest: Partial<Plugin> = {}): Plugin => ({ id: name, ...rest })
const permissions = { 'a:do': { roles: ['chw'] } } as const
const write = (name: string, path: string, permission = 'a:do', input: z.ZodType = z.object({})) =>
  command({ name, path, permission, version: 1, input, handle: async () => ({ see: '/' }) })
const texts = { en: { 'a.x': 'X' }, 'zh-Hant': { 'a.x': 'X' }, 'zh-Hans': { 'a.x': 'X' } }
const importer = {
  kind: 'a.person',
  claims: [{ resourceType: 'Patient' }],
  open: () => ({ take: () => null }),
  plan: async () => [],
}

const tool = { kind: 'lines', name: 'ask', says: 'x', options: {}, example: 'ask', open: () => () => ({}) } as const

const dueOf = (code: string) =>
  due({
    subject: 'person',
    version: 1,
    kinds: { [code]: { titleKey: 'x', icon: 'x' } },
    load: async () => new Map(),
    items: () => [],
  })

const WRONG: Record<string, Plugin[]> = {
  'plugin.bad_id': [plugin('A-b')],
  'plugin.twice': [plugin('a'), plugin('a')],
  'plugin.prefix': [plugin('a'), plugin('a_b')],
  'plugin.missing': [plugin('a', { requires: ['b'] })],
  'plugin.cycle': [
    plugin('a', { requires: ['b'] }),
    plugin('b', { requires: ['c'] }),
    plugin('c', { requires: ['a'] }),
  ],
  'permission.unknown': [plugin('a', { commands: [write('a.x', '/x', 'a:other')] })],
  'table.foreign_name': [plugin('a', { synced: { b_table: { bundle: 'person', path: 'id' } } })],
  'command.foreign_name': [plugin('a', { permissions, commands: [write('b.x', '/x')] })],
  'command.twice': [plugin('a', { permissions, commands: [write('a.x', '/x'), write('a.x', '/y')] })],
  'path.twice': [plugin('a', { permissions, commands: [write('a.x', '/x'), write('a.y', '/x')] })],
  'tool.twice': [plugin('a', { tools: [tool] }), plugin('b', { tools: [tool] })],
  'due.kind_twice': [plugin('a', { due: [dueOf('x'), dueOf('x')] })],
  'importer.twice': [
    plugin('a', { contributes: { importer: [importer] } }),
    plugin('b', { contributes: { importer: [{ ...importer, kind: 'b.person' }] } }),
  ],
  'reaction.not_required': [plugin('a'), plugin('b', { reactions: { 'a.happened': async () => {} } })],
  'string.twice': [plugin('a', { strings: texts }), plugin('b', { strings: texts })],
  'service.twice': [plugin('a', { provides: { s: 1 } }), plugin('b', { provides: { s: 2 } })],
  'append.foreign_name': [plugin('a', { appends: { 'b.things': () => null } })],
  'effect.twice': [
    plugin('a', { effects: { sms: async () => {} } }),
    plugin('b', { effects: { sms: async () => {} } }),
  ],
  'view.twice': [
    plugin('a', {
      publishes: { pub_area: { bundle: 'reference', path: 'id', query: (db) => db.selectFrom('a_x').selectAll() } },
    }),
  ],
  'input.transformed_id': [
    plugin('a', {
      permissions,
      commands: [
        write(
          'a.x',
          '/x',
          'a:do',
          z.object({ person: id.person() }).transform((v) => v.person),
        ),
      ],
    }),
  ],
  'input.id_as_key': [
    plugin('a', {
      permissions,
      commands: [write('a.x', '/x', 'a:do', z.object({ who: z.record(id.person(), z.string()) }))],
    }),
  ],
}

describe('claims of importers', () => {
  const of = (id: string, ...claims: Importer['claims']) =>
    plugin(id, { contributes: { importer: [{ ...importer, kind: `${id}.x`, claims }] } })
  const any = { resourceType: 'Observation' }
  const some = { ...any, codes: ['http://loinc.org|8480-6', 'http://loinc.org|8462-4'] }
  const twice = (plugins: Plugin[]) => () => createRegistry(plugins, { strict: true })

  test('two that want every code, or one and the same code, are refused', () => {
    expect(twice([of('a', any), of('b', any)])).toThrow('importer.twice')
    expect(twice([of('a', some), of('b', { ...any, codes: ['http://loinc.org|8462-4'] })])).toThrow('importer.twice')
    expect(twice([of('a', some), of('b', { resourceType: 'Condition', codes: some.codes })])).not.toThrow()
  })
  test('one that wants some codes of what another takes says from whom, or is refused', () => {
    expect(twice([of('a', any), of('b', some)])).toThrow('importer.twice')
    expect(twice([of('a', any), of('b', { ...some, insteadOf: 'c.x' })])).toThrow('importer.twice')
    expect(twice([of('a', any), of('b', { ...some, insteadOf: 'a.x' })])).not.toThrow()
  })
  test('the first code that somebody asked for decides, all others go to who takes every code', () => {
    const registry = createRegistry([of('a', any), of('b', { ...some, insteadOf: 'a.x' })], { strict: true })
    const whose = claimedBy(registry.contributions.importer!)
    const coded = (...codes: string[]) => ({
      resourceType: 'Observation',
      code: { coding: codes.map((code) => ({ system: 'http://loinc.org', code })) },
    })
    expect(whose(coded('x', '8480-6'))?.kind).toBe('b.x')
    expect(whose(coded('29463-7'))?.kind).toBe('a.x')
    expect(whose({ ...any })?.kind).toBe('a.x')
    expect(whose({ resourceType: 'Claim' })).toBeUndefined()
  })
})

describe('the registry', () => {
  test.each(Object.entries(WRONG))('refuses with %s', (code, plugins) => {
    expect(() => createRegistry(plugins)).toThrow(expect.objectContaining({ code }) as Error)
  })

  test("an ask at a command's path is a path twice", () => {
    const asks = [
      ask({ name: 'a.q', path: '/x', permission: 'a:do', input: z.object({}), answer: () => new Response('') }),
    ]
    expect(() => createRegistry([plugin('a', { permissions, commands: [write('a.x', '/x')], asks })])).toThrow(
      /path\.twice/,
    )
  })

  test('puts requirements first, whatever their order', () => {
    const order = createRegistry([toys.diary, toys.chores, toys.garden] as Plugin[]).plugins.map((p) => p.id)
    expect(order.indexOf('garden')).toBe(0)
  })

  test('finds typed ids in lists, options and beside what people leave empty', () => {
    const input = z.object({
      a: id.person().optional(),
      list: field.list(z.object({ home: id.household() })),
      row: id.row('a_t').nullable(),
      some: z.array(id.area()),
    })
    const [registered] = createRegistry([
      plugin('a', { permissions, commands: [write('a.x', '/x', 'a:do', input)] }),
    ]).commands.values()
    expect(registered!.idPaths.map((p) => `${p.path.join('.')} ${p.kind}`)).toEqual([
      'a person',
      'list.*.home household',
      'row row',
      'some.* area',
    ])
  })
})

onEveryEngine('migrations', (open) => {
  test('a database of a newer program is refused, and nothing is changed', async () => {
    const h = await open(['garden'])
    await run(h.db, "insert into migration (plugin, name, at) values ('garden', '0099_from_tomorrow', '2027-01-01')")
    const before = await dump(h.db)
    await expect(migrate(h.db, h.registry.plugins, NOW)).rejects.toMatchObject({ code: 'migration.unknown' })
    expect(await dump(h.db)).toEqual(before)
  })

  test('a view carries words of code lists in its text; any other parameter is refused, and the old views stand', async () => {
    const h = await open(['garden'])
    const bad = plugin('bad', {
      publishes: {
        pub_bad: {
          bundle: 'person',
          path: 'id',
          query: (db) => db.selectFrom('garden_tree').select('id').where('name', '=', "it's"),
        },
      },
    })
    await expect(migrate(h.db, [...h.registry.plugins, bad], NOW)).rejects.toMatchObject({ code: 'view.parameters' })
    expect(await rows(h.db, 'select * from pub_tree')).toEqual([])
    const query = (db: Db) => db.selectFrom('garden_tree').select('id').where('name', '=', 'plum').limit(2)
    const good = plugin('good', { publishes: { pub_good: { bundle: 'person', path: 'id', query } } })
    await migrate(h.db, [...h.registry.plugins, good], NOW)
    expect(await rows(h.db, 'select * from pub_good')).toEqual([])
  })

  test('new migrations run on old data and keep it; a second run changes nothing', async () => {
    const h = await open(['garden'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    await must(h, 'garden.plant', { person: people[0]!, name: 'Plum' })
    const garden = h.registry.plugins[0]!
    const newer: Plugin = {
      ...garden,
      migrations: {
        ...garden.migrations,
        '0002_height': {
          up: async (db) =>
            await db.schema
              .alterTable('garden_tree')
              .addColumn('height', 'integer', (c) => c.notNull().defaultTo(7))
              .execute(),
        },
        '0003_species': {
          up: async (db) => await db.schema.alterTable('garden_tree').renameColumn('name', 'species').execute(),
        },
      },
      publishes: {
        pub_tree: {
          ...garden.publishes!['pub_tree']!,
          query: (db) => db.selectFrom('garden_tree').select(['id', 'person_id', 'species', 'height']),
        },
      },
    }
    expect(await migrate(h.db, [newer], NOW)).toEqual({ applied: ['garden/0002_height', 'garden/0003_species'] })
    expect(await rows(h.db, 'select species, height, person_id from pub_tree')).toEqual([
      { species: 'Plum', height: 7, person_id: people[0] },
    ])
    expect(await migrate(h.db, [newer], NOW)).toEqual({ applied: [] })
  })

  test('a migration that fails leaves the old shape', async () => {
    const h = await open(['garden'])
    const before = await dump(h.db)
    const worse = plugin('worse', {
      migrations: {
        '0001_x': {
          up: async (db) => {
            await run(db, 'create table worse_x (id text)')
            throw new Error('planted')
          },
        },
      },
    })
    await expect(migrate(h.db, [...h.registry.plugins, worse], NOW)).rejects.toThrow('planted')
    expect(await dump(h.db)).toEqual(before)
    expect(await rows(h.db, 'select * from pub_tree')).toEqual([])
  })

  test('a plugin that is gone leaves its tables and takes its views with it', async () => {
    const h = await open(['garden', 'chores'])
    await run(h.db, 'drop view pub_duty')
    await run(
      h.db,
      'create view pub_duty as select d.id, t.name from chores_duty d join pub_tree t on t.person_id = d.person_id',
    )
    await migrate(
      h.db,
      h.registry.plugins.filter((p) => p.id === 'garden'),
      NOW,
    )
    expect(await rows(h.db, 'select * from chores_duty')).toEqual([])
    await expect(rows(h.db, 'select * from pub_duty')).rejects.toThrow(/pub_duty/)
    await migrate(h.db, h.registry.plugins, NOW)
    expect(await rows(h.db, 'select * from pub_duty')).toEqual([])
  })
})
