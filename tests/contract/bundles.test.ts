/** What one home reads another writes: after any story both hold the same, as far as the reader may see. */
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { DERIVED_TABLES, KERNEL_ONLY_TABLES } from '#kernel/schema.ts'
import { rows, run } from '#kernel/sql.ts'
import {
  columnsOf,
  forgetHouseholds,
  keepOnly,
  readHouseholdLines,
  readHouseholds,
  readPersonal,
  readPlaces,
  writeHouseholds,
  writePersonal,
  writePlaces,
} from '#kernel/sync/bundles.ts'
import { STAYING_TABLES, travelling } from '#kernel/sync/tables.ts'
import { act, plantStaff, TOYS } from '../support/bustle.ts'
import { chanceOf } from '../support/chance.ts'
import { onEveryEngine } from '../support/engines.ts'
import { holds, mayHold } from '../support/holdings.ts'
import { AREAS, NOW, PEOPLE, type TestHome } from '../support/home.ts'
import { settle, tableNames } from '../support/scenes.ts'

const READERS: Record<string, Actor> = {
  worker: PEOPLE.pan,
  nurse: PEOPLE.lin,
  trusted: { ...PEOPLE.lin, compartments: ['hidden'] },
  nobody: { ...PEOPLE.stranger, scope: { areas: [], households: [] } },
}

/** Everything the reader may see, as a first pull would bring it. */
async function carryAll(from: TestHome, to: TestHome, reader: Actor): Promise<void> {
  const columns = await columnsOf(from.db, from.registry)
  const places = await readPlaces(from.db, from.registry, reader.scope, reader)
  const personal = await readPersonal(from.db, from.registry, reader, NOW)
  await writePlaces(to.db, to.registry, columns, places.rows)
  await writePersonal(to.db, to.registry, columns, personal.rows)
  const ids = await inScope(from, places.areas, reader.scope.households)
  const households = await readHouseholds(from.db, from.registry, ids, reader)
  // As it goes over the wire it is written by the database itself.
  const lines = await readHouseholdLines(from.db, from.registry, ids, reader, columns)
  expect(lines.map((l) => JSON.parse(l) as unknown)).toEqual(households.map((one) => ({ kind: 'household', ...one })))
  await writeHouseholds(to.db, to.registry, columns, households)
  await keepOnly(to.db, to.registry, places.areas, reader.scope.households)
}

const inScope = async (h: TestHome, areas: readonly string[], grants: readonly string[]) =>
  (await rows<{ id: string; area_id: string }>(h.db, 'select id, area_id from household order by id'))
    .filter((k) => areas.includes(k.area_id) || grants.includes(k.id))
    .map((k) => k.id)

