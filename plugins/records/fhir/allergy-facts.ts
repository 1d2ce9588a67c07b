import { codedOf, plainCode } from './codings.ts'
import { VERIFICATION } from './condition-facts.ts'
import { commonForm, dropEmpty, NEVER_WAS, type FactRead } from './fact.ts'
import { conceptText, extensionOf, objectsOf, textsOf, type JsonObject } from './json.ts'
import { firstMoment } from './moments.ts'
import { IS_ALERT } from './urls.ts'
import { warning } from './warnings.ts'

/** SNOMED CT: no known allergy, drug, food, environmental allergy. It says that somebody asked, and names nothing to beware of. */
const NONE_KNOWN = new Set(['716186003', '409137002', '429625007', '428607008'])
const CATEGORIES = ['medication', 'food', 'environment', 'biologic']
const MOST_TEXT = 500

/** An R4 AllergyIntolerance; of our own export also an alert, which FHIR would have as a Flag. */
export function allergyFacts(a: JsonObject): FactRead {
  const verification = plainCode(a['verificationStatus'])
  if (verification === NEVER_WAS) return { withdrawn: true }
  const code = codedOf(a['code'])
  if (!code) return { unusable: warning('fact_without_code') }
  if (NONE_KNOWN.has(code.code)) return { unusable: warning('no_known_allergy') }
  const reactions = objectsOf(a['reaction']).flatMap((r) =>
    objectsOf(r['manifestation']).flatMap((m) => conceptText(m) ?? []),
  )
  const clinical = plainCode(a['clinicalStatus'])
  return {
    form: dropEmpty({
      ...commonForm(a, code, firstMoment(a['recordedDate'], a['onsetDateTime'], a['lastOccurrence'])),
      ...code,
      kind:
        extensionOf(a, IS_ALERT)?.['valueBoolean'] === true
          ? 'alert'
          : a['type'] === 'intolerance'
            ? 'intolerance'
            : 'allergy',
      category: CATEGORIES.find((c) => textsOf(a['category']).includes(c)) ?? 'other',
      criticality: a['criticality'] === 'low' || a['criticality'] === 'high' ? a['criticality'] : 'unknown',
      reaction: reactions.join(', ').slice(0, MOST_TEXT),
      clinical_status: clinical === 'inactive' || clinical === 'resolved' ? clinical : 'active',
      verification: VERIFICATION[verification ?? ''] ?? 'confirmed',
    }),
  }
}
