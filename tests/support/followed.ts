/** People of the demo who are followed for high pressure or diabetes, written straight into the tables, and everything derived anew. */
import { addDays } from '#kernel/dates.ts'
import { loadAreaNumbers, renewDue } from '#kernel/due.ts'
import { rows, run } from '#kernel/sql.ts'
import { chanceOf } from './chance.ts'
import type { TestHome } from './home.ts'

const CODES = { systolic: '8480-6', diastolic: '8462-4', fasting: '1558-6' }

export interface Planted {
  id: string
  area: string
}

/** Every second grown-up of the community, with two years of visits at odd times. */
export async function plantFollowed(h: TestHome, performer: string): Promise<Planted[]> {
  const people = await rows<Planted>(
    h.db,
    `select p.id as id, k.area_id as area from person p join household k on k.id = p.household_id join records_person r on r.id = p.id
     join records_household rh on rh.id = k.id where r.status = 'active' and rh.status = 'active'
     and r.birth_date < '2005' order by p.id`,
  )
  const followed = people.filter((_, n) => n % 2 === 0)
  const { below, often } = chanceOf(41)
  const day = (ago: number) => addDays(h.clock.today, -ago)
  for (const [n, { id }] of followed.entries()) {
    const since = 120 + below(600)
    await episode(h, id, n % 3 === 0 ? 'diabetes' : 'hypertension', day(since), performer)
    for (let ago = since; ago > 0; ago -= 20 + below(90)) {
      if (often(10)) break
      const on = day(ago)
      await pressure(h, id, on, 110 + below(60), 70 + below(30), performer)
      if (n % 3 === 0) await fact(h, id, on, 'fasting', 5 + below(80) / 10, null, performer)
    }
  }
  const homes = await rows<{ id: string }>(h.db, 'select id from household')
  await renewDue(h.db, { households: new Set(homes.map((x) => x.id)), people: new Set() }, h.clock.today, {
    registry: h.registry,
    configOf: (p) => h.home.configOf(p),
    areas: await loadAreaNumbers(h.db),
  })
  return followed
}

let made = 0
const nextId = () => `019f0000-0000-7000-8000-${String(++made).padStart(12, '0')}`
const at = (on: string) => `${on}T02:00:00.000Z`

async function pressure(h: TestHome, id: string, on: string, systolic: number, diastolic: number, by: string) {
  const panel = nextId()
  await fact(h, id, on, 'systolic', systolic, panel, by)
  await fact(h, id, on, 'diastolic', diastolic, panel, by)
}

const fact = (
  h: TestHome,
  id: string,
  on: string,
  what: keyof typeof CODES,
  value: number,
  panel: string | null,
  by: string,
) =>
  run(
    h.db,
    `insert into records_observation (id, person_id, happened_on, happened_at, performer_id, recorder_id, recorded_at, source, status, system, code, panel_id, value, unit)
     values (?, ?, ?, ?, ?, ?, ?, 'measured', 'final', 'loinc', ?, ?, ?, ?)`,
    [nextId(), id, on, at(on), by, by, at(on), CODES[what], panel, value, what === 'fasting' ? 'mmol/L' : 'mm[Hg]'],
  )

const episode = (h: TestHome, id: string, programme: string, on: string, by: string) => {
  const own = nextId()
  return run(
    h.db,
    `insert into chronic_episode (id, root_id, person_id, happened_on, happened_at, performer_id, recorder_id, recorded_at, status, programme, diagnosed_by, treated_before)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'final', ?, 'doctor', 'no')`,
    [own, own, id, on, at(on), by, by, at(on), programme],
  )
}
