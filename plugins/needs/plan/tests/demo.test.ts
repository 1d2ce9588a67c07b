import { beforeAll, expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import { planDemo, plantDemoGround, sendDemo, type DemoPlan } from '../../../../server/node/demo-community.ts'
import { openSqlite } from '../../../../server/node/sqlite.ts'
import { makeHome, NOW, TODAY, type TestHome } from '../../../../tests/support/home.ts'
import { records } from '../../../records/plugin.ts'
import { today } from '../../../today/plugin.ts'
import { needs } from '../../plugin.ts'
import { own } from '../../db.ts'
import { careFacts } from '../load.ts'
import { needsOf } from '../rules/needs.ts'
import { plansOf } from '../rules/plans.ts'
import { VISITS } from '../../assess/demo.ts'
import { STATES } from '../demo.ts'

const HOUSEHOLDS = 120
let h: TestHome
let plan: DemoPlan
beforeAll(async () => {
  h = await makeHome(openSqlite(':memory:').db, [records, today, needs])
  for (const table of ['area_closure', 'area']) await run(h.db, `delete from ${table}`)
  plan = planDemo(h.registry, HOUSEHOLDS, TODAY, NOW)
  await plantDemoGround(h.db, plan, NOW)
  await h.writer.system('kernel.reload', {})
  await sendDemo(h.writer, plan, h.registry)
}, 60_000)

test('the demo has somebody at each point of the way', async () => {
  const people = await rows<{ person_id: string }>(
    h.db,
    'select person_id from needs_assessment group by person_id order by min(happened_at)',
  )
  expect(people).toHaveLength(STATES.length + VISITS.length)
  const told = await careFacts(
    own(h.db),
    people.map((p) => p.person_id),
  )
  const seen = [...told.values()].map((facts) => {
    const { standing, undecided, setAside, met } = needsOf(facts)
    const plans = plansOf(facts).map((p) => `${p.state}${p.closed ? ` ${p.closed.outcome}` : ''}`)
    const late = plansOf(facts).some((p) => p.state === 'standing' && p.nextReviewOn < TODAY)
    return [
      ...undecided.map((u) => `undecided ${u.problem} ${u.severity}`),
      ...standing.map((s) => `need ${s.problem} ${s.severity}${s.sensitivity ? ' in confidence' : ''}`),
      ...setAside.map(() => 'set aside'),
      ...met.map(() => 'met'),
      ...plans,
      ...(late ? ['review late'] : []),
      ...(facts.done.length > 0 ? ['helped'] : []),
    ].join(', ')
  })
  expect(seen.toSorted()).toEqual([
    '',
    'met, closed reached',
    'met, closed reached, helped',
    'need acute_malnutrition moderate, standing',
    'need anxiety moderate in confidence',
    'need carer moderate, standing',
    'need food severe',
    'need home moderate, standing',
    'need self_care severe',
    'need self_care severe, closed declined',
    'need self_care severe, standing',
    'need self_care severe, standing, helped',
    'need self_care severe, standing, replaced',
    'need self_care severe, standing, review late, helped',
    'need wash moderate',
    'set aside',
    'undecided acute_malnutrition moderate',
    'undecided self_care moderate',
    'undecided self_care severe',
  ])
})

test('every form that is always here and asks about no mood has been filled in by somebody', async () => {
  const said = await rows<{ instrument: string; level: string | null }>(
    h.db,
    "select a.instrument, s.level from needs_assessment a left join needs_score s on s.assessment_id = a.id where a.status = 'final'",
  )
  const levels = (code: string) => said.filter((a) => a.instrument === code).map((a) => a.level)
  expect(levels('muac')).toEqual(['moderate', 'moderate'])
  expect(levels('danger_signs')).toEqual(['none'])
  expect(levels('home_safety')).toEqual(['several'])
  expect(levels('wash').toSorted()).toEqual(['limited', 'limited', 'none'])
  expect(levels('carer_strain')).toEqual(['much'])
  expect(levels('intake').filter((l) => l === 'look')).toHaveLength(2)
  expect(levels('care_grade')).toEqual(['grade_2'])
})
