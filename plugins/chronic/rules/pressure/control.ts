/** Whether a pressure is where it should be, for this person. */
import type { Comorbidity, Pressure, Protocol, TargetRule } from '../../../../data/reference/chronic/protocol.ts'

export interface Patient {
  age: number
  comorbidities: readonly Comorbidity[]
}

/** The first rule that fits; every protocol's last fits everybody. */
export function targetOf({ age, comorbidities }: Patient, { pressure }: Pick<Protocol, 'pressure'>): TargetRule {
  const fits = ({ when }: TargetRule) =>
    (when?.fromAge === undefined || age >= when.fromAge) &&
    (when?.beforeAge === undefined || age < when.beforeAge) &&
    (when?.any === undefined || when.any.some((c) => comorbidities.includes(c)))
  const found = pressure.targets.find(fits)
  if (!found) throw new Error('the protocol has no target for everybody')
  return found
}

export const isControlled = (p: Pressure, { below }: TargetRule): boolean =>
  p.systolic < below.systolic && p.diastolic < below.diastolic
