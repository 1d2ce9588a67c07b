/** Readings and units in the reader's words; what no list of ours knows is shown as it came. */
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Option } from '#views/choices.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { DOSE_UNITS, SUPPLY_UNITS } from '../../../data/reference/medications/catalogue.ts'
import { observationOf } from '../rules/measured.ts'
import type { ObservationRow } from './tables.ts'

const NAMED_UNITS: ReadonlySet<string> = new Set([
  ...OBSERVATIONS.flatMap((o) => o.units.map((u) => u.unit)),
  ...DOSE_UNITS,
  ...SUPPLY_UNITS,
])

export const unitName = (t: T, unit: string): string => (NAMED_UNITS.has(unit) ? t(`records.unit.${unit}`) : unit)

export const unitOptions = (t: T, units: readonly string[]): Option[] =>
  units.map((value) => ({ value, label: unitName(t, value) }))

type Reader = Pick<Page, 't' | 'fmt'>

export const withUnit = ({ t, fmt }: Reader, value: number, unit: string | null): string =>
  unit === null
    ? fmt.number(value)
    : t('records.fact.value_unit', { value: fmt.number(value), unit: unitName(t, unit) })

export const observationName = (t: T, o: Pick<ObservationRow, 'code' | 'text'>): string => {
  const known = observationOf(o.code)
  return known ? t(`records.code.observation.${known.key}`) : (o.text ?? o.code)
}

/** An answer of a list of ours in the reader's words, any other as it came. */
const answerName = (
  t: T,
  { code, value_code, value_text }: Pick<Valued, 'code' | 'value_code' | 'value_text'>,
): string => {
  const known = observationOf(code)
  return value_code !== null && known?.values?.includes(value_code)
    ? t(`records.code.value.${known.key}.${value_code}`)
    : (value_text ?? value_code ?? '–')
}

export const answerOptions = (t: T, code: string): Option[] => {
  const known = observationOf(code)
  return (known?.values ?? []).map((value) => ({ value, label: t(`records.code.value.${known!.key}.${value}`) }))
}

type Valued = Pick<ObservationRow, 'code' | 'value' | 'unit' | 'typed' | 'typed_unit' | 'value_code' | 'value_text'> &
  Partial<Pick<ObservationRow, 'aside_reason'>>

/** As it was typed, in the unit of that day. */
export function valueWords(page: Page, o: Valued): string {
  const typed = o.typed === null ? Number.NaN : Number(o.typed)
  if (o.value === null) {
    const words = Number.isFinite(typed) ? withUnit(page, typed, o.typed_unit) : answerName(page.t, o)
    return o.aside_reason ? `${words} (${page.t(`records.import_warn_aside_${o.aside_reason}`)})` : words
  }
  return Number.isFinite(typed) ? withUnit(page, typed, o.typed_unit) : canonicalWords(page, o)
}

/** In the unit that all are kept in: for what stands side by side. */
export function canonicalWords(page: Reader, o: Pick<Valued, 'code' | 'value' | 'unit'>): string {
  const decimals = observationOf(o.code)?.decimals ?? MOST_DECIMALS
  return withUnit(page, Number((o.value ?? 0).toFixed(decimals)), o.unit)
}

/** Of what is published of a reading: how it was typed is not. */
export const sharedValue = (page: Reader, o: Omit<Valued, 'typed' | 'typed_unit' | 'aside_reason'>): string =>
  o.value === null ? answerName(page.t, o) : canonicalWords(page, o)

const MOST_DECIMALS = 3
