import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { AREAS, PEOPLE, type TestHome } from '../../tests/support/home.ts'
import { settle, village, worstOf } from '../../tests/support/village.ts'
import { MOST_PINS } from './data.ts'
import { strings } from './strings/index.ts'

interface Answer {
  level: 'households' | 'areas'
  pins: { id: string; number: string; name: string; state: string }[]
  clusters: { id: string; name: string; counts: Record<string, number> }[]
  counts: Record<string, number>
  none: number
  cut: boolean
  sheet: string
}

const WIDE = { south: '22', north: '23', west: '120', east: '121' }

async function ask(home: TestHome, as: Actor, form: Record<string, string> = {}): Promise<Answer> {
  await home.get('/map', as)
  const answer = await home.app.request('/map/data', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: 'csrf', ...WIDE, ...form }),
  })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return (await answer.json()) as Answer
}

const textOf = async (r: Response) =>
  (await r.text())
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('strings are complete in three languages', () => expect(checkCatalogue(strings)).toEqual([]))

test('households in the box, the most urgent first, nothing of other areas', async () => {
  const home = await village()
  await settle(home, { area: AREAS.shipu, number: '010', name: 'Wu', lat: 22.51, lon: 120.51 })
  const kao = await settle(home, { area: AREAS.shipu, number: '110', name: 'Kao', lat: 22.52, lon: 120.52 })
  await settle(home, { area: AREAS.shipu, number: '000', name: 'Idle', lat: 22.53, lon: 120.53 })
  await settle(home, { area: AREAS.shipu, number: '100', name: 'Unlocated' })
  await settle(home, { area: AREAS.lunzai, number: '100', name: 'Strange', lat: 22.51, lon: 120.51 })
  const all = await ask(home, PEOPLE.pan)
  expect(all).toMatchObject({ level: 'households', counts: { overdue: 1, due: 1, upcoming: 0 }, none: 1, cut: false })
  expect(all.pins.map((p) => [p.number, p.name, p.state])).toEqual([
    ['110', 'Kao', 'overdue'],
    ['010', 'Wu', 'due'],
    ['000', 'Idle', 'none'],
  ])
  expect(all.sheet).toContain(`href="/households/${kao}"`)
  expect(all.sheet).not.toMatch(/Strange|Unlocated/)
  expect((await ask(home, PEOPLE.pan, { south: '22.515' })).pins.map((p) => p.name)).toEqual(['Kao', 'Idle'])
  expect((await ask(home, PEOPLE.pan, { state: 'due' })).pins.map((p) => p.name)).toEqual(['Wu'])
  expect((await ask(home, PEOPLE.pan, { kind: 'chores.roof' })).pins.map((p) => [p.name, p.state]).toSorted()).toEqual([
    ['Kao', 'due'],
    ['Wu', 'due'],
  ])
  expect((await ask(home, PEOPLE.lin, { village: AREAS.lunzai })).pins.map((p) => p.name)).toEqual(['Strange'])
})

test('the page works without script: list, villages, filters as links, no position in it but the box', async () => {
  const home = await village()
  await settle(home, { area: AREAS.shipu, number: '110', name: '<b>Kao</b>', lat: 22.52, lon: 120.52 })
  const html = await (await home.get('/map')).text()
  expect(html).toContain('data-box="22.5,120.5,22.6,120.6"')
  expect(html).toContain('&lt;b&gt;Kao&lt;/b&gt;')
  expect(html).toContain('href="/map?state=overdue"')
  expect(html).not.toMatch(/ style=|<script|22\.52/)
  expect(await textOf(new Response(html))).toMatch(/All 1 .*Overdue 1 .*In view: 1 household with work .*Shipu 1 0 0/)
})

