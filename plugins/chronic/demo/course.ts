/** Years of follow-up as they go: pressure falls with each step of the ladder, wavers from visit to visit, and rises when tablets are left out. */
import { chanceOf } from '#kernel/demo.ts'
import { GLICLAZIDE, METFORMIN } from '../../../data/reference/chronic/glucose-medicines.ts'
import type { Step } from '../../../data/reference/chronic/protocol.ts'
import { rung, type ToldLab, type ToldMedicine, type ToldPressure } from './plan.ts'

export interface Course {
  pressures: ToldPressure[]
  medicines: ToldMedicine[]
}

/** mmHg that a step takes away, in the mean of trials of one drug at usual dose. */
const PER_STEP = { systolic: 9, diastolic: 5 }
/** How much one day differs from another, half the width. */
const WAVER = { systolic: 9, diastolic: 6 }
/** Days until the next visit: who is at target comes every three months. */
const APART = { controlled: 90, not: 35 }
const LATE_DAYS = 20
/** Nobody is written down as in danger in the years before: those stories are told by hand. */
const BELOW = { systolic: 178, diastolic: 108 }

export interface CourseOptions {
  name: string
  /** Days ago of the first visit, and of the last. */
  from: number
  to: number
  start: { systolic: number; diastolic: number }
  steps: readonly Step[]
  target: { systolic: number; diastolic: number }
  /** From 0 to 1: how readily treatment is stepped up, and tablets are taken. */
  care: number
}

export function courseOf({ name, from, to, start, steps, target, care }: CourseOptions): Course {
  const pressures: ToldPressure[] = []
  const medicines: ToldMedicine[] = []
  let at = 0
  let ago = from
  for (let n = 0; ago >= to; n++) {
    const of = (what: string) => chanceOf(`${name} ${n} ${what}`)
    // Tablets left out for a while: half of what they do is gone.
    const taken = of('taken') < 0.5 + care / 2 ? at : at / 2
    const number = (half: 'systolic' | 'diastolic') =>
      Math.min(
        BELOW[half],
        Math.round(start[half] - taken * PER_STEP[half] + (of(half) + of(`${half} too`) - 1) * WAVER[half]),
      )
    const reading = { ago, systolic: number('systolic'), diastolic: number('diastolic') }
    pressures.push(reading)
    const controlled = reading.systolic < target.systolic && reading.diastolic < target.diastolic
    const next = steps[at]
    if (!controlled && next && of('step') < care) {
      medicines.push(...rung(ago, next).filter((m) => !medicines.some((old) => old.atc === m.atc && old.mg === m.mg)))
      at++
    }
    ago -= (controlled ? APART.controlled : APART.not) + Math.round(of('late') * LATE_DAYS)
  }
  return { pressures, medicines }
}

/** HbA1c every three to six months, and once a year what else is asked for; values move slowly. */
export function diabetesOf(
  name: string,
  years: number,
  start: number,
  care: number,
): { labs: ToldLab[]; medicines: ToldMedicine[] } {
  const labs: ToldLab[] = []
  const first = Math.round(years * 365)
  let hba1c = start
  for (let ago = first, n = 0; ago > 20; n++) {
    const of = (what: string) => chanceOf(`${name} sugar ${n} ${what}`)
    labs.push({ ago, lab: 'hba1c', value: tenth(hba1c), unit: '%' })
    labs.push({
      ago,
      lab: 'glucose_fasting',
      value: Math.round(28.7 * hba1c - 46.7 - 20 * of('fasting')),
      unit: 'mg/dL',
    })
    hba1c = Math.min(12, Math.max(5.9, hba1c - (care - 0.45) * of('falls') + (of('waver') - 0.5) * 0.5))
    ago -= 95 + Math.round(of('late') * 80)
  }
  for (let ago = first - 10; ago > 60; ago -= 390)
    labs.push(
      { ago, lab: 'creatinine', value: tenth(0.8 + 0.5 * chanceOf(`${name} creatinine`)), unit: 'mg/dL' },
      { ago, lab: 'cholesterol_total', value: Math.round(170 + 60 * chanceOf(`${name} cholesterol`)), unit: 'mg/dL' },
      { ago, lab: 'cholesterol_ldl', value: Math.round(90 + 60 * chanceOf(`${name} ldl`)), unit: 'mg/dL' },
      { ago, lab: 'urine_acr', value: Math.round(8 + 40 * chanceOf(`${name} acr`)), unit: 'mg/g' },
    )
  return {
    labs,
    medicines: [
      { ago: first, atc: METFORMIN, mg: 500, times: 2 },
      ...(start > 8
        ? [
            { ago: Math.round(first * 0.8), atc: METFORMIN, mg: 1000, times: 2 },
            { ago: Math.round(first * 0.6), atc: GLICLAZIDE, mg: 80 },
          ]
        : []),
    ],
  }
}

const tenth = (n: number): number => Math.round(n * 10) / 10
