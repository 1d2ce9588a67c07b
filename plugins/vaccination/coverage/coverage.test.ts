/** The demo community, counted: what the page says is what its rows say. */
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { rows, run } from '#kernel/sql.ts'
import { probeOf, staffNamed, textOf } from '../../../tests/support/counted.ts'
import { onRealPlugins } from '../../../tests/support/real.ts'
import { own } from '../db.ts'
import { coverageExport } from './export.ts'
import { figureOf } from './rules/figure.ts'
import { indicatorsOf } from './rules/indicators.ts'
import { CHILD_MONTHS, marksOf } from './rules/marks.ts'
import { SCHEDULES } from '../schedules.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { loadCoverage, planFor } from './tally.ts'

const probe = probeOf('vaccination', coverageExport)

onRealPlugins('coverage', (open) => {
  test('the page says of each indicator what the facts give when they are counted one by one', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    const people = await rows<{ id: string }>(h.db, 'select id from person where merged_into is null')
    const facts = await loadCoverage(
      own(h.db),
      people.map((p) => p.id),
    )
    const plan = planFor('tw')
    const marks = [...facts.values()].flatMap((f) => marksOf(f, plan))
    const to = lastMonth(h.clock.today)
    const from = addMonths(to, -11)
    const sums = new Map<string, number>()
    for (const m of marks) if (m.month >= from && m.month <= to) sums.set(m.key, (sums.get(m.key) ?? 0) + 1)
    const page = await textOf(await h.get('/vaccination/coverage', head))
    let said = 0
    for (const i of indicatorsOf(plan)) {
      const { numerator, denominator } = figureOf(i, sums)
      if (denominator > 0) said++
      expect(page, i.code).toContain(`${numerator} of ${denominator}`)
    }
    expect(said).toBeGreaterThan(20)

    // What is left out because it is too long ago makes no mark that is kept.
    const since = '2023-01'
    const kept = await loadCoverage(
      own(h.db),
      people.map((p) => p.id),
      since,
    )
    expect(kept.size).toBeLessThan(facts.size)
    const lines = (all: typeof facts) =>
      [...all].flatMap(([id, f]) =>
        marksOf(f, plan).flatMap((m) => (m.month >= since ? [`${id} ${m.key} ${m.month}`] : [])),
      )
    expect(lines(kept)).toEqual(lines(facts))
    for (const id of SCHEDULES)
      for (const { age } of planFor(id).milestones) expect(age).toBeLessThanOrEqual(CHILD_MONTHS)
    const noDate = marks.filter((m) => m.key === 'left/no_birth_date').length
    expect(page).toContain(`Left out: ${noDate} people without a birth date`)
  })

  test('what was counted as things happened equals what is counted anew', async () => {
    const h = await open('community')
    const read = async () => ({
      marks: await rows(h.db, 'select * from tally_mark order by subject_id, plugin'),
      counts: await rows(h.db, 'select * from tally_count where n <> 0 order by area_no, key, month'),
    })
    const kept = await read()
    expect(kept.marks.length).toBeGreaterThan(30)
    for (const table of ['tally_mark', 'tally_count']) await run(h.db, `delete from ${table}`)
    const homes = await rows<{ id: string }>(h.db, 'select id from household')
    await renewDue(h.db, { households: new Set(homes.map((x) => x.id)), people: new Set() }, h.clock.today, {
      registry: h.registry,
      configOf: (p) => h.home.configOf(p),
      areas: await loadAreaNumbers(h.db),
    })
    expect(await read()).toEqual(kept)
  })

  test('villages add up to the whole, and a village says no share of a handful', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    const page = await h.get('/vaccination/coverage?indicator=age.dtp1', head).then((r) => r.text())
    const table = page.slice(page.indexOf('Counted</th>'), page.indexOf('</table>'))
    const cells = [...table.matchAll(/>(\d+) of (\d+)<\/a>/g)].map((m) => [Number(m[1]), Number(m[2])] as const)
    expect(cells).toHaveLength(14)
    const [n, d] = cells.reduce(([a, b], [x, y]) => [a + x, b + y] as const, [0, 0] as const)
    expect(page).toContain(`${n} of ${d}`)
    for (const [, of] of cells.filter(([, of]) => of < 5)) expect(of).toBeLessThan(5)
    expect(page).toContain('too few')
  })

  test('is the nurse’s and the head’s; a worker finds nothing, and an area of others falls away', async () => {
    const h = await open('community')
    expect((await h.get('/vaccination/coverage', staffNamed(h, 'pan'))).status).toBe(403)
    const nurse = await h.get('/vaccination/coverage?area=01900000-0000-7000-8000-00000000ffff', staffNamed(h, 'lin'))
    expect(nurse.status).toBe(200)
    expect(await textOf(nurse)).toContain('Vaccination coverage')
  })

  test('says why doses were not given', async () => {
    const h = await open('community')
    const html = await h.get('/vaccination/coverage', staffNamed(h, 'hsu')).then((r) => r.text())
    const table = html.slice(html.indexOf('id="reasons"'), html.indexOf('id="whom"'))
    const columns = [...table.matchAll(/columnheader"[^>]*>([^<]+)</g)].map((m) => m[1])
    expect(columns).toEqual(['Area', 'Out of stock', 'Ill', 'Refused'])
    const n = [...table.matchAll(/<span>(\d+)<\/span>/g)].reduce((sum, m) => sum + Number(m[1]), 0)
    const [{ all }] = (await rows<{ all: number }>(h.db, 'select count(*) as "all" from vaccination_not_given')) as [
      { all: number },
    ]
    expect(n).toBe(Number(all))
  })

  test('colours the map’s areas, says the same in its table, and to a worker nothing', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    interface Shapes {
      features: { properties: { name: string; level?: number | null; text?: string } }[]
    }
    const shapes = async (as: Actor, layer: string) =>
      (await (await h.get(`/map/areas.geojson?layer=${layer}`, as)).json()) as Shapes
    const coloured = (await shapes(head, 'vaccination.age.dtp1')).features.map((f) => f.properties)
    expect(coloured.length).toBe(14)
    expect(coloured.every((p) => p.level !== undefined && /\d+ of \d+/.test(p.text!))).toBe(true)
    const page = await h.get('/map?layer=vaccination.age.dtp1', head).then((r) => r.text())
    for (const p of coloured) expect(page).toContain(`<span>${p.text}</span>`)
    const why = (await shapes(head, 'vaccination.reasons')).features.map((f) => f.properties.text!)
    expect(why).toHaveLength(14)
    expect(why.some((text) => /^\d+ of \d+: .*(Refused|Out of stock|Ill) \d/.test(text))).toBe(true)
    expect(why.every((text) => /^\d+ of \d+/.test(text))).toBe(true)
    expect(
      (await shapes(staffNamed(h, 'pan'), 'vaccination.age.dtp1')).features.every(
        (f) => f.properties.level === undefined,
      ),
    ).toBe(true)
    expect(await h.get('/map', staffNamed(h, 'pan')).then((r) => r.text())).not.toContain('vaccination.age.dtp1')
  })

  test('carries away every indicator of every area, and a handful without how many', async () => {
    const h = await open('community', [probe])
    const said = await h.get('/probe', staffNamed(h, 'hsu'))
    const { columns, cells } = (await said.json()) as { columns: string[]; cells: (string | number | null)[][] }
    expect(cells.every((c) => c.length === columns.length)).toBe(true)
    expect(cells).toHaveLength(15 * indicatorsOf(planFor('tw')).length)
    for (const c of cells) if (c[7] === '<5') expect([c[6], c[8]]).toEqual([null, null])
    expect(cells.some((c) => c[7] === '<5')).toBe(true)
  })
})
