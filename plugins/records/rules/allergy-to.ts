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
/** Folded, in every language that somebody may have written it in; none of what no list has. */
export type NamesOf = (kind: 'allergy' | 'medication', code: string) => readonly string[]

export function allergyTo<A extends Allergy>(
  allergies: readonly A[],
  medicine: Coded,
  namesOf: NamesOf,
): A | undefined {
  const isListed = medicine.system === 'atc'
  const called = [...(isListed ? namesOf('medication', medicine.code) : []), fold(medicine.text ?? '')]
  return allergies.find((a) => {
    if (a.kind === 'alert') return false
    if (a.system === medicine.system && a.code === medicine.code && a.system !== 'local') return true
    const words = fold(a.text ?? '')
    return namesAny(words, called) || (isListed && speaksOfGroup(a, words, medicine.code, namesOf))
  })
}

/** By its code in our list, or named in words, it or a medicine of it: who does not bear amoxicillin bears no penicillin. */
function speaksOfGroup(a: Coded, words: string, atc: string, namesOf: NamesOf): boolean {
  return Object.entries(MEDICINES_OF).some(
    ([code, group]) =>
      group.test(atc) &&
      ((a.system === 'local' && a.code === code) ||
        namesAny(words, namesOf('allergy', code)) ||
        MEDICATIONS.some((m) => group.test(m) && namesAny(words, namesOf('medication', m)))),
  )
}

const namesAny = (words: string, called: readonly string[]): boolean =>
  words !== '' && called.some((name) => name !== '' && words.includes(name) && isWhole(words, name))

/** A name in Latin letters is a word of its own: "iron" is not in "environment". */
const isWhole = (words: string, name: string): boolean =>
  !IS_LATIN.test(name) || new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`).test(words)
/** Folded: letters, digits and spaces alone. */
const IS_LATIN = /^[a-z0-9 ]+$/
