/**
 * The next rung of the medicines for glucose, as the person's kidneys bear it. A suggestion: whoever prescribes decides, and says why.
 * Of a low glucose, of a danger, in pregnancy, and with diabetes of type 1 there is none.
 */
import { addDays, addMonthsClamped, type Day } from '#kernel/dates.ts'
import { EGFR_HOLDS_MONTHS } from '../../../../data/reference/chronic/limits.ts'
import type { KidneyRule, Protocol, Step } from '../../../../data/reference/chronic/protocol.ts'
import type { VisitClass } from './classify.ts'
import { classStays, none, rungOf, type DrugWarning, type Suggestion, type Taken } from './ladder.ts'

/** ATC: insulins, and all else that lowers glucose. */
export const LOWERS_GLUCOSE = /^A10/
/** Glucose may fall too low, and they are not for pregnancy. SOURCE: their product characteristics. */
const isSulfonylurea = ({ atc }: { atc: string }): boolean => atc.startsWith('A10BB')

/** mL/min/1.73 m² of the newest creatinine. */
export interface KidneysKnown {
  egfr: number
  on: Day
}

export interface GlucoseWho {
  on: Day
  /** Pregnant, up to 42 days after it, or nobody knows. */
  guarded: boolean
  mayConceive: boolean
  typeOne: boolean
  /** Of this visit: `low` before any other danger. */
  danger: 'low' | 'other' | null
  kidneys: KidneysKnown | null
  /** When the newest of the medicines for glucose was begun or changed. */
  changedOn: Day | null
}

export function suggestGlucoseStep(
  taken: readonly Taken[],
  found: VisitClass,
  who: GlucoseWho,
  { glucose }: Pick<Protocol, 'glucose'>,
): Suggestion {
  const { ladder, kidneys: rules } = glucose
  if (who.guarded) return none('guarded')
  if (who.danger) return none(who.danger === 'low' ? 'low_glucose' : 'danger')
  if (!ladder) return none('no_ladder')
  if (who.typeOne) return none('type_1')
  const stays = classStays(found)
  if (stays) return none(stays)
  const bearable = ladder.steps.map((step) => borne(step, rules, who.kidneys, taken))
  if (tooMuchForKidneys(taken, who.kidneys, rules).some((t) => t.must === 'stop') || bearable.every(isEmpty))
    return none('kidneys')
  const rung = rungOf(taken, bearable, LOWERS_GLUCOSE)
  if (rung < 0) return none('off_ladder')
  const at = bearable.findIndex((step, n) => n >= rung && holdsMore(step, taken))
  const next = bearable[at]
  if (!next) return none('top')
  return { kind: 'step', step: at + 1, drugs: next.drugs, warnings: warningsOf(next, ladder.steps[at]!, who, glucose) }
}

export interface TooMuch {
  atc: string
  must: 'stop' | 'reduce'
  /** At most so many a day. */
  mg: number | null
}

/** What is taken and the kidneys do not bear, however well the glucose does. A dose that is not known counts as too much. */
export function tooMuchForKidneys(
  taken: readonly Taken[],
  kidneys: KidneysKnown | null,
  rules: readonly KidneyRule[],
): TooMuch[] {
  if (!kidneys) return []
  return taken.flatMap((t): TooMuch[] => {
    const rule = rules.find((r) => r.atc === t.atc)
    if (!rule) return []
    if (kidneys.egfr < rule.stopBelow) return [{ atc: t.atc, must: 'stop', mg: null }]
    const { reduce } = rule
    return reduce && kidneys.egfr < reduce.below && (t.mg === null || t.mg > reduce.mg)
      ? [{ atc: t.atc, must: 'reduce', mg: reduce.mg }]
      : []
  })
}

/** A rung without what must not be begun or taken, and no more of the rest than the kidneys bear. */
function borne(step: Step, rules: readonly KidneyRule[], kidneys: KidneysKnown | null, taken: readonly Taken[]): Step {
  if (!kidneys) return step
  return {
    drugs: step.drugs.flatMap((drug) => {
      const rule = rules.find((r) => r.atc === drug.atc)
      if (!rule) return [drug]
      if (kidneys.egfr < rule.stopBelow) return []
      if (!rule.reduce || kidneys.egfr >= rule.reduce.below) return [drug]
      return taken.some((t) => t.atc === drug.atc) ? [{ ...drug, mg: Math.min(drug.mg, rule.reduce.mg) }] : []
    }),
  }
}

const isEmpty = ({ drugs }: Step): boolean => drugs.length === 0

const holdsMore = ({ drugs }: Step, taken: readonly Taken[]): boolean =>
  drugs.some((d) => {
    const now = taken.find((t) => t.atc === d.atc)
    return now === undefined || (now.mg !== null && d.mg > now.mg)
  })

function warningsOf(
  step: Step,
  published: Step,
  { on, kidneys, changedOn, mayConceive }: GlucoseWho,
  { kidneys: rules, ladder }: Protocol['glucose'],
): DrugWarning[] {
  const asksKidneys = published.drugs.some((d) => rules.some((r) => r.atc === d.atc))
  const isReduced = published.drugs.some((d) => step.drugs.find((s) => s.atc === d.atc)?.mg !== d.mg)
  const isOld = !kidneys || addMonthsClamped(kidneys.on, EGFR_HOLDS_MONTHS) < on
  const warnings: readonly (DrugWarning | false)[] = [
    mayConceive && step.drugs.some(isSulfonylurea) && 'childbearing',
    asksKidneys && isOld && 'kidneys_unknown',
    isReduced && 'kidneys_reduced',
    step.drugs.some(isSulfonylurea) && 'hypoglycaemia',
    changedOn !== null && on < addDays(changedOn, ladder!.judgedAfterDays) && 'too_soon',
  ]
  return warnings.filter((w) => w !== false)
}

/**
 * Since when the medicines for glucose are as they are; null: there were none. Handed out again is no change.
 * @param medicines everything ever written of them, in order of time
 */
export function glucoseChangedOn(medicines: readonly { code: string; on: Day; mgPerDay: number | null }[]): Day | null {
  const doses = new Map<string, number | null>()
  let changed: Day | null = null
  for (const { code, on, mgPerDay } of medicines) {
    if (!LOWERS_GLUCOSE.test(code) || (doses.has(code) && doses.get(code) === mgPerDay)) continue
    doses.set(code, mgPerDay)
    changed = on
  }
  return changed
}
