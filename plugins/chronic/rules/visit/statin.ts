/** Whether the protocol suggests a statin, and why. A suggestion: whoever prescribes decides. */
import type { Protocol } from '../../../../data/reference/chronic/protocol.ts'
import type { Risk } from '../risk/risk.ts'

/** Null also where the age is not known. A risk that is only a range counts by its top. */
export function statinSuggested(
  who: { age: number | null; diabetes: boolean; risk: Risk },
  { statin }: Pick<Protocol, 'statin'>,
): 'diabetes' | 'risk' | null {
  const { age, diabetes, risk } = who
  const found = statin.find((rule) =>
    rule.of === 'diabetes'
      ? diabetes && age !== null && age >= rule.fromAge
      : risk.known && risk.high >= rule.fromPercent,
  )
  return found?.of ?? null
}
