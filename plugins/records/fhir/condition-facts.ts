import { codedOf, plainCode } from './codings.ts'
import { commonForm, dropEmpty, NEVER_WAS, type FactRead } from './fact.ts'
import type { JsonObject } from './json.ts'
import { firstMoment, partialOf, periodOf } from './moments.ts'
import { warning } from './warnings.ts'

const CLINICAL: Readonly<Record<string, string>> = {
  active: 'active',
  recurrence: 'recurrence',
  relapse: 'recurrence',
  inactive: 'inactive',
  remission: 'remission',
  resolved: 'resolved',
}
export const VERIFICATION: Readonly<Record<string, string>> = {
  unconfirmed: 'suspected',
  provisional: 'suspected',
  differential: 'suspected',
  confirmed: 'confirmed',
  refuted: 'refuted',
}
/** The codes of R4's own example list, which everybody uses. */
export const SEVERITY: Readonly<Record<string, string>> = {
  '255604002': 'mild',
  '6736007': 'moderate',
  '24484000': 'severe',
}

/** An R4 Condition. */
export function conditionFacts(c: JsonObject): FactRead {
  const verification = plainCode(c['verificationStatus'])
  if (verification === NEVER_WAS) return { withdrawn: true }
  const code = codedOf(c['code'], 'icd-10')
  if (!code) return { unusable: warning('fact_without_code') }
  const onset = c['onsetDateTime'] ?? periodOf(c['onsetPeriod'])['start']
  const abated = partialOf(c['abatementDateTime'] ?? periodOf(c['abatementPeriod'])['end'])
  const clinical = CLINICAL[plainCode(c['clinicalStatus']) ?? '']
  return {
    form: dropEmpty({
      ...commonForm(c, code, firstMoment(c['recordedDate'], onset)),
      ...code,
      clinical_status: clinical ?? (abated ? 'resolved' : 'active'),
      verification: VERIFICATION[verification ?? ''] ?? 'confirmed',
      severity: SEVERITY[plainCode(c['severity']) ?? ''] ?? null,
      onset: partialOf(onset),
      abated,
    }),
  }
}