onEveryEngine('bundles', (open) => {
  test.each([1, 2, 3, 4])('after any story both homes hold the same (seed %i)', async (seed) => {
    const chance = chanceOf(seed)
    const from = await open(TOYS)
    await plantStaff(from)
    for (let i = 0; i < 40; i++) await act(from, chance)
    for (const reader of Object.values(READERS)) {
      const to = await open(TOYS)
      await carryAll(from, to, reader)
      expect(await holds(to.db, to.registry)).toEqual(await mayHold(from.db, from.registry, reader, NOW))
    }
  })

  test.each([5, 6, 7])(
    'what has changed, laid over what was held, gives the same in any order (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed)
      const [from, to] = [await open(TOYS), await open(TOYS)]
      await plantStaff(from)
      const reader = READERS['nurse']!
      for (let i = 0; i < 15; i++) await act(from, chance)
      await carryAll(from, to, reader)
      for (let round = 0; round < 6; round++) {
        const rev = (await rows<{ rev: number }>(from.db, 'select rev from head'))[0]!.rev
        for (let i = 0; i < 10; i++) await act(from, chance)
        const { areas } = await readPlaces(from.db, from.registry, reader.scope, reader)
        const now = new Set(await inScope(from, areas, []))
        const stamped = (
          await rows<{ id: string }>(
            from.db,
            "select bundle_id as id from change where kind = 'household' and rev > ? order by bundle_id",
            [rev],
          )
        ).map((c) => c.id)
        await forgetHouseholds(
          to.db,
          to.registry,
          stamped.filter((id) => !now.has(id)),
        )
        const columns = await columnsOf(from.db, from.registry)
        const arriving = await readHouseholds(
          from.db,
          from.registry,
          stamped.filter((id) => now.has(id)),
          reader,
        )
        // One by one, and the last first: lines of a pull may be laid a few at a time.
        for (const one of arriving.toReversed()) await writeHouseholds(to.db, to.registry, columns, [one])
        await writePlaces(
          to.db,
          to.registry,
          columns,
          (await readPlaces(from.db, from.registry, reader.scope, reader)).rows,
        )
        await writePersonal(to.db, to.registry, columns, (await readPersonal(from.db, from.registry, reader, NOW)).rows)
        expect(await holds(to.db, to.registry)).toEqual(await mayHold(from.db, from.registry, reader, NOW))
      }
    },
  )

  test('the stories tell of everything: no table that travels stays empty in all of them', async () => {
    const told = new Set<string>()
    for (const seed of [1, 2, 3, 4]) {
      const chance = chanceOf(seed)
      const from = await open(TOYS)
      await plantStaff(from)
      for (let i = 0; i < 40; i++) await act(from, chance)
      for (const table of Object.keys(await mayHold(from.db, from.registry, READERS['trusted']!, NOW))) told.add(table)
    }
    expect(travelling((await open(TOYS)).registry).filter((t) => !told.has(t))).toEqual([])
  })

  test('a granted household comes with its area, whose boundary stays where it is', async () => {
    const [from, to] = [await open(TOYS), await open(TOYS)]
    await plantStaff(from)
    await run(from.db, `update area set geometry = '{"drawn":1}'`)
    const { household } = await settle(from, AREAS.elsewhere, ['Lan'])
    await settle(from, AREAS.shipu, ['Mei'])
    const reader = { ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: [household] } }
    await carryAll(from, to, reader)
    expect(await holds(to.db, to.registry)).toEqual(await mayHold(from.db, from.registry, reader, NOW))
    const drawn = await rows(to.db, 'select id from area where geometry is not null')
    expect(drawn).toEqual([{ id: AREAS.shipu }])
  })

  test('digests are of the rows, whatever order they came in, and change with them', async () => {
    const from = await open(TOYS)
    await plantStaff(from)
    const digests = async () => [
      (await readPlaces(from.db, from.registry, PEOPLE.pan.scope, PEOPLE.pan)).digest,
      (await readPersonal(from.db, from.registry, PEOPLE.pan, NOW)).digest,
    ]
    const before = await digests()
    expect(await digests()).toEqual(before)
    await run(from.db, `update area set code = 'x' where id = ?`, [AREAS.shipu])
    await run(from.db, `update config set value = '21' where name = 'overdueDays'`)
    const after = await digests()
    expect(after[0]).not.toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    await run(from.db, `insert into config (plugin, name, value) values ('home', 'secret', '"hush"')`)
    expect(await digests()).toEqual(after)
    const { rows: sent } = await readPersonal(from.db, from.registry, PEOPLE.pan, NOW)
    expect(JSON.stringify(sent)).not.toMatch(/hush|"x"/)
  })

  test('homes a version apart: what the receiver does not know is left out, what the sender does not know is filled', async () => {
    const [from, to] = [await open(TOYS), await open(TOYS)]
    const { household } = await settle(from, AREAS.shipu, ['Lan'])
    const columns = await columnsOf(from.db, from.registry)
    const [one] = await readHouseholds(from.db, from.registry, [household], null)
    const newer = {
      columns: { ...columns, garden_plot: [...columns['garden_plot']!, 'hedge'], moon_base: ['id'] },
      rows: { ...one!.rows, garden_plot: [[...one!.rows['garden_plot']![0]!, 'box']], moon_base: [['x']] },
    }
    await writeHouseholds(to.db, to.registry, newer.columns, [{ id: household, rows: newer.rows }])
    expect(await rows(to.db, 'select label from garden_plot')).toEqual([{ label: 'Plot' }])
    const without = (table: string, name: string) => columns[table]!.indexOf(name)
    const [label, name] = [without('garden_plot', 'label'), without('garden_person', 'name')]
    const older = {
      columns: {
        ...columns,
        garden_plot: columns['garden_plot']!.toSpliced(label, 1),
        garden_person: columns['garden_person']!.toSpliced(name, 1),
      },
      rows: {
        ...one!.rows,
        garden_plot: one!.rows['garden_plot']!.map((r) => r.toSpliced(label, 1)),
        garden_person: one!.rows['garden_person']!.map((r) => r.toSpliced(name, 1)),
      },
    }
    await writeHouseholds(to.db, to.registry, older.columns, [{ id: household, rows: older.rows }])
    expect(await rows(to.db, 'select label from garden_plot')).toEqual([{ label: null }])
    expect(await rows(to.db, 'select name from garden_person')).toEqual([{ name: '' }])
  })

  test('every table is derived, the kernel’s own, staying, or travels', async () => {
    const h = await open(TOYS)
    const known = [...DERIVED_TABLES, ...KERNEL_ONLY_TABLES, ...STAYING_TABLES, ...travelling(h.registry)]
    expect(known.toSorted()).toEqual([...new Set(known)].toSorted())
    expect((await tableNames(h.db)).filter((t) => !known.includes(t))).toEqual([])
  })
})
