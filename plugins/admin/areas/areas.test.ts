import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { adminHome, AREAS, PEOPLE, type AdminHome } from '../../../tests/support/admin.ts'

const ADD = { names: { 'zh-Hant': '五溝', en: 'Wugou' }, kind: 'village', code: 'V9' }

describe('areas', () => {
  let h: AdminHome
  beforeEach(async () => {
    h = await adminHome()
  })
  afterEach(() => h.close())
  const as = (name: string, form: Record<string, unknown>) => h.send(name, form as never, PEOPLE.admin)
  const add = async (below: string, code: string) => {
    const done = await as('admin.add_area', { ...ADD, below, code })
    if (done.kind !== 'done') throw new Error(JSON.stringify(done))
    return done.see.split('/').at(-1)!
  }

  test('a new area has the next number, its ancestors, and takes households at once', async () => {
    const id = await add(AREAS.xinghe, 'V9')
    expect(await row(h.db, 'select no, names, closed from area where id = ?', [id])).toEqual({
      no: 6,
      names: '{"zh-Hant":"五溝","en":"Wugou"}',
      closed: 0,
    })
    expect(
      await rows(h.db, 'select ancestor_id, depth from area_closure where area_id = ? order by depth', [id]),
    ).toEqual([
      { ancestor_id: id, depth: 0 },
      { ancestor_id: AREAS.xinghe, depth: 1 },
      { ancestor_id: AREAS.county, depth: 2 },
    ])
    await h.household(id, 'Chen')
    expect(await countsAreRight(h)).toBe(true)
  })

  test('what else is written in the group of a move is counted in the right place', async () => {
    const home = await h.household(AREAS.shipu, 'Chen')
    const [one, two] = await rows<{ id: string }>(h.db, 'select id from person where household_id = ? order by id', [
      home,
    ])
    const plant = (person: string, name: string) =>
      h.send('garden.plant', { person, name, on: '2026-11-20' }, { ...PEOPLE.chou, role: 'nurse' })
    const sent = [
      plant(one!.id, 'Pear'),
      as('admin.move_area', { place: AREAS.shipu, parent: AREAS.elsewhere }),
      plant(two!.id, 'Fig'),
      as('admin.add_area', { ...ADD, below: AREAS.shipu }),
    ]
    expect((await Promise.all(sent)).map((o) => o.kind)).toEqual(['done', 'done', 'done', 'done'])
    expect(await countsAreRight(h)).toBe(true)
  })

  test.each([
    ['no name', { names: { en: ' ' } }, 'names.zh-Hant', 'admin.area_name_required'],
    ['no kind', { kind: 'planet' }, 'kind', 'kernel.field_not_a_choice'],
  ])('%s is refused at the field', async (_, change, field, code) => {
    expect(await as('admin.add_area', { ...ADD, below: 'top', ...change })).toMatchObject({
      status: 422,
      fields: [{ field, code }],
    })
  })

  test('a code belongs to one area', async () => {
    await add('top', 'V9')
    expect(await as('admin.add_area', { ...ADD, below: 'top' })).toMatchObject({
      fields: [{ field: 'code', code: 'admin.code_taken' }],
    })
  })

  test('two who rename at once keep both changes; a clash goes to needs attention', async () => {
    const was = { names: { en: 'Shipu', 'zh-Hant': 'Shipu', 'zh-Hans': 'Shipu' }, kind: 'village', code: '' }
    const typed = (n: object) => ({ place: AREAS.shipu, kind: 'village', code: '', names: { ...was.names, ...n }, was })
    expect(await as('admin.amend_area', typed({ 'zh-Hant': '石埔' }))).toMatchObject({ kind: 'done' })
    expect(await as('admin.amend_area', typed({ 'zh-Hans': '石埔村', 'zh-Hant': '石步' }))).toMatchObject({
      kind: 'done',
    })
    const area = await row<{ names: string }>(h.db, 'select names from area where id = ?', [AREAS.shipu])
    expect(JSON.parse(area!.names)).toEqual({ en: 'Shipu', 'zh-Hant': '石埔', 'zh-Hans': '石埔村' })
    expect(await rows(h.db, 'select field, present, typed from attention')).toEqual([
      { field: 'names.zh-Hant', present: '石埔', typed: '石步' },
    ])
  })

  test('a circle, the same parent and a closed parent are refused', async () => {
    const move = (place: string, parent: string) => as('admin.move_area', { place, parent })
    expect(await move(AREAS.xinghe, AREAS.shipu)).toMatchObject({
      fields: [{ field: 'parent', code: 'admin.area_circle' }],
    })
    expect(await move(AREAS.xinghe, AREAS.xinghe)).toMatchObject({ fields: [{ code: 'admin.area_circle' }] })
    expect(await move(AREAS.shipu, AREAS.xinghe)).toMatchObject({ fields: [{ code: 'admin.area_already_there' }] })
    expect(await as('admin.close_area', { place: AREAS.elsewhere })).toMatchObject({ kind: 'done' })
    expect(await move(AREAS.shipu, AREAS.elsewhere)).toMatchObject({ status: 409, code: 'admin.area_parent_closed' })
    expect(await as('admin.add_area', { ...ADD, below: AREAS.elsewhere })).toMatchObject({
      code: 'admin.area_parent_closed',
    })
  })

  test('an area with households or open areas cannot be closed; an empty one can, and opened again', async () => {
    await h.household(AREAS.shipu, 'Chen')
    expect(await as('admin.close_area', { place: AREAS.shipu })).toMatchObject({
      code: 'admin.area_has_households',
      params: { n: 1 },
    })
    expect(await as('admin.close_area', { place: AREAS.xinghe })).toMatchObject({
      code: 'admin.area_has_areas',
      params: { n: 2 },
    })
    expect(await as('admin.close_area', { place: AREAS.lunzai })).toMatchObject({ kind: 'done' })
    expect(await as('admin.reopen_area', { place: AREAS.lunzai })).toMatchObject({ kind: 'done' })
  })

  test('who works in the new parent sees the household, who worked in the old one no longer does', async () => {
    const home = await h.household(AREAS.shipu, 'Chen')
    expect((await h.get(`/garden/${home}`, PEOPLE.stranger)).status).toBe(404)
    await as('admin.move_area', { place: AREAS.shipu, parent: AREAS.elsewhere })
    expect((await h.get(`/garden/${home}`, PEOPLE.stranger)).status).toBe(200)
    expect((await h.get(`/garden/${home}`, PEOPLE.lin)).status).toBe(404)
    expect(await countsAreRight(h)).toBe(true)
  })

  test('only an administrator keeps areas', async () => {
    for (const who of [PEOPLE.pan, PEOPLE.lin, PEOPLE.chou]) {
      expect(await h.send('admin.close_area', { place: AREAS.lunzai }, who)).toMatchObject({ status: 403 })
      expect((await h.get('/admin/areas', who)).status).toBe(403)
    }
  })

  test('pages show the tree, an area and its forms', async () => {
    const text = async (path: string) => {
      const answer = await h.get(path, PEOPLE.admin)
      expect(answer.status, path).toBe(200)
      return await answer.text()
    }
    expect(await text('/admin/areas')).toContain(`/admin/area/${AREAS.shipu}`)
    expect(await text(`/admin/area/${AREAS.shipu}`)).toContain('County › Xinghe')
    expect(await text(`/admin/area/${AREAS.shipu}/edit`)).toContain('value="Shipu"')
    const move = await text(`/admin/area/${AREAS.xinghe}/move`)
    expect(move).toContain(AREAS.elsewhere)
    expect(move).not.toContain(`value="${AREAS.shipu}"`)
    expect(await text('/admin/areas/add/top')).toContain('names.zh-Hant')
  })
})

