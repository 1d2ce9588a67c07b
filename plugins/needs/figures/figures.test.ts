/** The demo community, counted: what the page says is what its people say one by one, and nothing is said of a handful or of what is in confidence. */
import { expect, test } from 'vitest'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import type { Actor } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import { DETAILS, INDICATORS } from '../../../data/reference/needs/indicators.ts'
import { probeOf, staffNamed, textOf } from '../../../tests/support/counted.ts'
import type { TestHome } from '../../../tests/support/home.ts'
import { all, chosen } from '../../../tests/support/needs-answers.ts'
import { onRealPlugins } from '../../../tests/support/real.ts'
import { own } from '../db.ts'
import { figureExport } from './export.ts'
import { loadFigures } from './load.ts'
import { MONTHS } from './query.ts'
import { figureOf } from './rules/figure.ts'
import { marksOf } from './rules/marks.ts'
import { lastMonth } from '#kernel/dates.ts'
import { seriesOf } from './rules/series.ts'

const probe = probeOf('needs', figureExport)

async function countedByHand(h: TestHome) {
  const people = await rows<{ id: string }>(h.db, 'select id from person where merged_into is null')
  const facts = await loadFigures(
    own(h.db),
    people.map((p) => p.id),
  )
  return seriesOf([...facts.values()].flatMap(marksOf).map((m) => ({ ...m, n: 1 })))
}

const tallied = async (h: TestHome) => ({
  marks: await rows(h.db, `select * from tally_mark where plugin = 'needs' order by subject_id`),
  counts: await rows(h.db, `select * from tally_count where n <> 0 order by area_no, key, month`),
})

