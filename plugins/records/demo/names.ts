import type { Sex } from '../codes.ts'
import type { HumanName } from '../types.ts'
import { GIVEN, givenRoman, surnameRoman, SURNAMES } from './name-table.ts'
import { weighted, type Random } from './random.ts'

export const surname = weighted(SURNAMES)

/** The share of women of the old generation who put their husband's name before their own (冠夫姓). */
const HUSBANDS_NAME_SHARE = 0.3
const HUSBANDS_NAME_FROM_AGE = 68

export function withHusbandsName(random: Random, own: string, husbands: string, age: number): string {
  return age >= HUSBANDS_NAME_FROM_AGE && own !== husbands && random.chance(HUSBANDS_NAME_SHARE) ? husbands + own : own
}

/** A given name in the fashion of the years when someone of this age was born. */
export function given(random: Random, sex: Sex, age: number): string {
  const cohort = GIVEN[sex === 'female' ? 'female' : 'male'][age >= 60 ? 0 : age >= 25 ? 1 : 2]
  const first = characterOf(random, cohort.first)
  const second = characterOf(random, cohort.second)
  return first === second ? first : first + second
}

export function hanName(family: string, name: string): HumanName[] {
  const en = { family: surnameRoman(family), given: givenRoman(name) }
  return [
    { lang: 'zh-Hant', family, given: name, text: family + name },
    { lang: 'en', ...en, text: `${en.family} ${en.given}` },
  ]
}

export function latinName(lang: string, family: string | null, name: string): HumanName {
  return { lang, family, given: name, text: family ? `${family} ${name}` : name }
}

/** All characters of the table are single UTF-16 units. */
function characterOf(random: Random, list: string): string {
  return list.charAt(random.between(0, list.length - 1))
}