test('after any moves the closure is what a walk up the parents finds, and counts are those of a fresh computation', async () => {
  const h = await adminHome()
  const ids = Object.values(AREAS)
  for (const [n, area] of [AREAS.shipu, AREAS.shipu, AREAS.lunzai, AREAS.elsewhere].entries())
    await h.household(area, `Family ${n}`)
  const moves = fc.array(
    fc.tuple(fc.integer({ min: 0, max: ids.length - 1 }), fc.integer({ min: -1, max: ids.length - 1 })),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(moves, async (list) => {
      for (const [from, to] of list)
        await h.send('admin.move_area', { place: ids[from]!, parent: to < 0 ? '' : ids[to]! }, PEOPLE.admin)
      expect(await rows(h.db, 'select ancestor_id, area_id, depth from area_closure order by area_id, depth')).toEqual(
        await walked(h),
      )
      expect(await countsAreRight(h)).toBe(true)
    }),
    { numRuns: 25, seed: 20261124 },
  )
  h.close()
})

async function walked(h: AdminHome) {
  const areas = await rows<{ id: string; parent_id: string | null }>(h.db, 'select id, parent_id from area')
  const up = new Map(areas.map((a) => [a.id, a.parent_id]))
  const found: { ancestor_id: string; area_id: string; depth: number }[] = []
  for (const { id } of areas) {
    let depth = 0
    for (let at: string | null = id; at !== null; at = up.get(at) ?? null)
      found.push({ ancestor_id: at, area_id: id, depth: depth++ })
  }
  return found.toSorted((a, b) => (a.area_id < b.area_id ? -1 : a.area_id > b.area_id ? 1 : a.depth - b.depth))
}

/** Everything derived is thrown away and computed anew from the facts: the counts must be the same. */
async function countsAreRight(h: AdminHome): Promise<boolean> {
  const read = () =>
    rows(h.db, 'select area_no, key, unit, state, n from due_count where n <> 0 order by area_no, key, unit, state')
  const tallied = () =>
    rows(h.db, 'select area_no, key, month, n from tally_count where n <> 0 order by area_no, key, month')
  const [kept, keptTallies] = [await read(), await tallied()]
  for (const table of ['due', 'due_count', 'household_due', 'tally_mark', 'tally_count'])
    await run(h.db, `delete from ${table}`)
  const homes = await rows<{ id: string }>(h.db, 'select id from household')
  await renewDue(h.db, { households: new Set(homes.map((x) => x.id)), people: new Set() }, h.clock.today, {
    registry: h.registry,
    configOf: (p) => h.home.configOf(p),
    areas: await loadAreaNumbers(h.db),
  })
  expect(kept).toEqual(await read())
  expect(keptTallies).toEqual(await tallied())
  return kept.length > 0
}
