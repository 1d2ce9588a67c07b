/** Older people of the community, each at another point of the way from an assessment to the end of a plan. The same at every run. */
import { addDays, ageOn, instantOf, msOf, precisionOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoPerson, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { barthel } from '../../../data/reference/instruments/barthel.ts'
import { gad7 } from '../../../data/reference/instruments/gad7.ts'
import { householdHunger } from '../../../data/reference/instruments/household-hunger.ts'
import type { Instrument } from '../../../data/reference/instruments/instrument.ts'
import { placeKey } from '../assess/posted.ts'
import { formOf } from '../instruments/list.ts'

export const STATES = [
  'undecided',
  'needs_without_plan',
  'set_aside',
  'planned',
  'helped',
  'review_late',
  'replaced',
  'closed_met',
  'closed_unmet',
  'in_confidence',
  'hungry',
] as const
type State = (typeof STATES)[number]

/** Some are left as they are, so that each story has a village of its own. */
const EVERY = 4
const OLD = 68
const CLOCK_MS = 2 * 3_600_000

export const planDemo: DemoStories = {
  *commands(c) {
    let n = 0
    let told = 0
    for (const person of c.people()) {
      if (!isOld(person, c.today)) continue
      n += 1
      if (n % EVERY !== 0) continue
      const state = STATES[told]
      if (!state) return
      told += 1
      yield* story(state, person, c)
    }
  },
}

const isOld = (p: DemoPerson, today: Day): boolean =>
  p.birthDate !== null && precisionOf(p.birthDate) === 'day' && (ageOn(p.birthDate, today)?.years ?? 0) >= OLD

interface Telling {
  person: DemoPerson
  add(command: string, key: string, ago: number, form: Form): DemoCommand
  /** Id of the row that a command makes. */
  made(key: string, ...row: string[]): string
}

function* story(state: State, person: DemoPerson, c: DemoContext): Generator<DemoCommand> {
  const keyOf = (key: string) => `care/${person.key}/${key}`
  const tell: Telling = {
    person,
    add: (command, key, ago, form) => ({
      command,
      key: keyOf(key),
      by: person.by,
      at: momentOf(c, addDays(c.today, -ago), person.since),
      form: { ...('person' in form || 'plan' in form || 'activity' in form ? {} : { person: person.id }), ...form },
    }),
    made: (key, ...row) => c.newIdOf(keyOf(key), ...row),
  }
  yield* STORIES[state](tell, c)
}

const STORIES: Record<State, (s: Telling, c: DemoContext) => Generator<DemoCommand>> = {
  *undecided(s) {
    yield assessed(s, barthel, 2, 1)
  },
  *needs_without_plan(s) {
    yield assessed(s, barthel, 6, 1)
    yield confirmed(s, 'self_care', 'severe', 5)
  },
  *set_aside(s) {
    yield assessed(s, barthel, 30, 0, 1)
    yield s.add('needs.decide_need', 'decide', 30, {
      problem: 'self_care',
      severity: 'mild',
      decision: 'set_aside',
      reason: '女兒同住，每天協助',
    })
  },
  *planned(s, c) {
    yield* planFrom(s, c, 4)
  },
  *helped(s, c) {
    yield* planFrom(s, c, 40)
    yield helped(s, 26, 'done')
    yield helped(s, 11, 'not_done', '敲門無人回應')
    yield helped(s, 9, 'done')
  },
  *review_late(s, c) {
    yield* planFrom(s, c, 75, 30)
    yield helped(s, 60, 'done')
  },
  *replaced(s, c) {
    yield* planFrom(s, c, 90)
    yield s.add('needs.agree_plan', 'plan-2', 20, {
      ...planForm(c, 20, 60),
      matters: '想和孫子一起去市場',
      goals: ['self_care.keep'],
    })
  },
  *closed_met(s, c) {
    yield* planFrom(s, c, 120)
    yield helped(s, 100, 'done')
    yield s.add('needs.review_plan', 'review', 60, {
      plan: planId(s),
      goals: [{ n: '0', standing: 'on_way' }],
      review_on: addDays(c.today, -10),
    })
    yield s.add('needs.close_plan', 'close', 12, {
      plan: planId(s),
      goals: [{ n: '0', standing: 'reached' }],
      outcome: 'reached',
      met: ['self_care'],
    })
  },
  *closed_unmet(s, c) {
    yield* planFrom(s, c, 100)
    yield s.add('needs.close_plan', 'close', 15, {
      plan: planId(s),
      goals: [{ n: '0', standing: 'not_yet' }],
      outcome: 'declined',
      met: [],
    })
  },
  // Nobody who tells the demo may see a class, so that a plan for it cannot be agreed here.
  *in_confidence(s) {
    yield assessed(s, gad7, 20, 2)
    yield confirmed(s, 'anxiety', 'moderate', 19)
  },
  *hungry(s) {
    yield assessed(s, householdHunger, 3, 1)
    yield confirmed(s, 'food', 'severe', 3)
  },
}

/** Every question answered by the same place in its list, but some by the first. */
function assessed(s: Telling, instrument: Instrument, ago: number, level: number, odd = level): DemoCommand {
  const form = formOf(instrument)
  const q = Object.fromEntries(
    instrument.questions.map(({ link, levels }, n) => [
      placeKey(String(form.byLink.get(link)!.at)),
      String(Math.min(n === 0 ? odd : level, levels.length - 1)),
    ]),
  )
  return s.add('needs.assess', `assess-${instrument.code}`, ago, { form: instrument.code, q })
}

const confirmed = (s: Telling, problem: string, severity: string, ago: number): DemoCommand =>
  s.add('needs.decide_need', 'decide', ago, { problem, severity, decision: 'confirmed' })

const planForm = (c: DemoContext, ago: number, reviewAfter: number): Form => ({
  confidence: 'ordinary',
  matters: '想自己走到廟口和老朋友聊天',
  goals: ['self_care.outdoors'],
  help: [
    { code: 'self_care.look', take: '1', who: 'worker', every_days: '14' },
    { code: 'self_care.exercise', take: '1', who: 'person', every_days: '1' },
    { code: 'self_care.aids', take: '1', who: 'worker', every_days: '' },
  ],
  own: [{ words: '鄰居每週帶菜來', who: 'family', every_days: '7' }],
  agreed_with: 'self',
  review_on: addDays(c.today, reviewAfter - ago),
})

function* planFrom(s: Telling, c: DemoContext, ago: number, reviewAfter = 150): Generator<DemoCommand> {
  yield assessed(s, barthel, ago + 2, 1)
  yield confirmed(s, 'self_care', 'severe', ago + 1)
  yield s.add('needs.agree_plan', 'plan', ago, planForm(c, ago, reviewAfter))
}

const planId = (s: Telling): string => s.made('plan', 'plan', s.person.id, 'ordinary')

const helped = (s: Telling, ago: number, result: string, note = ''): DemoCommand =>
  s.add('needs.record_activity', `helped-${ago}`, ago, {
    activity: s.made('plan', 'activity', planId(s), 'self_care.look'),
    result,
    note,
  })

const momentOf = (c: DemoContext, on: Day, since: Day): Instant => {
  const at = msOf(`${on < since ? since : on}T00:00:00.000Z`) + CLOCK_MS
  return instantOf(Math.min(at, msOf(c.now)))
}
