/** What a risk rests on, piece by piece with its day, how long it holds, and why there is none. Pure. */
import type { Day } from '#kernel/dates.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { glucoseOf, hasDiabetes, knownNoDiabetes } from '../../facts/known.ts'
import type { ChronicFacts } from '../../facts/load.ts'
import type { Lab } from '../../facts/measured.ts'
import { riskInputOf } from '../../facts/risk.ts'
import type { Standing } from '../../facts/standing.ts'
import { holdsUntil, type Risk, type RiskInput, type RiskUnknown } from '../../rules/risk/risk.ts'
import { statinSuggested } from '../../rules/visit/statin.ts'

export interface InputShown {
  name: 'age' | 'sex' | 'systolic' | RiskUnknown
  /** Null: not known. */
  value: RiskInput[keyof RiskInput]
  /** The day on which it was measured or told; of the oldest part where it is made of two. */
  on: Day | null
}

export type Missing = 'birth_date' | 'sex' | 'pressure' | 'cholesterol' | 'hdl' | 'diabetes'

export interface RiskShown {
  risk: Risk
  /** Those that this chart reads. */
  inputs: readonly InputShown[]
  /** Without these there is none. */
  missing: readonly Missing[]
  /** The pressure that it rests on is measured again by then. */
  holdsUntil: Day | null
  expired: boolean
}

export function explainRisk(
  facts: ChronicFacts,
  s: Pick<Standing, 'risk'>,
  config: ChronicConfig,
  today: Day,
): RiskShown {
  const { risk } = s
  const input = riskInputOf(facts, config, today)
  const measuredOn = facts.readings.findLast((r) => !r.home)?.on ?? null
  const until = risk.known && measuredOn !== null ? holdsUntil(measuredOn) : null
  return {
    risk,
    inputs: input === null || !risk.known ? [] : READS[risk.model].map((name) => shown(name, input, facts, measuredOn)),
    missing: risk.known || risk.because !== 'unknown' ? [] : missingOf(facts, input, config),
    holdsUntil: until,
    expired: until !== null && until < today,
  }
}

const READS = {
  who_laboratory: ['age', 'sex', 'systolic', 'smokes', 'diabetes', 'cholesterol'],
  who_non_laboratory: ['age', 'sex', 'systolic', 'smokes', 'bodyMass'],
  score2: ['age', 'sex', 'systolic', 'smokes', 'cholesterol', 'hdl'],
} as const satisfies Record<string, readonly InputShown['name'][]>

function shown(name: InputShown['name'], input: RiskInput, facts: ChronicFacts, measuredOn: Day | null): InputShown {
  const value = input[name]
  return { name, value, on: value === null ? null : dayOf(name, facts, measuredOn) }
}

function dayOf(name: InputShown['name'], facts: ChronicFacts, measuredOn: Day | null): Day | null {
  if (name === 'systolic') return measuredOn
  if (name === 'smokes') return facts.history.get('smokes')?.on ?? null
  if (name === 'cholesterol') return labDay(facts, 'cholesterol_total')
  if (name === 'hdl') return labDay(facts, 'cholesterol_hdl')
  if (name === 'bodyMass') return [labDay(facts, 'weight'), labDay(facts, 'height')].toSorted()[0] ?? null
  if (name !== 'diabetes') return null
  return hasDiabetes(facts)
    ? (facts.episodes.find((e) => e.programme === 'diabetes')?.happened_on ?? null)
    : (glucoseOf(facts.labs).at(-1)?.on ?? null)
}

const labDay = ({ labs }: ChronicFacts, key: Lab): Day | null =>
  labs.findLast((l) => l.key === key && l.value !== null)?.on ?? null

function missingOf(facts: ChronicFacts, input: RiskInput | null, config: ChronicConfig): Missing[] {
  const missing: Missing[] = []
  if (facts.birthDate === null) missing.push('birth_date')
  if (facts.sex !== 'male' && facts.sex !== 'female') missing.push('sex')
  if (!facts.readings.some((r) => !r.home)) missing.push('pressure')
  if (!input || !config.riskChart.startsWith('score2_')) return missing
  if (!hasDiabetes(facts) && !knownNoDiabetes(facts)) missing.push('diabetes')
  if (input.cholesterol === null) missing.push('cholesterol')
  if (input.hdl === null) missing.push('hdl')
  return missing
}

/** ATC: statins. */
const STATIN = /^C10(AA|B)/

export type Statin =
  /** `event`: after a heart attack or stroke the charts say nothing, and a doctor decides. */
  | { say: 'takes' | 'guarded' | 'no_rule' | 'event' | 'no_ground' | 'unknown' | 'expired' }
  | { say: 'suggest'; because: 'risk' | 'diabetes'; warnings: readonly 'childbearing'[] }

/** A suggestion: whoever prescribes decides. In pregnancy and after it there is none. */
export function statinOf(
  s: Pick<Standing, 'age' | 'risk' | 'taken' | 'hadEvent' | 'who' | 'mayConceive' | 'protocol'>,
  { guarded, expired }: { guarded: boolean; expired: boolean },
): Statin {
  if (s.taken.some((m) => m.system === 'atc' && STATIN.test(m.code))) return { say: 'takes' }
  if (guarded) return { say: 'guarded' }
  if (s.protocol.statin.length === 0) return { say: 'no_rule' }
  const diabetes = s.who.patient.comorbidities.includes('diabetes')
  const risk: Risk = expired ? { known: false, because: 'unknown' } : s.risk
  const because = statinSuggested({ age: s.age, diabetes, risk }, s.protocol)
  if (because !== null) return { say: 'suggest', because, warnings: s.mayConceive ? ['childbearing'] : [] }
  if (!s.risk.known) return { say: s.hadEvent ? 'event' : 'unknown' }
  return { say: expired ? 'expired' : 'no_ground' }
}
