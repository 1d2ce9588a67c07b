/** FHIR R4 FamilyMemberHistory (http://hl7.org/fhir/R4/familymemberhistory.html). */
import type { Page } from '#kernel/plugin.ts'
import { ROLE_CODES } from './codes.ts'
import { own } from './db.ts'
import { historyOf } from './queries.ts'
import { conditionWords } from './words.ts'

export async function exportHistory(page: Page, personId: string): Promise<Record<string, unknown>[]> {
  return (await historyOf(own(page.db), personId)).map((h) => ({
    resourceType: 'FamilyMemberHistory',
    id: h.id,
    status: 'completed',
    patient: { reference: `Patient/${personId}` },
    date: h.happened_on,
    relationship: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: ROLE_CODES[h.relative] }],
      text: page.t(`family.relative.${h.relative}`),
    },
    condition: [
      {
        code: {
          ...(h.code === null ? {} : { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: h.code }] }),
          text: conditionWords(page, h),
        },
        ...(h.onset_age === null
          ? {}
          : { onsetAge: { value: h.onset_age, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' } }),
        contributedToDeath: h.died_of_it === 1,
      },
    ],
    ...(h.note === null ? {} : { note: [{ text: h.note }] }),
  }))
}
