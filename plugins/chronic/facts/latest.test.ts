import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays } from '#kernel/dates.ts'
import { insertRows } from '#kernel/sql.ts'
import { chanceOf, type Chance } from '../../../tests/support/chance.ts'
import { plantEpisode, type Planted } from '../../../tests/support/chronic-course.ts'
import { chronicHome, type ChronicHome } from '../../../tests/support/chronic-home.ts'
import { TODAY } from '../../../tests/support/home.ts'
import { chronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { glucoseLabs } from '../page/trend/glucose.ts'
import { recentFrom, seenOf, within } from '../page/trend/span.ts'
import { boundsOf, lastDanger, pressureDays } from '../page/trend/pressure.ts'
import { loadLatest, loadSince } from './latest.ts'
import { loadFacts, type ChronicFacts } from './load.ts'
import { CODES } from './measured.ts'
import { standingOf } from './standing.ts'

let c: ChronicHome
beforeEach(async () => {
  c = await chronicHome()
})
afterEach(() => c.close())

const CONFIG = chronicConfig.parse({})
const SYSTOLIC = '8480-6'
const DIASTOLIC = '8462-4'
/** Some of them often, some never. */
const others = CODES.filter((code) => code !== SYSTOLIC && code !== DIASTOLIC)

/** Readings at any hour of any day, at home and here, halves of pressures, values without a number. */
async function measured({ below, often }: Chance, who: Planted, n: number, home: number) {
  const rows: (string | number | null)[][] = []
  const spread = 20 + below(1_500)
  const known = others.filter(() => often(40))
  const put = (code: string, on: string, at: string, panel: string | null, value: number | null, method: string) => {
    const id = `01900000-0000-7000-b000-${String(rows.length).padStart(12, '0')}`
    rows.push([
      id,
      who.person,
      on,
      at,
      who.performer,
      who.performer,
      at,
      'final',
      'seen',
      'loinc',
      code,
      panel,
      value,
      method,
    ])
  }
  for (let i = 0; i < n; i++) {
    const day = addDays(TODAY, -below(spread))
    // Late in the evening here it is the day before, by the instant.
    const at = `${often(10) ? addDays(day, -1) : day}T${String(below(24)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00.000Z`
    const method = often(home) ? 'home_sitting' : 'ours_sitting'
    if (often(60)) {
      const panel = `panel-${i}`
      put(SYSTOLIC, day, at, panel, 110 + below(90), method)
      if (!often(5)) put(DIASTOLIC, day, at, panel, 60 + below(60), method)
    } else if (known.length > 0)
      put(
        known[Math.min(below(known.length), below(known.length))]!,
        day,
        at,
        null,
        often(8) ? null : 1 + below(90) / 4,
        method,
      )
  }
  const columns =
    'id,person_id,happened_on,happened_at,performer_id,recorder_id,recorded_at,status,source,system,code,panel_id,value,method'
  await insertRows(c.db, 'records_observation', columns.split(','), rows)
}

/** All that a card says. */
function said(facts: ChronicFacts) {
  const { contacts, ...standing } = standingOf(facts, CONFIG, TODAY)
  return {
    ...standing,
    last: contacts.at(-1),
    danger: lastDanger(pressureDays(facts.readings, standing.protocol), boundsOf(standing, false)),
  }
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'whoever it is stands by the latest as by all of it (%i)',
  async (seed) => {
    const chance: Chance = chanceOf(seed + 1)
    const who = chance.often(50) ? c.man : c.woman
    if (chance.often(60)) await plantEpisode(c.db, who, 'hypertension', '2024-01-02')
    if (chance.often(60)) await plantEpisode(c.db, who, 'diabetes', '2024-05-02')
    await measured(
      chance,
      who,
      chance.often(30) ? chance.below(30) : 100 + chance.below(700),
      [0, 30, 97, 100][seed % 4]!,
    )
    const db = own(c.db)
    const all = (await loadFacts(db, [who.person])).get(who.person)!
    const latest = (await loadLatest(db, who.person))!
    expect(said(latest)).toEqual(said(all))
    const recent = recentFrom(TODAY)
    const charted = ({ readings, labs }: ChronicFacts) =>
      [readings, glucoseLabs(labs)].map((of) => {
        const { window, hasMore } = seenOf(
          'two_years',
          of.map((r) => r.on),
          TODAY,
        )
        return { hasMore, points: within<{ on: string }>(of, window) }
      })
    const since = (await loadSince(db, who.person, recent))!
    expect(said(since)).toEqual(said(all))
    expect(charted(since)).toEqual(charted(all))
  },
)
