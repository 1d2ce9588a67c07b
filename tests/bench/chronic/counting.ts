/** Figures by area and month: counted from scratch, read for every area, and renewed by one visit. */
import { rows, run } from '#kernel/sql.ts'
import { planDue, writeDue, type Touched } from '#kernel/due.ts'
import { recountTallies } from '#kernel/tally-recount.ts'
import { tallies } from '#kernel/tally-read.ts'
import { INDICATORS } from '../../../data/reference/chronic/indicators.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { seriesBy, yearEnd } from '../../../plugins/chronic/figures/data.ts'
import { MONTHS } from '../../../plugins/chronic/figures/query.ts'
import { figureOf } from '../../../plugins/chronic/figures/rules/figure.ts'
import { line, mib, timing, timingLine, title } from '../figures.ts'
import type { Opened } from './county.ts'

const SLICE = 500
const VISITS = 300

export async function counting(opened: Opened): Promise<void> {
  const { db, raw, today, context } = opened
  const asked = { due: [], tallies: context.registry.tallies.filter((t) => t.plugin === 'chronic') }
  title('Figures counted from scratch: everybody’s rows read and judged, one thread')
  for (const table of ['tally_mark', 'tally_count']) await run(db, `delete from ${table}`)
  raw.exec('pragma synchronous = off')
  const renew = async (touched: Partial<Touched>) => {
    const plan = await planDue(db, { households: new Set(), people: new Set(), ...touched }, today, context, asked)
    if (plan) await writeDue(db, plan, context.areas)
  }
  const began = performance.now()
  for (let after = ''; ;) {
    const next = await rows<{ id: string }>(db, `select id from household where id > ? order by id limit ${SLICE}`, [
      after,
    ])
    if (next.length === 0) break
    raw.exec('begin')
    await renew({ households: new Set(next.map((h) => h.id)) })
    raw.exec('commit')
    after = next.at(-1)!.id
  }
  line('everybody of every area', seconds(began), 'under 5 s')
  const [marks] = await rows<{ n: number; bytes: number; lines: number }>(
    db,
    `select count(*) as n, sum(length(marks)) as bytes, sum(length(marks) - length(replace(marks, char(10), '')) + 1) as lines from tally_mark`,
  )
  const [counts] = await rows<{ n: number }>(db, 'select count(*) as n from tally_count')
  line(
    'marks',
    `${Number(marks!.lines).toLocaleString('en')} of ${Number(marks!.n).toLocaleString('en')} people, ${mib(Number(marks!.bytes))}`,
  )
  line('counts', `${Number(counts!.n).toLocaleString('en')} rows`)
  raw.exec('pragma wal_checkpoint(truncate)')

  const again = performance.now()
  raw.exec('begin')
  await recountTallies(db, context.areas)
  raw.exec('commit')
  line('counted again from the marks alone', seconds(again))

  await reading(opened)

  title('One more visit: the figures of the person and of every area above, in the visit’s own transaction')
  const some = await rows<{ id: string; at: string }>(
    db,
    `select e.person_id as id, max(v.happened_at) as at from chronic_episode e join chronic_visit v on v.person_id = e.person_id
     group by e.person_id limit ${VISITS}`,
  )
  const samples: number[] = []
  for (const one of some) {
    raw.exec('begin')
    await run(db, `update chronic_visit set happened_on = ? where person_id = ? and happened_at = ?`, [
      today,
      one.id,
      one.at,
    ])
    const start = performance.now()
    await renew({ people: new Set([one.id]) })
    samples.push(performance.now() - start)
    raw.exec('rollback')
  }
  timingLine('figures renewed by one visit', timing(samples))
  raw.exec('pragma synchronous = full')
}

async function reading({ db, today }: Opened): Promise<void> {
  title(`All indicators of all areas, ${MONTHS} months`)
  const areas = await rows<{ id: string }>(db, 'select id from area order by no')
  const [top] = await rows<{ id: string }>(db, 'select id from area where parent_id is null')
  const actor = {
    id: '',
    name: '',
    role: 'head' as const,
    lang: 'en' as const,
    scope: { areas: [top!.id], households: [] },
    compartments: [],
  }
  const to = lastMonth(today)
  const from = addMonths(to, 1 - MONTHS)
  const months = Array.from({ length: MONTHS }, (_, n) => addMonths(from, n))
  for (const name of ['the first time', 'again']) {
    const start = performance.now()
    const tally = tallies(db, actor, 'chronic')
    let said = 0
    for (let at = 0; at < areas.length; at += 50) {
      const each = await seriesBy({ tally }, areas.slice(at, at + 50), INDICATORS, { from, to: yearEnd(to) })
      for (const series of each.values())
        for (const i of INDICATORS)
          for (const month of months) if (figureOf(i, series, month, { withLost: false }).numerator > 0) said++
    }
    line(
      `${areas.length} areas, ${INDICATORS.length} indicators, ${name}`,
      `${seconds(start)}, ${said.toLocaleString('en')} figures above nought`,
      'under 5 s',
    )
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`
