import { isPartialDate } from '#kernel/dates.ts'
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { maskIdentifier } from '../rules/identifiers.ts'
import { languageName } from './words.ts'

/** Column → its name on forms. */
const NAMES: Record<string, string> = {
  name: 'records.household_name',
  language: 'records.language_spoken',
  floor: 'records.floor_of',
  area: 'records.village',
  household: 'records.household',
  location: 'records.location',
  names: 'records.names',
}
export const fieldName = (t: T, field: string): string => t(NAMES[field] ?? `records.${field}`)

/** Column → the list that its codes belong to. */
const LISTS: Record<string, string> = {
  sex: 'sex',
  relation: 'relation',
  water_source: 'water',
  sanitation: 'toilet',
  cooking_fuel: 'fuel',
  floor: 'floor',
  preferred_channel: 'channel',
  risk_group: 'risk',
  household_status: 'household_status',
}

/** A stored value as people read it. */
export function valueText({ t, fmt }: Page, field: string, value: string | null): string {
  if (value === null || value === '') return t('records.nothing')
  const list = LISTS[field]
  if (list) return t(`records.${list}.${value}`)
  if (field === 'language') return languageName(t, value)
  if (field === 'identifiers') return value.split('; ').map(maskIdentifier).join('; ')
  if (field === 'is_patient') return t(value === '1' ? 'kit.yes' : 'kit.no')
  if (field === 'birth_date' && isPartialDate(value)) return fmt.partialDate(value)
  return value
}
