/** A medicine that somebody is known not to bear: told where it is written down, and wherever it stands among what they take. */
import type { Db } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import { allergyTo, type Allergy, type NamesOf } from '../rules/allergy-to.ts'
import type { Code } from './coded.ts'
import { allergiesOf } from './health.ts'
import { codesEn } from './strings/codes.en.ts'
import { codesZhHans } from './strings/codes.zh-Hans.ts'
import { codesZhHant } from './strings/codes.zh-Hant.ts'

/** As whoever wrote the allergy down may have called it, whatever the reader's language. */
const namesOf: NamesOf = (kind, code) =>
  [codesEn, codesZhHant, codesZhHans].flatMap((names) => {
    const name = names[`records.code.${kind}.${code}`]
    return typeof name === 'string' ? [name] : []
  })

export const clashOf = <A extends Allergy>(allergies: readonly A[], medicine: Code): A | undefined =>
  allergyTo(allergies, medicine, namesOf)

/** Refused once: given or taken all the same, the reason is written down with it. */
export async function guardMedicine(
  db: Db,
  person: string,
  { medicine, despite }: { medicine: Code; despite: string | null },
): Promise<FieldError[]> {
  if (despite !== null || !clashOf(await allergiesOf(db, person), medicine)) return []
  return [{ field: 'despite', code: 'records.allergy_on_record' }]
}
