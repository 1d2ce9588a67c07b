/** What a visit comes to, and what the protocol says next: derived from what is known and what was found, never typed. Pure. */
import { addDays, type Day, type Instant } from '#kernel/dates.ts'
import type { Pressure } from '../../../data/reference/chronic/protocol.ts'
import type { ChronicFacts } from '../facts/load.ts'
import { kidneysOf } from '../facts/kidneys.ts'
import { asTaken, type Standing } from '../facts/standing.ts'
import { isControlled, targetOf } from '../rules/pressure/control.ts'
import { ADULT_YEARS } from '../rules/pressure/diagnosis.ts'
import { visitPressure } from '../rules/pressure/readings.ts'
import {
  classify,
  nextVisit,
  referralReasons,
  type Findings,
  type Next,
  type ReferralReason,
  type VisitClass,
} from '../rules/visit/classify.ts'
import { glucoseChangedOn, suggestGlucoseStep, tooMuchForKidneys, type TooMuch } from '../rules/visit/glucose-ladder.ts'
import { none, suggestStep, type Suggestion } from '../rules/visit/ladder.ts'
import { dangersOf, worstOf, type Danger, type Found, type Urgency } from './danger.ts'

export interface Known {
  facts: ChronicFacts
  standing: Standing
  /** As the pregnancies stand; `ask`: nobody knows, and she is of the age. */
  pregnancy: { guarded: boolean; ask: boolean }
  /** An allergy or intolerance to it is on record. */
  isNotBorne(medicine: { system: string; code: string; text: string | null }): boolean
}

export interface Said {
  on: Day
  pregnant: 'yes' | 'no' | 'does_not_know' | 'will_not_say' | null
  adverseReaction: boolean
  complication: 'new' | 'worse' | null
}

export interface Conclusion {
  pressure: Pressure | null
  dangers: readonly Danger[]
  urgency: Urgency | null
  class: VisitClass
  /** Null: not followed for pressure. */
  suggestion: Suggestion | null
  /** Null: not followed for diabetes. */
  glucoseSuggestion: Suggestion | null
  /** Medicines that the kidneys do not bear as they are taken. */
  tooMuch: readonly TooMuch[]
  refer: readonly ReferralReason[]
  next: Next
  followed: boolean
  guarded: boolean
}

/** A question that was not answered with no is not a no. */
export const isGuarded = ({ pregnancy }: Known, pregnant: Said['pregnant']): boolean =>
  pregnancy.guarded || (pregnancy.ask && pregnant !== null && pregnant !== 'no')

