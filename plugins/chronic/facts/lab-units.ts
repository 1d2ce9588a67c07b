/** Laboratory values in the unit that the clinic's laboratory prints. Pure. */
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import type { ChronicConfig } from '../clinic.ts'
import type { Lab } from './measured.ts'

/** Decimals that anybody reads of a value in a unit. */
const DECIMALS: Readonly<Record<string, number>> = { 'umol/L': 0, 'mmol/L': 1, 'mg/dL': 0, 'mg/g': 0 }
const CREATININE_MGDL_DECIMALS = 2

export const LAB_NUMBERS = [
  'creatinine',
  'cholesterol_total',
  'cholesterol_ldl',
  'cholesterol_hdl',
  'urine_acr',
] as const satisfies readonly Lab[]
export type LabNumber = (typeof LAB_NUMBERS)[number]

export const isLabNumber = (key: Lab): key is LabNumber => (LAB_NUMBERS as readonly Lab[]).includes(key)

type Units = Pick<ChronicConfig, 'creatinineUnit' | 'cholesterolUnit'>

export const clinicUnit = (key: LabNumber, config: Units): string =>
  key === 'creatinine' ? config.creatinineUnit : key === 'urine_acr' ? 'mg/g' : config.cholesterolUnit

/** @param value canonical */
export function inClinicUnit(key: LabNumber, value: number, config: Units): { value: number; unit: string } {
  const unit = clinicUnit(key, config)
  const { factor } = OBSERVATIONS.find((o) => o.key === key)!.units.find((u) => u.unit === unit)!
  const decimals = key === 'creatinine' && unit === 'mg/dL' ? CREATININE_MGDL_DECIMALS : DECIMALS[unit]!
  return { value: Number((value / factor).toFixed(decimals)), unit }
}
