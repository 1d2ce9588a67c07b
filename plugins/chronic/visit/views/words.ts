/** Values in words, for the form's memory and for the page of a visit. */
import type { Page } from '#kernel/plugin.ts'
import type { Option } from '#views/choices.ts'
import type { GlucoseKind, Pressure } from '../../../../data/reference/chronic/protocol.ts'
import type { RecordWords } from '../../../records/public.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { GLUCOSE_LABS, type LabFact } from '../../facts/measured.ts'
import { labValue } from '../../page/views/words.ts'
import type { Suggestion } from '../../rules/visit/ladder.ts'
import type { TakenRow } from '../known.ts'

export const optionsOf = ({ t }: Page, part: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`chronic.${part}.${value}`) }))

export const unitOptions = ({ t }: Page, units: readonly string[]): Option[] =>
  units.map((value) => ({ value, label: t(`records.unit.${value}`) }))

export const pressureWords = ({ t }: Page, p: Pressure): string =>
  t('chronic.visit.mmhg', { systolic: p.systolic, diastolic: p.diastolic })

/** Glucose in the clinic's unit; a weight as scales show it, whatever unit it was typed in. */
export const labWords = (page: Page, lab: Pick<LabFact, 'key' | 'value' | 'valueCode'>): string =>
  labValue(
    page,
    lab.key === 'weight' && lab.value !== null ? { ...lab, value: Number(lab.value.toFixed(1)) } : lab,
    page.config<ChronicConfig>('chronic').glucoseUnit,
  )

export const kindOf = (lab: Pick<LabFact, 'key'>): GlucoseKind | null =>
  lab.key in GLUCOSE_LABS ? GLUCOSE_LABS[lab.key as keyof typeof GLUCOSE_LABS] : null

export const medicineName = (page: Page, m: Pick<TakenRow, 'system' | 'code' | 'text'>): string =>
  page.service<RecordWords>('records.words').code(page.t, 'medication', m)

export function doseWords({ t, fmt }: Page, m: TakenRow): string {
  const dose = m.dose_value === null ? null : `${fmt.number(m.dose_value)} ${t(`records.unit.${m.dose_unit ?? 'mg'}`)}`
  const times = m.times_per_day === null ? null : t('records.fact.times_a_day', { times: fmt.number(m.times_per_day) })
  return [dose, times, m.dose_text].filter(Boolean).join(' · ')
}

export const drugsWords = (page: Page, { drugs }: Extract<Suggestion, { kind: 'step' }>): string =>
  page.fmt.list(
    drugs.map(
      (d) =>
        `${medicineName(page, { system: 'atc', code: d.atc, text: null })} ${page.fmt.number(d.mg)} ${page.t('records.unit.mg')}${d.doses === undefined || d.doses === 1 ? '' : page.t('chronic.in_doses', { n: d.doses })}`,
    ),
  )
