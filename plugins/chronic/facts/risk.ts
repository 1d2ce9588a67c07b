/** The ten-year risk of a heart attack or stroke, of what is on record: by the chart that the clinic chose. */
import { ageOn, type Day } from '#kernel/dates.ts'
import { protocolOf, type ChronicConfig } from '../clinic.ts'
import type { Score2Region } from '../../../data/reference/risk/score2.ts'
import { visitPressure } from '../rules/pressure/readings.ts'
import type { Risk, RiskInput } from '../rules/risk/risk.ts'
import { score2 } from '../rules/risk/score2.ts'
import { whoRisk, type WhoRegion } from '../rules/risk/who.ts'
import type { ChronicFacts } from './load.ts'
import type { Lab } from './measured.ts'
import { hadEventOf, hasDiabetes, knownNoDiabetes } from './known.ts'

/** Without a pressure, an age or a sex that the charts know there is none. */
export function riskOf(facts: ChronicFacts, config: ChronicConfig, today: Day): Risk {
  const input = riskInputOf(facts, config, today)
  if (!input) return { known: false, because: 'unknown' }
  const chart = config.riskChart
  return chart.startsWith('who_')
    ? whoRisk(input, chart.slice('who_'.length) as WhoRegion, hadEventOf(facts))
    : score2(input, chart.slice('score2_'.length) as Score2Region, hadEventOf(facts))
}

/** What the risk rests on, for the page that explains it. The last pressure that we measured, averaged by the protocol. */
export function riskInputOf(facts: ChronicFacts, config: ChronicConfig, today: Day): RiskInput | null {
  const age = facts.birthDate === null ? undefined : ageOn(facts.birthDate, today)?.years
  const last = facts.readings.findLast((r) => !r.home)
  if (age === undefined || !last || (facts.sex !== 'male' && facts.sex !== 'female')) return null
  const pressure = visitPressure(
    facts.readings.filter((r) => r.on === last.on),
    protocolOf(config),
  )!
  const smokes = facts.history.get('smokes')?.answer
  return {
    sex: facts.sex,
    age,
    systolic: pressure.systolic,
    smokes: smokes === 'yes' ? true : smokes === 'no' ? false : null,
    diabetes: hasDiabetes(facts) ? true : knownNoDiabetes(facts) ? false : null,
    cholesterol: newest(facts, 'cholesterol_total'),
    hdl: newest(facts, 'cholesterol_hdl'),
    bodyMass: bodyMassOf(facts),
  }
}

export const newest = ({ labs }: Pick<ChronicFacts, 'labs'>, key: Lab): number | null =>
  labs.findLast((l) => l.key === key && l.value !== null)?.value ?? null

const CM_PER_M = 100
/** kg/m² of the last weight and height. */
export function bodyMassOf(facts: Pick<ChronicFacts, 'labs'>): number | null {
  const [weight, height] = [newest(facts, 'weight'), newest(facts, 'height')]
  return weight === null || height === null ? null : weight / (height / CM_PER_M) ** 2
}
