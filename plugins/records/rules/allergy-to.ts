/** Whether somebody may not bear a medicine, by what is recorded of their allergies. Pure in codes and names. */
import { fold } from '#kernel/fold.ts'
import { MEDICINES_OF } from '../../../data/reference/allergies/medicines.ts'
import { MEDICATIONS } from '../../../data/reference/medications/catalogue.ts'

interface Coded {
  system: string
  code: string
  text: string | null
}
export interface Allergy extends Coded {
  kind: string
}
/** In every language that somebody may have written it in; none of what no list has. */
export type NamesOf = (kind: 'allergy' | 'medication', code: string) => readonly string[]

export function allergyTo<A extends Allergy>(
  allergies: readonly A[],
  medicine: Coded,
  namesOf: NamesOf,
): A | undefined {
  const called = [...(medicine.system === 'atc' ? namesOf('medication', medicine.code) : []), medicine.text ?? '']
  return allergies.find((a) => {
    if (a.kind === 'alert') return false
    if (a.system === medicine.system && a.code === medicine.code && a.system !== 'local') return true
    return isNamed(a, called) || (medicine.system === 'atc' && groupsOf(a, namesOf).some((g) => g.test(medicine.code)))
  })
}

/** By its code in our list, or named in words, it or a medicine of it: who does not bear amoxicillin bears no penicillin. */
const groupsOf = (a: Coded, namesOf: NamesOf): RegExp[] =>
  Object.entries(MEDICINES_OF).flatMap(([code, group]) => {
    if (a.system === 'local' && a.code === code) return [group]
    const named = MEDICATIONS.filter((m) => group.test(m)).flatMap((m) => namesOf('medication', m))
    return isNamed(a, [...namesOf('allergy', code), ...named]) ? [group] : []
  })

const isNamed = ({ text }: Coded, called: readonly string[]): boolean => {
  if (text === null) return false
  const words = fold(text)
  return called.some((name) => {
    const one = fold(name)
    // A name in Latin letters is a word of its own: "iron" is not in "environment".
    return (
      one !== '' &&
      (IS_LATIN.test(one) ? new RegExp(`(?<![a-z0-9])${one}(?![a-z0-9])`).test(words) : words.includes(one))
    )
  })
}
/** Folded: letters, digits and spaces alone. */
const IS_LATIN = /^[a-z0-9 ]+$/