test('the popup is a fragment with the next step; a full request leads to the map; strangers find nothing', async () => {
  const home = await village()
  const kao = await settle(home, { area: AREAS.shipu, number: '110', name: 'Kao', lat: 22.52, lon: 120.52 })
  expect((await home.get(`/map/household/${kao}`)).headers.get('location')).toBe(`/map?at=${kao}`)
  const fragment = await (await home.app.request(`/map/household/${kao}`, { headers: { 'hx-request': 'true' } })).text()
  expect(fragment).toContain(`href="/households/${kao}/visit"`)
  expect(fragment).toContain('href="geo:22.52,120.52?q=22.52,120.52"')
  expect(fragment).toMatch(/2 things to do.*Clean the well.*Mend the roof/s)
  expect(await (await home.get(`/map?at=${kao}`)).text()).toContain(`data-open="${kao}"`)
  expect((await home.get(`/map/household/${kao}`, PEOPLE.stranger)).status).toBe(404)
  expect(await (await home.get(`/map?at=${kao}`, PEOPLE.stranger)).text()).not.toMatch(/data-open|22\.52/)
})

test('too many for pins: areas with counts, and what belongs to a township itself at its own centre', async () => {
  const home = await village()
  await run(
    home.db,
    'update area set min_lat = 22.5, max_lat = 22.7, min_lon = 120.5, max_lon = 120.6, lat = 22.6, lon = 120.55 where id = ?',
    [AREAS.xinghe],
  )
  // So many villages of others in the box that households would not be looked at one by one.
  for (let i = 0; i < 30; i++)
    await run(
      home.db,
      `insert into area (id, parent_id, no, kind, names, min_lat, max_lat, min_lon, max_lon) values (?, ?, ?, 'village', '{"en":"v"}', 22.1, 22.2, 120.1, 120.2)`,
      [`0190000a-0000-7000-8000-0000000000${10 + i}`, AREAS.elsewhere, 100 + i],
    )
  for (const number of ['100', '010', '001'])
    await settle(home, { area: AREAS.shipu, number, name: 'x', lat: 22.51, lon: 120.51 })
  await settle(home, { area: AREAS.lunzai, number: '010', name: 'y', lat: 22.61, lon: 120.51 })
  await settle(home, { area: AREAS.xinghe, number: '100', name: 'z', lat: 22.61, lon: 120.51 })
  const view = await ask(home, PEOPLE.lin)
  expect(view.level).toBe('areas')
  expect(view.clusters.map((c) => [c.name, c.counts])).toEqual([
    ['Shipu', { overdue: 1, due: 1, upcoming: 1 }],
    ['Lunzai', { overdue: 0, due: 1, upcoming: 0 }],
    ['Xinghe', { overdue: 1, due: 0, upcoming: 0 }],
  ])
  expect(view.counts).toEqual({ overdue: 2, due: 2, upcoming: 1 })
  expect((await ask(home, PEOPLE.lin, { state: 'overdue' })).clusters.map((c) => c.name)).toEqual(['Shipu', 'Xinghe'])
  expect((await ask(home, PEOPLE.lin, { south: '22.5', north: '22.6' })).level).toBe('households')
})

