/** The transformer itself against queries of every shape: what is out of scope is not there, whatever stands around it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { sql, type Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import type { Actor, Db } from '#kernel/plugin.ts'
import { noteAreas } from '#kernel/areas.ts'
import { rows, run } from '#kernel/sql.ts'
import { scopedDb } from '#kernel/scope.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { onEveryEngine } from '../support/engines.ts'
import { must, settle, type Family } from '../support/scenes.ts'

onEveryEngine('scope of queries', (open, engine) => {
  let h: TestHome
  let mine: Family
  let theirs: Family
  let db: Db
  const as = (actor: Actor, plugin = 'garden') => scopedDb(h.db, { registry: h.registry, plugin, actor })
  beforeEach(async () => {
    h = await open(['garden', 'diary'])
    mine = await settle(h, AREAS.shipu, ['Lan'], 'Mine')
    theirs = await settle(h, AREAS.elsewhere, ['Tuan'], 'Theirs')
    await must(h, 'garden.plant', { person: mine.people[0]!, name: 'Plum' })
    await must(h, 'garden.plant', { person: mine.people[0]!, name: 'Yew', secret: '1' })
    await must(h, 'garden.plant', { person: theirs.people[0]!, name: 'Oak' }, PEOPLE.stranger)
    db = as(PEOPLE.pan)
  })

  // Each gives names of trees; only the plum may be among them.
  const READS: Record<string, (db: Db) => Promise<unknown>> = {
    'a table': (d) => d.selectFrom('garden_tree').select('name').execute(),
    'an alias': (d) => d.selectFrom('garden_tree as p').select('p.name').execute(),
    'aliases that the condition uses too': (d) =>
      d
        .selectFrom('garden_tree as c')
        .innerJoin('garden_person as k', 'k.id', 'c.person_id')
        .select('c.name')
        .execute(),
    'a view': (d) => d.selectFrom('pub_tree').select('name').execute(),
    'a join': (d) =>
      d
        .selectFrom('garden_person as g')
        .innerJoin('garden_tree as t', 't.person_id', 'g.id')
        .select('t.name')
        .execute(),
    'a left join': (d) =>
      d
        .selectFrom('pub_area as a')
        .leftJoin('garden_tree as t', (j) => j.onTrue())
        .select('t.name')
        .distinct()
        .execute(),
    'a left join on a sub-select': (d) =>
      d
        .selectFrom('garden_person as g')
        .leftJoin((e) => e.selectFrom('garden_tree').selectAll().as('t'), 't.person_id', 'g.id')
        .select('t.name')
        .execute(),
    'two tables in from': (d) =>
      d.selectFrom(['garden_person as g', 'garden_tree as t']).select('t.name').distinct().execute(),
    'a sub-query in from': (d) =>
      d.selectFrom(d.selectFrom('garden_tree').selectAll().as('x')).select('x.name').execute(),
    'a sub-query in select': (d) =>
      d
        .selectFrom('garden_person as g')
        .select((e) => [e.selectFrom('garden_tree as t').select(e.fn.max('t.name').as('m')).as('name')])
        .execute(),
    'a sub-query in where': (d) =>
      d
        .selectFrom('garden_person')
        .where((e) => e('id', 'in', e.selectFrom('garden_tree').select('person_id')))
        .select(sql.lit('Plum').as('name'))
        .execute(),
    'a sub-query made with db itself': (d) =>
      d
        .selectFrom('garden_tree as o')
        .where('o.id', 'in', d.selectFrom('garden_tree').select('id'))
        .select('o.name')
        .execute(),
    exists: (d) =>
      d
        .selectFrom('garden_person as g')
        .where((e) => e.exists(e.selectFrom('garden_tree as t').select('t.id').where('t.name', 'in', ['Oak', 'Yew'])))
        .select('g.name')
        .execute(),
    'not exists': (d) =>
      d
        .selectFrom('pub_area')
        .where('no', '=', 1)
        .where((e) => e.not(e.exists(e.selectFrom('garden_tree').select('id').where('name', '=', 'Plum'))))
        .select('names as name')
        .execute(),
    'a WITH': (d) =>
      d
        .with('t', (e) => e.selectFrom('garden_tree').selectAll())
        .selectFrom('t')
        .select('name')
        .execute(),
    'a WITH on a WITH': (d) =>
      d
        .with('a', (e) => e.selectFrom('garden_tree').selectAll())
        .with('b', (e) => e.selectFrom('a').selectAll())
        .selectFrom('b')
        .select('name')
        .execute(),
    'a WITH inside a sub-query': (d) =>
      d
        .selectFrom(
          d
            .with('t', (e) => e.selectFrom('garden_tree').selectAll())
            .selectFrom('t')
            .selectAll()
            .as('x'),
        )
        .select('x.name')
        .execute(),
    'a union': (d) =>
      d
        .selectFrom('garden_tree')
        .select('name')
        .where('name', '=', 'None')
        .union(d.selectFrom('garden_tree').select('name'))
        .execute(),
    'a union inside a builder': (d) =>
      d
        .selectFrom('garden_tree')
        .select('name')
        .unionAll((e) => e.selectFrom('garden_tree').select('name'))
        .execute(),
    'an or': (d) =>
      d
        .selectFrom('garden_tree')
        .where((e) => e.or([e('name', '=', 'Oak'), e('name', '=', 'Yew'), e('name', '=', 'Plum')]))
        .select('name')
        .execute(),
  }
  describe.each(Object.entries(READS))('%s', (shape, read) => {
    test('gives what is in scope only', async () => {
      const text = JSON.stringify(await read(db))
      expect(text, shape).not.toMatch(/Oak|Yew|Tuan/)
      if (!/exists/.test(shape)) expect(text, shape).toContain('Plum')
      const all = JSON.stringify(await read(as({ ...PEOPLE.chou, compartments: ['hidden'] })))
      if (!/exists|where$|in select/.test(shape)) expect(all, shape).toMatch(/Oak/)
      expect(JSON.stringify(await read(as(PEOPLE.admin)))).not.toMatch(/Oak|Yew|Plum/)
    })
  })

  const trees = async () =>
    (await rows<{ name: string }>(h.db, 'select name from garden_tree order by name')).map((t) => t.name)
  test('updates and deletes reach only what is in scope', async () => {
    await db.updateTable('garden_tree').set({ name: 'X' }).execute()
    expect(await trees()).toEqual(['Oak', 'X', 'Yew'])
    await db.updateTable('garden_tree as p').set({ name: 'Plum' }).where('p.name', 'in', ['X', 'Oak', 'Yew']).execute()
    expect(await trees()).toEqual(['Oak', 'Plum', 'Yew'])
    await db
      .updateTable('garden_tree')
      .set({ name: 'X' })
      .where((e) => e.or([e('name', '=', 'Oak'), e('name', '=', 'Plum')]))
      .execute()
    expect(await trees()).toEqual(['Oak', 'X', 'Yew'])
    await db.deleteFrom('garden_tree').where('name', 'in', ['Oak', 'Yew']).execute()
    expect(await trees()).toEqual(['Oak', 'X', 'Yew'])
    await db.deleteFrom('garden_tree').execute()
    expect(await trees()).toEqual(['Oak', 'Yew'])
  })

  test('what an update or an insert reads is in scope too', async () => {
    await db
      .updateTable('garden_plot')
      .from('garden_tree as t')
      .set({ label: sql.ref('t.name') })
      .where('t.name', '=', 'Oak')
      .execute()
    expect(await rows(h.db, "select 1 from garden_plot where label = 'Oak'")).toEqual([])
    await db
      .updateTable('garden_plot')
      .set((e) => ({ label: e.selectFrom('garden_tree').select('name').where('name', '=', 'Oak') }))
      .execute()
    expect(await rows(h.db, "select 1 from garden_plot where label = 'Oak'")).toEqual([])
    await db
      .insertInto('garden_person')
      .columns(['id', 'name'])
      .expression((e) => e.selectFrom('garden_tree').select(['id', 'name']))
      .execute()
    expect(await rows(h.db, "select name from garden_person where name in ('Oak', 'Yew', 'Plum')")).toEqual([
      { name: 'Plum' },
    ])
  })

  test('an upsert changes no row out of scope', async () => {
    const [oak] = await rows<{ id: string }>(h.db, "select * from garden_tree where name = 'Oak'")
    const upsert = (id: string) =>
      db
        .insertInto('garden_tree')
        .values({ id, person_id: mine.people[0]!, name: 'X', planted_on: '2026-01-01', secret_class: null })
        .onConflict((o) => o.column('id').doUpdateSet({ name: 'X' }))
        .execute()
    await upsert(oak!.id)
    expect(await trees()).toEqual(['Oak', 'Plum', 'Yew'])
    const [plum] = await rows<{ id: string }>(h.db, "select * from garden_tree where name = 'Plum'")
    await upsert(plum!.id)
    expect(await trees()).toEqual(['Oak', 'X', 'Yew'])
  })

  test('a grant opens exactly one household', async () => {
    const granted = as({ ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: [theirs.household] } })
    await settle(h, AREAS.elsewhere, ['Neighbour'], 'Next door')
    expect(await granted.selectFrom('garden_tree').select('name').orderBy('name').execute()).toEqual([
      { name: 'Oak' },
      { name: 'Plum' },
    ])
    expect(await granted.selectFrom('garden_plot').select('label').orderBy('label').execute()).toEqual([
      { label: 'Mine' },
      { label: 'Theirs' },
    ])
  })

  const FORBIDDEN: Record<string, [string, (db: Db) => unknown]> = {
    'a kernel table': ['db.foreign_table', (d) => d.selectFrom('person').selectAll().execute()],
    'a kernel table in a sub-query': [
      'db.foreign_table',
      (d) =>
        d
          .selectFrom('garden_tree')
          .where((e) => e('id', 'in', e.selectFrom('person').select('id')))
          .selectAll()
          .execute(),
    ],
    "another plugin's table": ['db.foreign_table', (d) => d.selectFrom('diary_note').selectAll().execute()],
    'a foreign table to write to': ['db.foreign_table', (d) => d.insertInto('command_log').values({ id: 1 }).execute()],
    'a foreign table to update from': [
      'db.foreign_table',
      (d) => d.updateTable('garden_plot').from('app_user').set({ label: 'x' }).execute(),
    ],
    'a foreign table to delete by': [
      'db.foreign_table',
      (d) => d.deleteFrom('garden_plot').using('app_user').execute(),
    ],
    'a WITH that hides who is where': [
      'db.cte_name',
      (d) =>
        d
          .with('person', (e) => e.selectFrom('garden_plot').selectAll())
          .selectFrom('garden_tree')
          .selectAll()
          .execute(),
    ],
    'a table inside raw text': [
      'db.raw_table',
      (d) =>
        d
          .selectFrom('garden_tree')
          .select(sql`(select count(*) from ${sql.table('person')})`.as('n'))
          .execute(),
    ],
    'raw text': ['db.not_a_query', (d) => sql`select * from person`.execute(d as Kysely<unknown>)],
    'a change of the schema': ['db.not_a_query', (d) => d.schema.dropTable('garden_tree').execute()],
    'a database without scope': ['db.unscoped', (d) => d.withoutPlugins()],
  }
  test.each(Object.entries(FORBIDDEN))('%s is refused', async (_name, [code, ask]) => {
    await expect(
      (async () => await ask(db))().catch((e: { code?: string; message: string }) => e.code ?? e.message),
    ).resolves.toBe(code)
  })

  if (engine === 'sqlite') {
    test('tables inside JSON helpers are in scope', async () => {
      const found = await db
        .selectFrom('garden_person as g')
        .select((e) => jsonArrayFrom(e.selectFrom('garden_tree as t').select('t.name')).as('trees'))
        .execute()
      expect(JSON.stringify(found)).not.toMatch(/Oak|Yew/)
      expect(JSON.stringify(found)).toContain('Plum')
    })
  }

  test('whose areas are all there are sees everything, until there are others', async () => {
    const names = async () => await (await h.get('/garden', PEOPLE.chou)).text()
    expect(await names()).toContain('Oak')
    const other = '01900000-0000-7000-8000-00000000abcd'
    await run(h.db, `insert into area (id, no, kind, names) values (?, 90, 'county', '{"en":"Another"}')`, [other])
    await run(h.db, 'insert into area_closure (ancestor_id, area_id, depth) values (?, ?, 0)', [other, other])
    await noteAreas(h.db)
    await run(h.db, 'update household set area_id = ? where id = ?', [other, theirs.household])
    expect(await names()).toContain('Plum')
    expect(await names()).not.toContain('Oak')
  })
})
