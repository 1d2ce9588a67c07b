/** Which diseases the shared facts name. Pure in rows. */
import { DISEASE_CODES, DISEASES, type Disease } from '../../../data/reference/chronic/diseases.ts'

export interface CodedCondition {
  system: string
  code: string
  verification: string
  clinical_status: string
}

/** What is over still counts: a stroke of ten years ago is a stroke, and diabetes in remission is diabetes. What was refuted does not. */
export function diseasesOf(rows: readonly CodedCondition[]): Set<Disease> {
  const named = rows.filter((r) => r.verification === 'confirmed')
  return new Set(DISEASES.filter((d) => named.some((r) => names(d, r))))
}

const names = (disease: Disease, { system, code }: CodedCondition): boolean => {
  const { icd10, snomed } = DISEASE_CODES[disease]
  if (system === 'icd-10') return icd10.some((begin) => code.startsWith(begin))
  return system.includes('snomed') && snomed.includes(code)
}
