/** A followed community, counted: what the page says is what its people say one by one, and the names are those who were counted. */
import { lastMonth } from '#kernel/dates.ts'
import { expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { INDICATORS } from '../../../data/reference/chronic/indicators.ts'
import { plantFollowed } from '../../../tests/support/followed.ts'
import type { TestHome } from '../../../tests/support/home.ts'
import { probeOf, staffNamed, textOf } from '../../../tests/support/counted.ts'
import { onRealPlugins } from '../../../tests/support/real.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { figureExport } from './export.ts'
import { loadCourses } from './load.ts'
import { MONTHS } from './query.ts'
import { figureOf } from './rules/figure.ts'
import { marksOf } from './rules/marks.ts'
import { seriesOf } from './rules/series.ts'
import { factsFor } from './tally.ts'

const probe = probeOf('chronic', figureExport)

async function countedByHand(h: TestHome) {
  const people = await rows<{ id: string }>(h.db, 'select id from person where merged_into is null')
  const courses = await loadCourses(
    own(h.db),
    people.map((p) => p.id),
  )
  const config = h.home.configOf('chronic') as ChronicConfig
  const marks = [...courses.values()].flatMap((c) => marksOf(factsFor(c, config)))
  const month = lastMonth(h.clock.today)
  return {
    month,
    series: seriesOf(
      marks.filter((m) => m.month >= month).map((m) => ({ ...m, n: 1 })),
      { from: month, to: `${month.slice(0, 4)}-12` },
    ),
  }
}

onRealPlugins('figures of chronic diseases', (open) => {
  test('the page says of each indicator what the facts give when they are counted one by one', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    await plantFollowed(h, head.id)
    const { series, month } = await countedByHand(h)
    const page = await textOf(await h.get('/chronic/figures', head))
    let said = 0
    for (const i of INDICATORS.filter(({ kind }) => kind !== 'count' && kind !== 'burden')) {
      const { numerator, denominator } = figureOf(i, series, month, { withLost: false })
      if (denominator === 0) continue
      said++
      expect(page, i.code).toContain(`${numerator} of ${denominator}`)
    }
    expect(said).toBeGreaterThan(12)
  })

  test('what was counted as things happened equals what is counted anew', async () => {
    const h = await open('community')
    await plantFollowed(h, staffNamed(h, 'hsu').id)
    const read = async () => ({
      marks: await rows(h.db, `select * from tally_mark where plugin = 'chronic' order by subject_id`),
      counts: await rows(h.db, `select * from tally_count where n <> 0 order by area_no, key, month`),
    })
    const kept = await read()
    expect(kept.marks.length).toBeGreaterThan(20)
    for (const table of ['tally_mark', 'tally_count']) await run(h.db, `delete from ${table}`)
    const homes = await rows<{ id: string }>(h.db, 'select id from household')
    for (const { id } of homes)
      await renewDue(h.db, { households: new Set([id]), people: new Set() }, h.clock.today, {
        registry: h.registry,
        configOf: (p) => h.home.configOf(p),
        areas: await loadAreaNumbers(h.db),
      })
    expect(await read()).toEqual(kept)
  })

  test('names whom it counted, to those who may, and writes down that they were looked at', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    await plantFollowed(h, head.id)
    const [top] = head.scope.areas
    const { series, month } = await countedByHand(h)
    const indicator = INDICATORS.find((i) => i.code === 'hypertension.missed')!
    const { numerator, denominator } = figureOf(indicator, series, month, { withLost: false })
    expect(numerator).toBeGreaterThan(2)
    const names = (part: string, as = head) =>
      h.get(`/chronic/report/names?area=${top}&indicator=${indicator.code}${part}`, as)
    // Page by page, as long as there is a next one.
    const linked = async (part: string, after = ''): Promise<string[]> => {
      const page = await (await names(part + after)).text()
      const found = [...page.matchAll(/<a href="\/people\/([0-9a-f-]{36})\/chronic">/g)].map((m) => m[1]!)
      const next = /&(?:amp;)?after=([0-9a-f.-]{73})/.exec(page)
      return next ? [...found, ...(await linked(part, `&after=${next[1]}`))] : found
    }
    const missed = await linked('')
    expect(await textOf(await names(''))).toContain(` ${numerator} people `)
    expect(new Set(missed).size).toBe(numerator)
    expect(await linked('&part=whom')).toHaveLength(denominator)
    const looked = h.viewed.filter((v) => v.userId === head.id && v.path === '/chronic/report/names')
    for (const id of missed) expect(looked.map((l) => l.subjectId)).toContain(id)
    expect((await names('', staffNamed(h, 'pan'))).status).toBe(403)
  })

  test('is one page to print, with a grade once it is known how many come', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    await plantFollowed(h, head.id)
    const [top] = head.scope.areas
    const report = () => h.get(`/chronic/report?area=${top}`, head).then(textOf)
    expect(await report()).toContain('No grade')
    const form = { hypertension: '400', diabetes: '', monthly_load: '20' }
    expect((await h.post(`/chronic/figures/${top}/estimates`, form, head)).status).toBe(303)
    const said = await report()
    expect(said).toMatch(/[ABCD]: \d+ of 100 points/)
    expect(said).toContain('400')
    expect((await h.get('/chronic/report', staffNamed(h, 'pan'))).status).toBe(403)
    expect((await h.get('/chronic/figures', staffNamed(h, 'pan'))).status).toBe(403)
  })

  test('an area of others falls away', async () => {
    const h = await open('community')
    const nurse = await h.get('/chronic/figures?area=01900000-0000-7000-8000-00000000ffff', staffNamed(h, 'lin'))
    expect(nurse.status).toBe(200)
    expect(await textOf(nurse)).toContain('Chronic diseases: figures')
  })

  test('colours the map’s areas for a head, and says nothing to a worker', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    await plantFollowed(h, head.id)
    const shapes = async (as: Actor) =>
      (
        (await (await h.get('/map/areas.geojson?layer=chronic.hypertension.missed', as)).json()) as {
          features: { properties: { level?: number | null; text?: string } }[]
        }
      ).features.map((f) => f.properties)
    const coloured = await shapes(head)
    expect(coloured.every((p) => p.level !== undefined)).toBe(true)
    expect(coloured.some((p) => /\d+ of \d+/.test(p.text!))).toBe(true)
    expect((await shapes(staffNamed(h, 'pan'))).every((p) => p.level === undefined)).toBe(true)
  })

  test('carries away every indicator of every area and month, and a handful without how many', async () => {
    const h = await open('community', [probe])
    const head = staffNamed(h, 'hsu')
    await plantFollowed(h, head.id)
    const said = await h.get('/probe', head)
    const { columns, cells } = (await said.json()) as { columns: string[]; cells: (string | number | null)[][] }
    expect(cells.every((c) => c.length === columns.length)).toBe(true)
    expect(cells).toHaveLength(15 * INDICATORS.length * MONTHS)
    for (const c of cells) if (c[6] === '<5') expect([c[5], c[7]]).toEqual([null, null])
    expect(cells.some((c) => c[6] === '<5')).toBe(true)
  })
})
