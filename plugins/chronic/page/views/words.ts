/** Values, doses and days in the reader's words; the unit stands beside every number. */
import type { Page } from '#kernel/plugin.ts'
import { dueBadge } from '#views/badge.ts'
import type { Html } from '#views/html.ts'
import type { Day } from '#kernel/dates.ts'
import { OBSERVATIONS } from '../../../../data/reference/observations/catalogue.ts'
import type { GlucoseKind, Pressure } from '../../../../data/reference/chronic/protocol.ts'
import type { RecordWords } from '../../../records/public.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { inClinicUnit, isLabNumber } from '../../facts/lab-units.ts'
import type { MedicineFact } from '../../facts/load.ts'
import { codeOf, GLUCOSE_LABS, type Lab, type LabFact } from '../../facts/measured.ts'
import { isGlucose } from '../../facts/known.ts'
import type { Programme, VisitRow } from '../../tables.ts'
import { DECIMALS, inUnit, unitOf, type GlucoseUnit } from '../trend/glucose.ts'

const words = (page: Page): RecordWords => page.service<RecordWords>('records.words')

export const programmeName = ({ t }: Pick<Page, 't'>, programme: Programme): string =>
  t(`chronic.programme.${programme}`)

/** What became of a visit. In pregnancy and of a child the protocol judges no pressure: it was measured all the same. */
export const classKey = (v: Pick<VisitRow, 'class' | 'systolic'>): VisitRow['class'] | 'not_judged' =>
  v.class === 'no_reading' && v.systolic !== null ? 'not_judged' : v.class

/** 150/92 mmHg. */
export const pressureWords = ({ t }: Pick<Page, 't'>, { systolic, diastolic }: Pressure): string =>
  t('chronic.shown.pressure_value', { value: `${systolic}/${diastolic}` })

export const labName = (page: Page, key: Lab): string =>
  words(page).observation(page.t, { code: codeOf(key), text: null })

/** What a laboratory measures in the clinic's unit; everything else in the one that all are kept in. */
export function labValue(page: Page, lab: Pick<LabFact, 'key' | 'value' | 'valueCode'>, unit: GlucoseUnit): string {
  if (lab.value !== null && isGlucose(lab.key)) return glucoseValue(page, GLUCOSE_LABS[lab.key], lab.value, unit)
  if (lab.value !== null && isLabNumber(lab.key)) {
    const shown = inClinicUnit(lab.key, lab.value, page.config<ChronicConfig>('chronic'))
    return page.t('records.fact.value_unit', {
      value: page.fmt.number(shown.value),
      unit: page.t(`records.unit.${shown.unit}`),
    })
  }
  const canonical = OBSERVATIONS.find((o) => o.key === lab.key)!.units[0]?.unit ?? null
  return words(page).value(page, {
    code: codeOf(lab.key),
    value: lab.value,
    unit: canonical,
    value_code: lab.valueCode,
    value_text: null,
  })
}

/** @param value canonical */
export const glucoseValue = (page: Page, kind: GlucoseKind, value: number, unit: GlucoseUnit): string =>
  withUnit(page, inUnit(kind, value, unit), unitOf(kind, unit))

const withUnit = (page: Page, value: number, unit: GlucoseUnit | '%'): string =>
  page.t('records.fact.value_unit', { value: rounded(page, value, unit), unit: page.t(`records.unit.${unit}`) })

export const rounded = ({ fmt }: Page, value: number, unit: GlucoseUnit | '%'): string =>
  fmt.number(Number(value.toFixed(DECIMALS[unit])))

export const drugName = (page: Page, drug: { system?: string; code: string; text?: string | null }): string =>
  words(page).code(page.t, 'medication', { system: drug.system ?? 'atc', code: drug.code, text: drug.text ?? null })

export const doseWords = ({ t, fmt }: Page, mg: number): string => t('chronic.shown.mg_a_day', { mg: fmt.number(mg) })

/** A medicine with its dose as far as it is known. */
export const medicineDose = (page: Page, m: MedicineFact): string | null =>
  [m.mgPerDay === null ? null : doseWords(page, m.mgPerDay), m.doseText].filter((w) => w !== null).join(' · ') || null

/** How late, or by when. */
export const dayBadge = ({ t, fmt, today }: Page, on: Day): Html =>
  dueBadge(
    t,
    { state: on < today ? 'overdue' : on === today ? 'due' : 'upcoming', dueOn: on, overdueOn: on },
    today,
    fmt.date,
  )
