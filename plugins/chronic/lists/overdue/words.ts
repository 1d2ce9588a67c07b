import type { Page } from '#kernel/plugin.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { glucoseValue } from '../../page/views/words.ts'
import type { LastCall, OverdueRow } from './find.ts'

/** "182/104 on 26 Oct"; what was never measured is said. */
export const pressureWords = ({ t, fmt }: Page, { pressure }: Pick<OverdueRow, 'pressure'>): string =>
  pressure === null
    ? t('chronic.lists.no_pressure')
    : t('chronic.lists.pressure', {
        value: `${fmt.number(pressure.systolic)}/${fmt.number(pressure.diastolic)}`,
        date: fmt.dateShort(pressure.on),
      })

/** In the clinic's unit, with its kind; null where none was measured. */
export function glucoseWords(page: Page, { glucose }: Pick<OverdueRow, 'glucose'>): string | null {
  if (glucose === null) return null
  const { t, fmt } = page
  const { kind, on } = glucose
  const value = glucoseValue(page, kind, glucose.value, page.config<ChronicConfig>('chronic').glucoseUnit)
  return t(`chronic.lists.glucose.${kind}`, { value, date: fmt.dateShort(on) })
}

export function callWords({ t, fmt }: Page, call: LastCall | null): string {
  if (call === null) return t('chronic.lists.never_called')
  const date = fmt.dateShort(call.happened_on)
  if (call.result === 'agreed' && call.agreed_on !== null)
    return t(`chronic.lists.called_agreed_${call.agreed_place ?? 'clinic'}`, {
      date,
      on: fmt.dateShort(call.agreed_on),
    })
  if (call.result === 'removed')
    return t('chronic.lists.called_removed', {
      date,
      reason: t(`chronic.remove_reason.${call.remove_reason ?? 'other'}`),
    })
  return t('chronic.lists.called_later', { date })
}
