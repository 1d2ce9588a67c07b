/** SCORE2, for Europe: 40 to 69 years, without diabetes and without an event before. */
import { SCORE2, SCORE2_SCALES, type Score2Region } from '../../../../data/reference/risk/score2.ts'
import type { Risk, RiskInput } from './risk.ts'

export const SCORE2_FROM_AGE = 40
export const SCORE2_TO_AGE = 69
const AGE = { from: 60, per: 5 }
const SYSTOLIC = { from: 120, per: 20 }
const CHOLESTEROL = { from: 6, per: 1 }
const HDL = { from: 1.3, per: 0.5 }
const PER_CENT = 100

/** Both cholesterols must be known; where smoking is not, both answers make the range. */
export function score2(p: RiskInput, region: Score2Region, hadEvent: boolean): Risk {
  if (hadEvent) return { known: false, because: 'event' }
  if (p.age < SCORE2_FROM_AGE || p.age > SCORE2_TO_AGE) return { known: false, because: 'age' }
  if (p.diabetes !== false) return { known: false, because: p.diabetes === null ? 'unknown' : 'diabetes' }
  const { cholesterol, hdl } = p
  if (cholesterol === null || hdl === null) return { known: false, because: 'unknown' }
  const found = (p.smokes === null ? [false, true] : [p.smokes]).map((smokes) =>
    percent({ ...p, cholesterol, hdl, smokes }, region),
  )
  return {
    known: true,
    model: 'score2',
    low: Math.min(...found),
    high: Math.max(...found),
    unknown: p.smokes === null ? ['smokes'] : [],
  }
}

type Known = Pick<RiskInput, 'sex' | 'age' | 'systolic'> & { cholesterol: number; hdl: number; smokes: boolean }

/** To one decimal, as its charts have it. */
function percent(p: Known, region: Score2Region): number {
  const c = SCORE2[p.sex]
  const age = scaled(p.age, AGE)
  const systolic = scaled(p.systolic, SYSTOLIC)
  const cholesterol = scaled(p.cholesterol, CHOLESTEROL)
  const hdl = scaled(p.hdl, HDL)
  const smokes = Number(p.smokes)
  const sum =
    c.age * age +
    c.smoking * smokes +
    c.systolic * systolic +
    c.cholesterol * cholesterol +
    c.hdl * hdl +
    (c.smokingByAge * smokes + c.systolicByAge * systolic + c.cholesterolByAge * cholesterol + c.hdlByAge * hdl) * age
  const plain = 1 - c.survival ** Math.exp(sum)
  const [first, second] = SCORE2_SCALES[region][p.sex]
  const calibrated = 1 - Math.exp(-Math.exp(first + second * Math.log(-Math.log(1 - plain))))
  return Math.round(calibrated * PER_CENT * 10) / 10
}

const scaled = (value: number, { from, per }: { from: number; per: number }): number => (value - from) / per
