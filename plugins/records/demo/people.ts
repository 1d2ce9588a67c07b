import { dayOf } from '#kernel/dates.ts'
import type { HumanName, PersonFacts, Phone } from '../types.ts'
import type { Kin } from './families.ts'
import { foreignName, paiwanName } from './foreign-names.ts'
import { given, hanName, surname, withHusbandsName } from './names.ts'
import type { Random } from './random.ts'
import { demoId, memberKey, phone, phoneOf } from './reach.ts'
import type { DemoMember } from './types.ts'

/** The clinic of the design pages; there is no Xinghe in Wanluan. */
export const CLINIC = '杏河診所 Xinghe Clinic'
const OTHER_CLINIC = '鎮上醫院 Hospital in town'

const DAYS_PER_YEAR = 365.25
const PATIENT_SHARE = 0.84

export interface Household {
  index: number
  key: string
  family: string
  language: string
  today: number
}

export function membersOf(random: Random, household: Household, kin: readonly Kin[]): DemoMember[] {
  const used = new Set<string>()
  const members = kin.map((one, i) => ({
    key: memberKey(household.key, i + 1),
    facts: person(random, household, one, i, used),
  }))
  const carer =
    members.find(({ facts }) => facts.relation === 'carer') ??
    members.find((_, i) => (kin[i]?.age ?? 0) >= 20 && (kin[i]?.age ?? 0) < 65)
  for (const { key, facts } of members) if (facts.disability && carer && carer.key !== key) facts.caregiver = carer.key
  return members
}

function person(random: Random, household: Household, kin: Kin, index: number, used: Set<string>): PersonFacts {
  const isPatient = random.chance(kin.relation === 'carer' ? 0.4 : PATIENT_SHARE)
  return {
    names: names(random, household, kin, used),
    sex: kin.sex,
    birthDate: birthDate(random, household.today, kin),
    identifiers: [demoId(memberKey(household.key, index + 1))],
    phones: ownPhones(random, household.index, kin, index),
    relation: kin.relation,
    isPatient,
    clinic: isPatient ? CLINIC : random.chance(0.5) ? OTHER_CLINIC : null,
    disability: disability(random, kin.age),
    occupation: occupation(random, kin),
    caregiver: null,
    deceasedOn: null,
  }
}

function names(
  random: Random,
  { family, language }: Household,
  { origin, sex, age, blood }: Kin,
  used: Set<string>,
): HumanName[] {
  if (origin) return foreignName(random, origin)
  let name = given(random, sex, age)
  while (used.has(name)) name = given(random, sex, age)
  used.add(name)
  const han = hanName(blood ? family : withHusbandsName(random, surname(random), family, age), name)
  return language === 'pwn' && random.chance(0.6) ? [...han, paiwanName(random, sex)] : han
}

/** Mostly exact; of old people often only the year, and of a few nothing, as registers have it. */
function birthDate(random: Random, today: number, { age }: Kin): string | null {
  const born = dayOf(today - Math.ceil(age * DAYS_PER_YEAR))
  const x = random.next()
  if (age >= 72) return x < 0.1 ? born.slice(0, 4) : x < 0.13 ? born.slice(0, 7) : x < 0.14 ? null : born
  return x < 0.004 ? null : born
}

function ownPhones(random: Random, household: number, { age, relation }: Kin, index: number): Phone[] {
  const share = age < 16 ? 0 : age < 65 ? 0.45 : 0.2
  return relation !== 'head' && index < 8 && random.chance(share) ? [phone(phoneOf(household, index + 1), null)] : []
}

const DISABILITIES = [
  'hard of hearing',
  'walks with a stick',
  'poor sight',
  'bed-bound after a stroke',
  'forgetful: dementia clinic',
]

function disability(random: Random, age: number): string | null {
  return random.chance(age >= 80 ? 0.28 : age >= 65 ? 0.08 : 0.012) ? random.pick(DISABILITIES) : null
}

const TRADES = [
  'betel nut grower',
  'pineapple farmer',
  'pig farmer',
  'cocoa grower',
  'market trader',
  'builder',
  'lorry driver',
  'shop assistant',
  'factory worker',
  'cook',
  'teacher',
  'office clerk',
  'nursery gardener',
]

function occupation(random: Random, { age, relation, origin }: Kin): string | null {
  if (relation === 'carer') return 'live-in carer'
  if (age < 6) return null
  if (age < 20) return 'pupil'
  if (age >= 72) return random.chance(0.4) ? 'retired farmer' : null
  if (origin && random.chance(0.4)) return 'at home with the children'
  return random.chance(0.8) ? random.pick(TRADES) : null
}
