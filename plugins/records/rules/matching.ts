import type { PartialDate } from '#kernel/dates.ts'
import { compareNames } from './name-likeness.ts'
import { identifiersConflict } from './identifiers.ts'

/** What matching looks at. Empty lists and nulls are unknown and count neither way. Identifiers in the form that checkIdentifier gives. */
export interface MatchFacts {
  names: readonly string[]
  sex: 'male' | 'female' | 'other' | 'unknown' | null
  birthDate: PartialDate | null
  phones: readonly string[]
  identifiers: readonly { system: string; value: string }[]
  householdId: string | null
  villageId: string | null
}

/** `score`: 0 to 1, how likely one person. `reasons`: string keys, strongest first. `conflict`: never unite without a nurse. */
export interface Match {
  score: number
  reasons: MatchReason[]
  conflict: boolean
}

/** From here on "this is probably the same person", asked before saving. */
export const LIKELY = 0.8
/** From here on "have a look": listed as a candidate. Below, nothing is shown. */
export const POSSIBLE = 0.2

/**
 * Evidence in bits: how many times, as a power of two, an agreement is likelier in one person than in two (Fellegi & Sunter
 * 1969). Judged for communities of thousands where families share surnames and phones, not estimated from data.
 */
const BITS = {
  'records.match.identifier_same': 20,
  'records.match.identifier_conflict': -7,
  'records.match.name_same': 8,
  'records.match.name_order': 7,
  'records.match.name_part': 5,
  'records.match.name_similar': 3,
  'records.match.name_different': -6,
  'records.match.birth_same': 10,
  'records.match.birth_swapped': 6, // 3 July for 7 March
  'records.match.birth_calendar': 6, // a year of the Republic taken for a Gregorian one
  'records.match.birth_month': 6, // one knows only the month, and it agrees
  'records.match.birth_near': 4, // a year or one digit off
  'records.match.birth_year': 3, // one knows only the year, and it agrees
  'records.match.birth_different': -8,
  'records.match.sex_different': -5,
  'records.match.phone_same': 3,
  'records.match.household_same': 2,
  'records.match.village_same': 1,
  'records.match.twins': 0,
  'records.match.namesakes': 0,
} as const
/** Two records picked at random from some four thousand people. */
const PRIOR_BITS = -12

export type MatchReason = keyof typeof BITS
export const MATCH_REASONS = Object.keys(BITS) as MatchReason[]

/** The Republic's year 1 is 1912. People who convert by heart are off by one as well. */
export const ROC_OFFSETS = [1910, 1911, 1912]
/** A birth year that was guessed may be this far off and says nothing then. */
const GUESSED_YEARS = 2

/**
 * How likely two records are one person. Conflicting identifiers never reach LIKELY; people who share a home or phone and a
 * birth date but not the name are twins and stay below POSSIBLE; one identifier on two records is always POSSIBLE at least.
 */
export function matchScore(a: MatchFacts, b: MatchFacts): Match {
  const name = compareNames(a.names, b.names)
  const birth = compareBirths(a.birthDate, b.birthDate)
  const sameIdentifier = a.identifiers.some((x) =>
    b.identifiers.some((y) => x.system === y.system && x.value === y.value),
  )
  const conflict = a.identifiers.some((x) =>
    b.identifiers.some((y) => x.system === y.system && identifiersConflict(x.system, x.value, y.value)),
  )
  const samePhone = a.phones.map(phoneKey).some((x) => x !== '' && b.phones.some((y) => phoneKey(y) === x))
  const sameHousehold = a.householdId !== null && a.householdId === b.householdId

  const otherName = name === 'similar' || name === 'different'
  const twins = birth === 'same' && otherName && (sameHousehold || samePhone) && !sameIdentifier
  const namesakes = birth === 'different' && name === 'same' && !sameIdentifier

  const found: (MatchReason | false | null)[] = [
    sameIdentifier && 'records.match.identifier_same',
    conflict && 'records.match.identifier_conflict',
    birth && `records.match.birth_${birth}`,
    name && `records.match.name_${name}`,
    sexDiffers(a.sex, b.sex) && 'records.match.sex_different',
    samePhone && 'records.match.phone_same',
    sameHousehold && 'records.match.household_same',
    a.villageId !== null && a.villageId === b.villageId && 'records.match.village_same',
    twins && 'records.match.twins',
    namesakes && 'records.match.namesakes',
  ]
  const reasons = found
    .filter((reason) => typeof reason === 'string')
    .sort((x, y) => Math.abs(BITS[y]) - Math.abs(BITS[x]))
  const bits = reasons.reduce((sum, reason) => sum + BITS[reason], PRIOR_BITS)
  let score = 1 / (1 + 2 ** -bits)
  if (sameIdentifier) score = Math.max(score, POSSIBLE)
  if (conflict) score = Math.min(score, (LIKELY + POSSIBLE) / 2)
  if (twins) score = Math.min(score, POSSIBLE / 2)
  return { score, reasons, conflict }
}

type BirthLikeness = 'same' | 'swapped' | 'calendar' | 'month' | 'near' | 'year' | 'different'

/** Null: unknown, or years too roughly known to tell. */
function compareBirths(a: PartialDate | null, b: PartialDate | null): BirthLikeness | null {
  if (a === null || b === null) return null
  const known = Math.min(a.length, b.length)
  if (a.slice(0, known) === b.slice(0, known)) return known === 10 ? 'same' : known === 7 ? 'month' : 'year'
  const apart = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)))
  if (known >= 7 && a.slice(4, known) === b.slice(4, known) && ROC_OFFSETS.includes(apart)) return 'calendar'
  if (known < 10) return known === 4 && apart <= GUESSED_YEARS ? null : 'different'
  if (a.slice(0, 4) + a.slice(7) + a.slice(4, 7) === b) return 'swapped'
  const digitsApart = [...a].filter((c, i) => c !== b[i]).length
  return digitsApart === 1 || (apart === 1 && a.slice(4) === b.slice(4)) ? 'near' : 'different'
}

function sexDiffers(a: MatchFacts['sex'], b: MatchFacts['sex']): boolean {
  return (a === 'male' && b === 'female') || (a === 'female' && b === 'male')
}

/** National significant digits: +886 912…, 00886 912… and 0912… are one. Taiwan 886, mainland 86, Vietnam 84. Extensions are cut. */
export function phoneKey(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .split(/#|ext|分機|分机|轉/i)[0]!
    .replace(/\D/g, '')
  const local = digits
    .replace(/^00/, '')
    .replace(/^(886|86|84)(?=\d{8,11}$)/, '')
    .replace(/^0/, '')
  return local.length < 6 ? '' : local
}
