import { addMonthsRolling } from '#kernel/dates.ts'
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { monthsAfter, type AntibodyProduct } from '../../../../data/reference/vaccination/antibody-products.ts'
import { periodWords } from '../../explain-words.ts'
import type { AntibodyRow } from '../../tables.ts'

type Reader = Pick<Page, 't' | 'fmt'>

/** "Hepatitis B immunoglobulin, 10 March 2026". */
export const antibodyWords = ({ t, fmt }: Reader, a: Pick<AntibodyRow, 'product' | 'occurrence_on'>): string =>
  [t(`vaccination.antibody.${a.product}`), fmt.partialDate(a.occurrence_on)].join(' · ')

export const waitWords = (t: T, { months }: Pick<AntibodyProduct, 'months'>): string =>
  months === 0 ? t('vaccination.antibody_no_wait') : periodWords(t, `${months}m`)

/** From when vaccines take again; null where they always did. */
export const takesAgainOn = ({ product, happened_on }: Pick<AntibodyRow, 'product' | 'happened_on'>): string | null =>
  monthsAfter(product) === 0 ? null : addMonthsRolling(happened_on, monthsAfter(product))
