import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { careOf, WHO } from '../../../../data/reference/needs/care.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { entryOf, MOST_NOTE, somebody, whenOf, type When } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { careFacts } from '../load.ts'
import { carePath, ORDINARY } from '../paths.ts'
import type { AgreedGoal } from '../rules/facts.ts'
import { needsOf } from '../rules/needs.ts'
import type { ActivityRow } from '../tables.ts'
import { agreePage } from '../views/agree-form.ts'
import { AGREED_WITH, MOST_MATTERS, MOST_OWN, MOST_WORDS } from './limits.ts'

const MOST_SUGGESTED = 80
const LONGEST_DAYS = 366

const everyDays = () => field.optionalNumber({ min: 1, max: LONGEST_DAYS, integer: true })
const CODE = 60

/** What matters to the person first, then goals and help for needs of one class; it takes the place of the plan before it. */
export const agreePlan = command({
  name: 'needs.agree_plan',
  path: '/people/:person/care-plan/:confidence/agree',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    person: id.person(),
    confidence: field.choice([ORDINARY, ...SENSITIVITY_CLASSES]),
    matters: field.text(MOST_MATTERS),
    goals: field.list(field.text(CODE), MOST_SUGGESTED),
    own_goal: field.optionalText(MOST_WORDS),
    help: field.list(
      z.object({
        code: field.text(CODE),
        take: field.checkbox(),
        who: field.choice(WHO),
        every_days: everyDays(),
      }),
      MOST_SUGGESTED,
    ),
    own: field.list(
      z.object({ words: field.text(MOST_WORDS), who: field.choice(WHO), every_days: everyDays() }),
      MOST_OWN,
    ),
    agreed_with: field.choice(AGREED_WITH),
    review_on: field.day(),
    note: field.optionalText(MOST_NOTE),
  }),
  form: agreePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { id: person } = await somebody(own(any), input.person)
    if (input.review_on <= ctx.today) throw malformed([{ field: 'review_on', code: 'needs.plan.review_later' }])
    const sensitivity = input.confidence === ORDINARY ? null : input.confidence
    const facts = (await careFacts(db, [person])).get(person)!
    const problems = needsOf(facts)
      .standing.filter((n) => n.sensitivity === sensitivity)
      .map((n) => n.problem)
    if (problems.length === 0) throw new Problem('needs.plan.nothing_to_plan')
    const goals = goalsOf(input.goals, input.own_goal, problems)
    if (goals.length === 0) throw malformed([{ field: 'goals', code: 'needs.plan.a_goal' }])
    const when = whenOf(ctx, null)
    const plan = ctx.newId('plan', person, input.confidence)
    await db
      .insertInto('needs_plan')
      .values({
        ...entryOf(ctx, plan, person, when, { sensitivity, note: input.note }),
        problems: JSON.stringify(problems),
        goals: JSON.stringify(goals),
        matters: input.matters,
        agreed_with: input.agreed_with,
        review_on: input.review_on,
      })
      .execute()
    const rows = activitiesOf(ctx, { person, plan, sensitivity, when, problems }, input)
    if (rows.length > 0) await db.insertInto('needs_activity').values(rows).execute()
    return { see: carePath(person), saved: 'needs.plan.saved_plan' }
  },
})

/** `problem.code` of what was suggested for a need that stands; anything else is nobody's form. */
function suggested(
  key: string,
  kind: 'goals' | 'help',
  problems: readonly string[],
): [problem: string, code: string] | null {
  const [problem, code] = key.split('.')
  if (!problem || !code || !problems.includes(problem)) return null
  return careOf(problem)[kind].some((s) => s.code === code) ? [problem, code] : null
}

const goalsOf = (chosen: readonly string[], words: string | null, problems: readonly string[]): AgreedGoal[] => [
  ...[...new Set(chosen)].flatMap((key) => {
    const known = suggested(key, 'goals', problems)
    return known ? [{ problem: known[0], goal: known[1], words: null }] : []
  }),
  ...(words === null ? [] : [{ problem: problems[0]!, goal: null, words }]),
]

interface Agreed {
  person: string
  plan: string
  sensitivity: string | null
  when: When
  problems: readonly string[]
}
interface Chosen {
  help: readonly { code: string; take: boolean; who: ActivityRow['who']; every_days: number | null }[]
  own: readonly { words: string; who: ActivityRow['who']; every_days: number | null }[]
}

function activitiesOf(ctx: Ctx, of: Agreed, { help, own: inOwnWords }: Chosen): ActivityRow[] {
  const row = (
    key: string,
    more: Pick<ActivityRow, 'problem' | 'help' | 'words' | 'who' | 'every_days'>,
  ): ActivityRow => ({
    ...entryOf(ctx, ctx.newId('activity', of.plan, key), of.person, of.when, {
      sensitivity: of.sensitivity,
      note: null,
    }),
    plan_id: of.plan,
    ...more,
  })
  const taken = new Map(help.filter((h) => h.take).map((h) => [h.code, h]))
  const said = new Map(inOwnWords.map((o) => [o.words, o]))
  return [
    ...[...taken].flatMap(([key, { who, every_days }]) => {
      const known = suggested(key, 'help', of.problems)
      return known ? [row(key, { problem: known[0], help: known[1], words: null, who, every_days })] : []
    }),
    ...[...said].map(([words, { who, every_days }]) =>
      row(`own ${words}`, { problem: null, help: null, words, who, every_days }),
    ),
  ]
}
