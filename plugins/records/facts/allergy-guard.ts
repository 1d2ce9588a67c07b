/** A medicine that somebody is known not to bear: told where it is written down, and wherever it stands among what they take. */
import { fold } from '#kernel/fold.ts'
import type { Db } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import { allergyTo, type Allergy, type NamesOf } from '../rules/allergy-to.ts'
import type { Code } from './coded.ts'
import { allergiesOf } from './health.ts'
import { codesEn } from './strings/codes.en.ts'
import { codesZhHans } from './strings/codes.zh-Hans.ts'
import { codesZhHant } from './strings/codes.zh-Hant.ts'

const NAME_OF_CODE = /^records\.code\.((?:allergy|medication)\.\w+)$/

/** As whoever wrote the allergy down may have called it, whatever the reader's language. Folded once: it is asked for every medicine of a page. */
const NAMES = new Map<string, string[]>()
for (const names of [codesEn, codesZhHant, codesZhHans])
  for (const [key, name] of Object.entries(names)) {
    const code = NAME_OF_CODE.exec(key)?.[1]
    if (code !== undefined && typeof name === 'string') NAMES.set(code, [...(NAMES.get(code) ?? []), fold(name)])
  }
const namesOf: NamesOf = (kind, code) => NAMES.get(`${kind}.${code}`) ?? []

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
