/** One visit for each of the other forms, each with what came of it: children, homes, somebody who cares for another. The same at every run. */
import { addDays, ageOn, daysBetween, instantOf, msOf, precisionOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoPerson, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { ARM, DAYS_PER_MONTH } from '../../../data/reference/growth/limits.ts'
import { formOf, instrumentOf } from '../instruments/list.ts'
import { placeKey } from './posted.ts'

export const VISITS = ['thin', 'thin_on_the_way', 'in_danger', 'home', 'water', 'carer', 'intake', 'grade'] as const
type Visit = (typeof VISITS)[number]

const BELOW_MM = Object.fromEntries(ARM.map((a) => [a.finding, a.belowMm]))
const CHILD = [7 * DAYS_PER_MONTH, 57 * DAYS_PER_MONTH] as const
const OLD = 68
const CARER = [40, 66] as const
const CLOCK_MS = 4 * 3_600_000
/** Plans of older people are told of every fourth, growth of the first children: these are others. */
const FIRST = 5

export const visitsDemo: DemoStories = {
  *commands(c) {
    const left = new Set<Visit>(VISITS)
    const met = { child: 0, old: 0, carer: 0 }
    for (const person of c.people()) {
      const kind = kindOf(person, c.today)
      if (kind === null) continue
      met[kind] += 1
      if (met[kind] < FIRST || met[kind] % 2 === 0 || (kind === 'old' && met[kind] % 4 === 0)) continue
      const visit = [...left].find((v) => OF[v] === kind)
      if (!visit) continue
      left.delete(visit)
      yield* STORIES[visit](telling(person, c))
      if (left.size === 0) return
    }
  },
}

const OF: Record<Visit, 'child' | 'old' | 'carer'> = {
  thin: 'child',
  thin_on_the_way: 'child',
  in_danger: 'child',
  home: 'old',
  water: 'carer',
  carer: 'carer',
  intake: 'old',
  grade: 'old',
}

function kindOf({ birthDate, sex }: DemoPerson, today: Day): 'child' | 'old' | 'carer' | null {
  if (birthDate === null || precisionOf(birthDate) !== 'day') return null
  const days = daysBetween(birthDate, today)
  if (days >= CHILD[0] && days <= CHILD[1]) return 'child'
  const years = ageOn(birthDate, today)?.years ?? 0
  if (years >= OLD) return 'old'
  return sex === 'female' && years >= CARER[0] && years <= CARER[1] ? 'carer' : null
}

interface Telling {
  c: DemoContext
  person: DemoPerson
  add(command: string, key: string, ago: number, form: Form): DemoCommand
  made(key: string, ...row: string[]): string
}

function telling(person: DemoPerson, c: DemoContext): Telling {
  const keyOf = (key: string) => `visit/${person.key}/${key}`
  return {
    c,
    person,
    add: (command, key, ago, form) => ({
      command,
      key: keyOf(key),
      by: person.by,
      at: momentOf(c, addDays(c.today, -ago), person.since),
      form: { ...('plan' in form ? {} : { person: person.id }), ...form },
    }),
    made: (key, ...row) => c.newIdOf(keyOf(key), ...row),
  }
}

const STORIES: Record<Visit, (s: Telling) => Generator<DemoCommand>> = {
  *thin(s) {
    yield assessed(s, 'muac', 9, { arm: BELOW_MM['arm_moderate']! - 8, swelling: 'none' })
    yield confirmed(s, 'acute_malnutrition', 'moderate', 9)
    yield planned(s, 8, 'acute_malnutrition', 'gain', ['weigh', 'feeding'], '希望孩子胃口好、長肉')
  },
  *thin_on_the_way(s) {
    yield assessed(s, 'muac', 3, { arm: BELOW_MM['arm_moderate']! - 4, swelling: 'none' })
  },
  // Was sent to the clinic, and looked at again when back: nothing is urgent any more.
  *in_danger(s) {
    yield confirmed(s, 'urgent_care', 'severe', 33)
    yield planned(s, 33, 'urgent_care', 'seen', ['follow'], '孩子平安')
    yield assessed(s, 'danger_signs', 26, {})
    yield s.add('needs.close_plan', 'close', 26, {
      plan: s.made('plan', 'plan', s.person.id, 'ordinary'),
      goals: [{ n: '0', standing: 'reached' }],
      outcome: 'reached',
      met: ['urgent_care'],
    })
  },
  *home(s) {
    yield assessed(s, 'home_safety', 16, { light: 'hazard', floor: 'hazard', bath: 'hazard', call: 'hazard' })
    yield confirmed(s, 'home', 'moderate', 16)
    yield planned(s, 15, 'home', 'safe', ['mend', 'aid'], '在家走動不怕跌倒')
  },
  *water(s) {
    yield assessed(s, 'wash', 21, { source: 'fetched', time: 'far', toilet: 'slab', shared: 'shared', place: 'none' })
    yield confirmed(s, 'wash', 'moderate', 20)
  },
  *carer(s) {
    yield assessed(s, 'carer_strain', 12, {
      sleep: 'often',
      body: 'often',
      time: 'often',
      alone: 'often',
      money: 'sometimes',
    })
    yield confirmed(s, 'carer', 'moderate', 12)
    yield planned(s, 11, 'carer', 'rest', ['respite', 'ask'], '每週能有一個下午出門')
  },
  *intake(s) {
    yield assessed(s, 'intake', 5, { matters: '想留在自己的家裡', daily_life: 'yes', falls: 'yes' })
  },
  *grade(s) {
    yield assessed(s, 'care_grade', 27, { level: '2', decided: '區公所照管中心，上個月' })
  },
}

/** What is not said is answered by the first of the list: no, safe, never. */
function assessed(s: Telling, code: string, ago: number, said: Readonly<Record<string, string | number>>): DemoCommand {
  const instrument = instrumentOf(code)!
  const { byLink } = formOf(instrument)
  const q = Object.fromEntries(
    instrument.questions.flatMap(({ link, levels, when }) => {
      const answer = said[link]
      if (answer === undefined && (when !== undefined || levels.length === 0)) return []
      const nth = levels.findIndex(([level]) => level === answer)
      return [[placeKey(String(byLink.get(link)!.at)), levels.length === 0 ? String(answer) : String(Math.max(0, nth))]]
    }),
  )
  return s.add('needs.assess', `assess-${code}`, ago, { form: code, q })
}

const confirmed = (s: Telling, problem: string, severity: string, ago: number): DemoCommand =>
  s.add('needs.decide_need', 'decide', ago, { problem, severity, decision: 'confirmed' })

const planned = (
  s: Telling,
  ago: number,
  problem: string,
  goal: string,
  help: readonly string[],
  matters: string,
): DemoCommand =>
  s.add('needs.agree_plan', 'plan', ago, {
    confidence: 'ordinary',
    matters,
    goals: [`${problem}.${goal}`],
    help: help.map((code) => ({ code: `${problem}.${code}`, take: '1', who: 'worker', every_days: '14' })),
    own: [],
    agreed_with: problem === 'acute_malnutrition' || problem === 'urgent_care' ? 'guardian' : 'self',
    review_on: addDays(s.c.today, 60),
  })

const momentOf = (c: DemoContext, on: Day, since: Day): Instant => {
  const at = msOf(`${on < since ? since : on}T00:00:00.000Z`) + CLOCK_MS
  return instantOf(Math.min(at, msOf(c.now)))
}
