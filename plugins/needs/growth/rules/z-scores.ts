import {
  DAYS_PER_MONTH,
  INDICES,
  LAST_STANDARD_DAY,
  LYING_LONGER_CM,
  PLAUSIBLE,
  STANDING_FROM_DAY,
  type GrowthIndex,
} from '../../../../data/reference/growth/limits.ts'
import { adjustedZ, rounded, zOf } from './lms.ts'
import { lmsAt, lmsBeyond, reachOf, type Lms, type Sex, type Standard } from './tables.ts'

/** One day's measurements; what was not measured is null. */
export interface Measured {
  sex: Sex
  /** May have a fraction: rounded for the standards of days, not for those of months. */
  ageDays: number
  weightKg: number | null
  /** Lying (`l`) or standing (`h`); null: as children of that age are measured. */
  heightCm: number | null
  measured: 'l' | 'h' | null
  oedema: boolean
  headCm: number | null
  muacCm: number | null
  tricepsMm: number | null
  subscapularMm: number | null
}
export type ZScores = Record<GrowthIndex, number | null>
/** An index whose z-score is implausible, or `oedema`: then the indices that rest on weight are withheld. */
export type GrowthFlag = GrowthIndex | 'oedema'
export interface Growth {
  z: ZScores
  flags: GrowthFlag[]
}

/** Of days: the standards of 2006; from the 62nd month on the reference of 2007, which has no other. */
const BY_DAY: Partial<Record<GrowthIndex, Standard>> = {
  weightForAge: 'weightForAge',
  lengthHeightForAge: 'lengthHeightForAge',
  bmiForAge: 'bmiForAge',
  headForAge: 'headForAge',
  armForAge: 'armForAge',
  tricepsForAge: 'tricepsForAge',
  subscapularForAge: 'subscapularForAge',
}
const BY_MONTH: Partial<Record<GrowthIndex, Standard>> = {
  weightForAge: 'weightForMonth',
  lengthHeightForAge: 'heightForMonth',
  bmiForAge: 'bmiForMonth',
}
/** Length and head are spread evenly, and are not adjusted. */
const PLAIN: readonly GrowthIndex[] = ['lengthHeightForAge', 'headForAge']
const BEYOND_DAYS = 30

/** All indices of one day as WHO's software gives them, rounded to two decimals. */
export function growthOf(child: Measured): Growth {
  const day = Math.floor(child.ageDays + 0.5)
  const height = heightAsStandard(child)
  const weight = child.oedema ? null : child.weightKg
  const measures: Record<Exclude<GrowthIndex, 'weightForLengthHeight'>, number | null> = {
    weightForAge: weight,
    lengthHeightForAge: height,
    bmiForAge: weight === null || height === null ? null : weight / (height / 100) ** 2,
    headForAge: child.headCm,
    armForAge: child.muacCm,
    tricepsForAge: child.tricepsMm,
    subscapularForAge: child.subscapularMm,
  }
  const score = (index: GrowthIndex): number | null => {
    const [value, lms] =
      index === 'weightForLengthHeight'
        ? [weight, height === null ? null : lmsOfHeight(child.sex, day, height)]
        : [measures[index], lmsOfAge(index, child.sex, child.ageDays)]
    if (value === null || lms === null) return null
    return rounded(PLAIN.includes(index) ? zOf(value, lms) : adjustedZ(value, lms))
  }
  const z = Object.fromEntries(INDICES.map((index) => [index, score(index)])) as ZScores
  return { z, flags: [...INDICES.filter((index) => isImplausible(index, z[index])), ...swollen(child)] }
}

/** In the position that the standard of the age was made in. */
export function heightAsStandard({ heightCm, measured, ageDays }: Measured): number | null {
  if (heightCm === null) return null
  const lying = Math.floor(ageDays + 0.5) < STANDING_FROM_DAY
  if (lying && measured === 'h') return heightCm + LYING_LONGER_CM
  return !lying && measured === 'l' ? heightCm - LYING_LONGER_CM : heightCm
}

/** Null where WHO has nothing for that index at that age. */
export function lmsOfAge(index: GrowthIndex, sex: Sex, ageDays: number): Lms | null {
  const day = Math.floor(ageDays + 0.5)
  if (day > LAST_STANDARD_DAY) {
    const standard = BY_MONTH[index]
    const month = ageDays / DAYS_PER_MONTH
    // The reference ends before its last month, not with it.
    return standard && month < reachOf(standard)[1] ? lmsAt(standard, sex, month) : null
  }
  const standard = BY_DAY[index]
  if (!standard) return null
  return day > reachOf(standard)[1] ? lmsBeyond(standard, sex, day, BEYOND_DAYS) : lmsAt(standard, sex, day)
}

/** @param height in the position of the age's standard */
export const lmsOfHeight = (sex: Sex, day: number, height: number): Lms | null =>
  day > LAST_STANDARD_DAY ? null : lmsAt(day < STANDING_FROM_DAY ? 'weightForLength' : 'weightForHeight', sex, height)

const isImplausible = (index: GrowthIndex, z: number | null): boolean =>
  z !== null && (z < PLAUSIBLE[index][0] || z > PLAUSIBLE[index][1])

const swollen = (child: Measured): readonly 'oedema'[] => (child.oedema ? ['oedema'] : [])
