import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { pressure } from '../kinds/observation.ts'
import { MMHG } from '../pressure.ts'
import type { ObservationRow } from '../tables.ts'
import { observationName, unitName, valueWords } from '../words.ts'
import { PRESSURE, type Latest } from './latest.ts'

export const readingName = (t: T, { key, now }: Pick<Latest, 'key' | 'now'>): string =>
  key === PRESSURE ? t('records.fact.blood_pressure_title') : observationName(t, now[0]!)

/** "142/88 mmHg", "72.5 kg"; of a pressure of which one half is missing, the half that there is. */
export function readingValue(page: Page, of: readonly ObservationRow[]): string {
  const [first, second] = of
  if (!first) return ''
  if (!second) return valueWords(page, first)
  const { systolic, diastolic } = pressure(page.fmt, first, second)
  return page.t('records.fact.value_unit', { value: `${systolic}/${diastolic}`, unit: unitName(page.t, MMHG) })
}