export function conclude(known: Known, found: Found, said: Said): Conclusion {
  const { standing, facts } = known
  const { protocol } = standing
  const guarded = isGuarded(known, said.pregnant)
  const adult = standing.age === null || standing.age >= ADULT_YEARS
  const dangers = dangersOf(found, { adult, guarded }, protocol)
  const pressure = visitPressure(found.readings, protocol)
  const findings: Findings = { ...said, pressure, glucose: found.glucose }
  const cls = classOf(known, findings, { guarded, adult })
  const past = facts.visits.map((v) => ({
    class: v.class,
    findings: {
      on: v.happened_on,
      pressure: null,
      glucose: [],
      adverseReaction: v.adverse_reaction === 1,
      complication: v.complication,
    },
  }))
  const followed = standing.who.hypertension || standing.who.diabetes
  const kidneys = kidneysOf({ ...facts, labs: [...facts.labs, ...typedCreatinine(found, said.on)] })
  const tooMuch = tooMuchForKidneys(asTaken(standing.taken), kidneys, protocol.glucose.kidneys)
  const refer = followed
    ? [
        ...referralReasons([...past, { class: cls, findings }], protocol),
        ...(tooMuch.some((m) => m.must === 'stop') ? (['medicine_against_kidneys'] as const) : []),
      ]
    : []
  // Nor is a woman of whom nobody knows yet offered what harms a child.
  const unsafe = guarded || (known.pregnancy.ask && said.pregnant === null)
  return {
    pressure,
    dangers,
    urgency: worstOf(dangers),
    class: cls,
    suggestion: standing.who.hypertension
      ? borne(
          known,
          suggestStep(
            asTaken(standing.taken),
            // The ladder is of pressure: a glucose that is too high is no reason for its next rung.
            classify(findings, { ...standing.who, diabetes: false }, protocol),
            { guarded: unsafe, mayConceive: standing.mayConceive },
            protocol,
          ),
        )
      : null,
    glucoseSuggestion: standing.who.diabetes
      ? borne(
          known,
          suggestGlucoseStep(
            asTaken(standing.taken),
            classify(findings, { ...standing.who, hypertension: false }, protocol),
            {
              on: said.on,
              guarded: unsafe || !adult,
              mayConceive: standing.mayConceive,
              typeOne: facts.diseases.has('type_1_diabetes'),
              danger: dangers.some((d) => d.code === 'glucose_low') ? 'low' : dangers.length > 0 ? 'other' : null,
              kidneys,
              changedOn: glucoseChangedOn(facts.medicines),
            },
            protocol,
          ),
        )
      : null,
    tooMuch,
    refer,
    next:
      dangers.length > 0 && refer.length === 0
        ? soon(said.on, known)
        : nextVisit(findings, cls, refer.length > 0, protocol),
    followed,
    guarded,
  }
}

/** What somebody is known not to bear is offered to nobody: a doctor finds another way. */
const borne = ({ isNotBorne }: Known, suggestion: Suggestion): Suggestion =>
  suggestion.kind === 'step' && suggestion.drugs.some((d) => isNotBorne({ system: 'atc', code: d.atc, text: null }))
    ? none('allergy')
    : suggestion

const typedCreatinine = ({ creatinine }: Found, on: Day) =>
  creatinine == null ? [] : [{ key: 'creatinine' as const, on, value: creatinine }]

/** Whoever was sent away with a danger is looked after as whoever was referred. */
const soon = (on: Day, { standing }: Known): Next => ({
  on: addDays(on, standing.protocol.next.refer.checkDays),
  because: 'refer',
})

/** In pregnancy other rules hold, and of a child none here: their pressure and glucose make no class. Who is not followed is judged by what was measured. */
function classOf(
  { standing }: Known,
  findings: Findings,
  { guarded, adult }: { guarded: boolean; adult: boolean },
): VisitClass {
  const { protocol, who } = standing
  const none = { ...who, hypertension: false, diabetes: false }
  if (guarded || !adult) {
    const rest = classify(findings, none, protocol)
    return rest === 'controlled' ? 'no_reading' : rest
  }
  if (who.hypertension || who.diabetes) return classify(findings, who, protocol)
  const measured = { ...who, hypertension: findings.pressure !== null, diabetes: findings.glucose.length > 0 }
  return measured.hypertension || measured.diabetes ? classify(findings, measured, protocol) : 'no_reading'
}

export const isAtTarget = ({ standing }: Known, pressure: Pressure): boolean =>
  isControlled(pressure, standing.target ?? targetOf(standing.who.patient, standing.protocol))

/** What was known at a moment, without a visit that is being corrected. */
export function asOf(
  facts: ChronicFacts,
  { on, at }: { on: Day; at: Instant },
  without?: { root: string; ids: readonly string[] },
): ChronicFacts {
  const before = (r: { at: Instant; id: string }) => r.at <= at && !without?.ids.includes(r.id)
  return {
    ...facts,
    readings: facts.readings.filter(before),
    labs: facts.labs.filter(before),
    medicines: facts.medicines.filter((m) => m.on <= on && !without?.ids.includes(m.id)),
    visits: facts.visits.filter((v) => v.happened_at <= at && v.root_id !== without?.root),
  }
}