onRealPlugins('figures of care needs', (open) => {
  test('the page says of each indicator what the facts give when they are counted one by one, with its definition', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    const series = await countedByHand(h)
    const page = await textOf(await h.get('/care-needs', head))
    let said = 0
    for (const i of INDICATORS) {
      const f = figureOf(i, series, lastMonth(h.clock.today))
      if (f.share === null) continue
      said++
      expect(page, i.code).toContain(`${f.numerator} of ${f.denominator}`)
    }
    expect(said).toBeGreaterThan(8)
    expect(page).toContain('Counted: people of 65 years and over who were assessed in the last twelve months.')
    expect(page).toContain('Of: people of 65 years and over who live here.')
    expect(page).toContain('Needs by kind and severity')
  })

  test('what was counted as things happened equals what is counted anew', async () => {
    const h = await open('community')
    const kept = await tallied(h)
    expect(kept.marks.length).toBeGreaterThan(20)
    for (const table of ['tally_mark', 'tally_count']) await run(h.db, `delete from ${table}`)
    for (const { id } of await rows<{ id: string }>(h.db, 'select id from household'))
      await renewDue(h.db, { households: new Set([id]), people: new Set() }, h.clock.today, {
        registry: h.registry,
        configOf: (p) => h.home.configOf(p),
        areas: await loadAreaNumbers(h.db),
      })
    expect(await tallied(h)).toEqual(kept)
  })

  test('what is in confidence leaves no mark: not the answers, not the need, not a plan for it', async () => {
    const h = await open('community')
    const lin = staffNamed(h, 'lin')
    const nurse: Actor = { ...lin, compartments: ['mental_health', 'violence'] }
    const [old] = await rows<{ id: string }>(
      h.db,
      `select p.id from pub_person p join household k on k.id = p.household_id join area_closure c on c.area_id = k.area_id
       where p.status = 'active' and c.ancestor_id in (${lin.scope.areas.map((a) => `'${a}'`).join()}) order by p.id limit 1`,
    )
    const before = await tallied(h)
    const about = { person: old!.id }
    const done = async (name: string, form: object) =>
      expect(await h.send(name, { ...about, ...form }, nurse), name).toMatchObject({ kind: 'done' })
    await done('needs.assess', { form: 'gad7', q: chosen('gad7', all('gad7', 2)) })
    await done('needs.decide_need', { problem: 'anxiety', severity: 'severe', decision: 'confirmed' })
    await done('needs.decide_need', {
      problem: 'home',
      severity: 'severe',
      decision: 'confirmed',
      sensitivity: 'violence',
    })
    await done('needs.agree_plan', {
      confidence: 'violence',
      matters: 'Safe',
      own_goal: 'Safe',
      agreed_with: 'self',
      review_on: '2027-01-24',
    })
    expect(await tallied(h)).toEqual(before)
    // The judge would have seen it.
    await done('needs.decide_need', { problem: 'home', severity: 'severe', decision: 'confirmed' })
    expect(await tallied(h)).not.toEqual(before)
  })

  test('of a handful nothing is said, not how many and not what for', async () => {
    const h = await open('community', [probe])
    const head = staffNamed(h, 'hsu')
    const { columns, cells } = (await (await h.get('/probe', head)).json()) as {
      columns: string[]
      cells: (string | number | null)[][]
    }
    expect(cells.every((c) => c.length === columns.length)).toBe(true)
    expect(cells.length % ((INDICATORS.length + DETAILS.length) * MONTHS)).toBe(0)
    expect(cells.map((c) => c[1])).toContain('Help with daily living: Severe')
    const few = cells.filter((c) => c[6] === '<5')
    expect(few.length).toBeGreaterThan(0)
    for (const c of few) expect([c[5], c[7], c[8]]).toEqual([null, null, null])
    for (const c of cells) if (typeof c[6] === 'number' && c[6] > 0) expect(c[6]).toBeGreaterThanOrEqual(5)
  })

  test('names whom it counted, to those who may, and writes down that they were looked at', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    const [top] = head.scope.areas
    const names = (indicator: string, area = top, as = head) =>
      h.get(`/care-needs/names?area=${area}&indicator=${indicator}`, as)
    const linked = async (indicator: string) =>
      [...(await (await names(indicator)).text()).matchAll(/href="\/people\/([0-9a-f-]{36})\/care-plan"/g)].map(
        (m) => m[1]!,
      )
    const series = await countedByHand(h)
    for (const code of ['with_need', 'old_assessed']) {
      const { numerator } = figureOf(
        INDICATORS.find((i) => i.code === code)!,
        series,
        lastMonth(h.clock.today),
      )
      expect([code, numerator > 2, (await linked(code)).length]).toEqual([code, true, numerator])
    }
    const needing = await linked('with_need')
    const looked = h.viewed.filter((v) => v.userId === head.id && v.path === '/care-needs/names')
    for (const id of needing) expect(looked.map((l) => l.subjectId)).toContain(id)
    // What is said in confidence names nobody.
    const lin = staffNamed(h, 'lin')
    const inScope = lin.scope.areas.map((one) => `'${one}'`).join()
    const people = await rows<{ id: string }>(
      h.db,
      `select p.id from pub_person p join household k on k.id = p.household_id join area_closure c on c.area_id = k.area_id
       where p.status = 'active' and c.ancestor_id in (${inScope}) order by p.id`,
    )
    const hidden = people.find((p) => !needing.includes(p.id))!.id
    const form = { person: hidden, problem: 'anxiety', severity: 'severe', decision: 'confirmed' }
    expect(await h.send('needs.decide_need', form, { ...lin, compartments: ['mental_health'] })).toMatchObject({
      kind: 'done',
    })
    expect(await linked('with_need')).toEqual(needing)
    expect((await names('with_need', top, staffNamed(h, 'pan'))).status).toBe(403)
  })

  test('names nobody where the page says no number, and none of an area of others', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    const others = await textOf(await h.get('/care-needs/names?area=01900000-0000-7000-8000-00000000ffff', head))
    expect(others).toContain('Choose a smaller area')
    const reviewed = await (await h.get(`/care-needs/names?area=${head.scope.areas[0]}&indicator=reached`, head)).text()
    expect(reviewed).toContain('nobody is named')
    expect(reviewed).not.toContain('/care-plan"')
  })

  test('is for nurse and head, in words of three languages; an area of others falls away', async () => {
    const h = await open('community')
    const head = staffNamed(h, 'hsu')
    expect((await h.get('/care-needs', staffNamed(h, 'pan'))).status).toBe(403)
    const other = await h.get('/care-needs?area=01900000-0000-7000-8000-00000000ffff', staffNamed(h, 'lin'))
    expect([other.status, await textOf(other)]).toEqual([200, expect.stringContaining('Care needs: figures')])
    for (const lang of ['zh-Hant', 'zh-Hans'] as const)
      for (const { code } of INDICATORS)
        expect((await h.get(`/care-needs?indicator=${code}`, { ...head, lang })).status).toBe(200)
  })

  test('colours the map’s areas for a head, and says nothing to a worker', async () => {
    const h = await open('community')
    const shapes = async (as: Actor) =>
      (
        (await (await h.get('/map/areas.geojson?layer=needs.old_assessed', as)).json()) as {
          features: { properties: { level?: number | null; text?: string } }[]
        }
      ).features.map((f) => f.properties)
    const coloured = await shapes(staffNamed(h, 'hsu'))
    expect(coloured.some((p) => /\d+ of \d+/.test(p.text!))).toBe(true)
    expect((await shapes(staffNamed(h, 'pan'))).every((p) => p.level === undefined)).toBe(true)
  })
})