test('a household seen by a grant is a pin among pins, beside clusters, and alone in a box of strangers', async () => {
  const home = await village()
  for (let n = 0; n < 3; n++)
    await settle(home, { area: AREAS.shipu, number: `10${n}`, name: 'Own', lat: 22.51 + n / 100, lon: 120.51 })
  const lent = await settle(home, { area: AREAS.lunzai, number: '010', name: 'Lent', lat: 22.65, lon: 120.55 })
  await settle(home, { area: AREAS.lunzai, number: '100', name: 'Next door', lat: 22.651, lon: 120.55 })
  const pan: Actor = { ...PEOPLE.pan, scope: { areas: [AREAS.shipu], households: [lent] } }
  const all = await ask(home, pan)
  expect(all.pins.map((p) => p.name)).toEqual(['Own', 'Own', 'Own', 'Lent'])
  expect(all.counts).toEqual({ overdue: 3, due: 1, upcoming: 0 })
  const alone = await ask(home, pan, { south: '22.62', north: '22.69' })
  expect(alone.pins.map((p) => p.name)).toEqual(['Lent'])
  expect(alone.sheet).toContain(`href="/households/${lent}"`)
  expect((await ask(home, pan, { village: AREAS.shipu })).pins.map((p) => p.name)).toEqual(['Own', 'Own', 'Own'])
  expect((await ask(home, pan, { village: AREAS.lunzai })).pins.map((p) => p.name)).toEqual(['Lent'])
  expect(await textOf(await home.get('/map', pan))).toMatch(/All 4 .*Overdue 3 .*Due 1 /)

  for (let n = 0; n < MOST_PINS; n++)
    await settle(home, { area: AREAS.shipu, number: '001', name: 'More', lat: 22.55, lon: 120.55 })
  const far = await ask(home, pan)
  expect(far).toMatchObject({ level: 'areas', counts: { overdue: 3, due: 1, upcoming: MOST_PINS } })
  expect(far.clusters.map((c) => c.name)).toEqual(['Shipu'])
  expect(far.pins.map((p) => p.name)).toEqual(['Lent'])
  expect(far.sheet).toContain(`href="/households/${lent}"`)
})

test('outlines only of own areas, by tag', async () => {
  const home = await village()
  const first = await home.get('/map/areas.geojson')
  const shapes = (await first.json()) as { features: { properties: { name: string } }[] }
  expect(shapes.features.map((f) => f.properties.name)).toEqual(['Shipu'])
  const again = await home.app.request('/map/areas.geojson', {
    headers: { 'if-none-match': first.headers.get('etag')! },
  })
  expect(again.status).toBe(304)
  expect(await (await home.get('/map/areas.geojson', PEOPLE.kao)).json()).toMatchObject({ features: [] })
})

test('the list, the map, the tables and a scan say the same numbers for any community', async () => {
  const house = fc.record({
    area: fc.constantFrom(AREAS.shipu, AREAS.lunzai, AREAS.xinghe),
    number: fc.tuple(fc.nat(9), fc.nat(1), fc.nat(1), fc.nat(1)).map((d) => d.join('')),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(house, { maxLength: 12 }),
      fc.constantFrom('', 'chores.well', 'chores.roof', 'chores'),
      async (houses, kind) => {
        const home = await village()
        for (const [n, h] of houses.entries())
          await settle(home, { ...h, name: `n${n}`, lat: 22.51 + n / 1000, lon: 120.51 })
        const query = kind ? `?kind=${kind}` : ''
        const scan = { overdue: 0, due: 0, upcoming: 0 }
        for (const { number } of houses) {
          const worst = worstOf(
            kind === 'chores.well'
              ? String(Number(number[1]!) * 100)
              : kind === 'chores.roof'
                ? `0${number[2]}0`
                : number,
          )
          if (worst) scan[worst]++
        }
        const chips = `Overdue ${scan.overdue} Due ${scan.due} Upcoming ${scan.upcoming}`
        const list = await textOf(await home.get(`/today/list${query}`, PEOPLE.lin))
        expect(list).toContain(chips)
        expect(list).toContain(`Today: ${scan.overdue + scan.due} household`)
        expect(await textOf(await home.get(`/map${query}`, PEOPLE.lin))).toContain(chips)
        expect((await ask(home, PEOPLE.lin, kind ? { kind } : {})).counts).toEqual(scan)
        const head = await textOf(await home.get(`/today${query}`, PEOPLE.chou))
        // Whatever the filter, the whole is everybody in care.
        const inCare = houses.filter(({ number }) => worstOf(number)).length
        expect(head).toContain(
          inCare === 0
            ? 'None in care'
            : `${scan.overdue} of ${inCare} households in care ${scan.overdue} ${scan.due} ${scan.upcoming}`,
        )
        expect((await rows(home.db, 'select 1 from household')).length).toBe(houses.length)
      },
    ),
    { numRuns: 15, seed: 20261124 },
  )
}, 60_000)
