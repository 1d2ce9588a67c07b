import type { Page } from '#kernel/plugin.ts'
import type { ScreenedRow } from '../../tables.ts'
import { ageSex, type Listed } from '../people.ts'
import type { Measured } from './row.ts'

export const pressuresWords = ({ fmt }: Page, { pressures }: Pick<Measured, 'pressures'>): string =>
  pressures.map((p) => `${fmt.number(p.systolic)}/${fmt.number(p.diastolic)}`).join(' · ')

export const glucoseTyped = ({ t, fmt }: Page, { glucose: g }: Pick<Measured, 'glucose'>): string =>
  g === null ? '' : `${fmt.number(g.value)} ${g.unit}, ${t(`chronic.screening.kind.${g.kind}`)}`

/** Of a row that is nobody's yet: what was typed. */
export const whoWords = (page: Page, row: Pick<ScreenedRow, 'sex' | 'birth_date'>): string =>
  row.birth_date === null && row.sex === null
    ? ''
    : ageSex(page, { sex: row.sex ?? 'unknown', birthDate: row.birth_date } satisfies Pick<Listed, 'sex' | 'birthDate'>)
