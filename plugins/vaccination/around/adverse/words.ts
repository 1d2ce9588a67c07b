import type { Page } from '#kernel/plugin.ts'
import type { AdverseEventRow, ImmunizationRow } from '../../tables.ts'
import { vaccineWords } from '../vaccine-name.ts'

/** Its name, and the words that came with it: "Other: hair loss". */
export const eventWords = ({ t }: Pick<Page, 't'>, e: Pick<AdverseEventRow, 'event' | 'event_text'>): string => {
  const name = t(`vaccination.event.${e.event}`)
  return e.event_text === null ? name : t('vaccination.event_with_text', { name, text: e.event_text })
}

/** "DTaP-Hib-IPV, 10 March 2026, lot H-0212". */
export const doseWords = (
  { t, fmt }: Pick<Page, 't' | 'fmt'>,
  d: Pick<ImmunizationRow, 'vaccine_code' | 'occurrence_on' | 'lot_number'>,
): string =>
  [
    vaccineWords(t, d.vaccine_code),
    fmt.partialDate(d.occurrence_on),
    ...(d.lot_number === null ? [] : [t('vaccination.lot', { lot: d.lot_number })]),
  ].join(' · ')
