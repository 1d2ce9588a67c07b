import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#kernel/dates.ts'
import { rows, run } from '#kernel/sql.ts'
import { planDemo, plantDemoGround, sendDemo, type DemoPlan } from '../../../server/node/demo-community.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { makeHome, NOW, TODAY, type TestHome } from '../../../tests/support/home.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { today } from '../../today/plugin.ts'
import { chronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { loadFacts, type ChronicFacts } from '../facts/load.ts'
import { asTaken, standingOf, type Standing } from '../facts/standing.ts'
import { LOWERS_GLUCOSE } from '../rules/visit/glucose-ladder.ts'
import { rungOf } from '../rules/visit/ladder.ts'
import { chronic } from '../plugin.ts'
import { chanceOf } from '#kernel/demo.ts'
import { courseOf } from './course.ts'
import { patientId } from './where.ts'
import { FAMILIES } from './patients/index.ts'
import { STATES } from './plan.ts'
import { hearts } from '../../../data/reference/chronic/hearts.ts'

const HOUSEHOLDS = 60
let h: TestHome
let plan: DemoPlan
beforeAll(async () => {
  h = await makeHome(openSqlite(':memory:').db, [records, today, referral, pregnancy, chronic])
  for (const table of ['area_closure', 'area']) await run(h.db, `delete from ${table}`)
  plan = planDemo(h.registry, HOUSEHOLDS, TODAY, NOW)
  await plantDemoGround(h.db, plan, NOW)
  await h.writer.system('kernel.reload', {})
  await sendDemo(h.writer, plan, h.registry)
}, 60_000)

const CONFIG = chronicConfig.parse({})
async function of(key: string): Promise<{ id: string; f: ChronicFacts; s: Standing; due: string[] }> {
  const family = FAMILIES.find((one) => one.people.some((p) => p.key === key))!
  const id = patientId(family, key, plan.context)
  const f = (await loadFacts(own(h.db), [id])).get(id)!
  const due = await rows<{ code: string }>(h.db, "select code from due where subject_id = ? and plugin = 'chronic'", [
    id,
  ])
  return { id, f, s: standingOf(f, CONFIG, TODAY), due: due.map((d) => d.code) }
}
const lateBy = (s: Standing) => daysBetween(s.next!.on, TODAY)

describe('patients of the demo', () => {
  it('show every state', () => {
    const shown = new Set(FAMILIES.flatMap((f) => f.people.map((p) => p.shows)))
    expect(STATES.filter((s) => !shown.has(s))).toEqual([])
  })

  it('are suspected, confirmed and not followed, ill by another’s word, or too young', async () => {
    expect((await of('wen-pin')).s.suspicion.hypertension).toMatchObject({ state: 'suspected', days: 1 })
    const suChen = await of('su-chen')
    expect([suChen.s.suspicion.hypertension.state, suChen.s.followed]).toEqual(['confirmed', {}])
    expect((await of('chun-hua')).s.notFollowed).toEqual(['hypertension', 'diabetes'])
    expect((await of('po-han')).s.suspicion.hypertension.state).toBe('none')
  })

  it('are at target for five years, or go up the ladder', async () => {
    const steady = await of('chin-lien')
    expect(daysBetween(steady.f.episodes[0]!.happened_on, TODAY)).toBeGreaterThan(1800)
    expect(steady.f.visits.map((v) => v.class)).toEqual(['controlled', 'controlled', 'controlled', 'controlled'])
    expect(steady.s.next!.on > TODAY).toBe(true)
    const up = await of('jung-fa')
    const doses = up.f.medicines.filter((m) => m.code === 'C08CA01').map((m) => m.mgPerDay)
    expect([...new Set(doses)]).toEqual([5, 10])
    expect(up.s.taken.map((m) => m.code).toSorted()).toEqual(['C08CA01', 'C09CA01'])
  })

  it('slip away: two months late, late with a stroke before, not measured, more than a year gone', async () => {
    expect(lateBy((await of('yung-chang')).s)).toBe(60)
    const risk = await of('tien-fu')
    expect([risk.s.hadEvent, lateBy(risk.s) > 30]).toEqual([true, true])
    const unread = await of('mei-yueh')
    expect(unread.f.visits.at(-1)!.class).toBe('no_reading')
    expect(daysBetween(unread.s.lastPressure!.on, TODAY)).toBeGreaterThan(90)
    expect(daysBetween((await of('a-chin')).s.contacts.at(-1)!.on, TODAY)).toBeGreaterThan(365)
  })

  it('have diabetes with a course and tests due, or both', async () => {
    const sugar = await of('ming-te')
    const hba1c = sugar.f.labs.filter((l) => l.key === 'hba1c').map((l) => l.value!)
    expect(hba1c.length).toBeGreaterThan(8)
    expect(hba1c.at(-1)).toBeLessThan(hba1c[0]!)
    expect(sugar.due).toContain('test')
    expect(rungOf(asTaken(sugar.s.taken), hearts.glucose.ladder!.steps, LOWERS_GLUCOSE)).toBe(4)
    expect(Object.keys((await of('hsiu-mei')).s.followed).toSorted()).toEqual(['diabetes', 'hypertension'])
  })

  it('are pregnant with a raised pressure, bear a tablet badly, were referred and not seen there, moved away, or died', async () => {
    const pregnant = await of('chia-ling')
    expect(pregnant.f.visits.at(-1)!.urgency).toBe('same_day')
    expect((await of('kuo-tung')).f.visits.at(-1)!.class).toBe('adverse_reaction')
    const referred = await of('shih-ming')
    expect(
      await rows(h.db, "select code from due where subject_id = ? and plugin = 'referral'", [referred.id]),
    ).toEqual([{ code: 'arrival' }])
    expect((await of('yu-ying')).f.episodes).toMatchObject([{ end_reason: 'moved_away' }])
    const dead = await of('lao-shih')
    expect([dead.f.active, dead.s.next, dead.due]).toEqual([false, null, []])
  })

  it('were called: one wanted it later, one agreed on a day', async () => {
    expect(await rows(h.db, 'select result, remind_on, agreed_on from chronic_call order by happened_at')).toEqual([
      { result: 'call_later', remind_on: addDays(TODAY, -5), agreed_on: null },
      { result: 'agreed', remind_on: addDays(TODAY, 27), agreed_on: addDays(TODAY, 4) },
    ])
  })
})

it('a screening day is planned', async () => {
  expect(await rows(h.db, 'select held_on, status from chronic_screening_day')).toEqual([
    { held_on: addDays(TODAY, 5), status: 'planned' },
  ])
})

describe('the community of the demo', () => {
  it('has followed patients in all outcomes, all of them with a next day', async () => {
    const told = new Set(FAMILIES.flatMap((f) => f.people.map((p) => patientId(f, p.key, plan.context))))
    const ids = (await rows<{ id: string }>(h.db, 'select distinct person_id as id from chronic_episode')).map(
      (r) => r.id,
    )
    const others = ids.filter((id) => !told.has(id))
    expect(others.length).toBeGreaterThan(10)
    const all = [...(await loadFacts(own(h.db), others)).values()]
    for (const f of all) expect(standingOf(f, CONFIG, TODAY).next, f.id).not.toBeNull()
    expect(all.some((f) => f.episodes.length === 2)).toBe(true)
  })

  it('was told without a danger of long ago: nobody is alarmed on the first day but by the stories', async () => {
    expect(await rows(h.db, "select count(*) as n from alert where title_key like 'chronic.%'")).toEqual([{ n: 1 }])
  })
})

describe('a course', () => {
  const steps = hearts.pressure.ladder!.steps
  const target = { systolic: 140, diastolic: 90 }
  const years = (name: string, care: number) =>
    courseOf({ name, from: 1800, to: 0, start: { systolic: 164, diastolic: 96 }, steps, target, care })

  it('falls under care and less without, stays in what people have, and never goes back in time', () => {
    const mean = (care: number) => {
      const all = Array.from({ length: 40 }, (_, n) => years(`p${n}`, care).pressures.slice(-4)).flat()
      return all.reduce((sum, p) => sum + p.systolic, 0) / all.length
    }
    expect(mean(0.9)).toBeLessThan(140)
    expect(mean(0.1)).toBeGreaterThan(mean(0.9) + 5)
    for (const { pressures, medicines } of [years('a', 0.5), years('b', 1)]) {
      expect(pressures.map((p) => p.ago)).toEqual(pressures.map((p) => p.ago).toSorted((a, b) => b - a))
      for (const p of pressures) expect(p.systolic < 180 && p.systolic > p.diastolic + 10).toBe(true)
      expect(new Set(medicines.map((m) => `${m.atc} ${m.mg}`)).size).toBe(medicines.length)
    }
    expect(years('a', 0.5)).toEqual(years('a', 0.5))
    expect(chanceOf('a')).not.toBe(chanceOf('b'))
  })
})
