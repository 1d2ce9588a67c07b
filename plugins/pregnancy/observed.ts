/** What is measured at a contact, and the codes under which it stands among the shared observations: read and written by the same list. */
import { BP_PANEL } from '../../data/reference/observations/catalogue.ts'
import type { Typed } from './commands/contact-input.ts'

interface Measured {
  field: keyof Typed
  code: string
  /** Its code before the shared observations knew it: contacts of then still have it. */
  was?: string
  /** LOINC if absent. */
  system?: string
  unit?: string
  /** The value is a code of our own list, not a number. */
  coded?: true
  panel?: 'first' | 'again'
}

/** LOINC 2.78, each code seen in a second source; oedema, feeding and cord have none that is sure, and are ours. */
export const MEASURED: readonly Measured[] = [
  { field: 'systolic', code: '8480-6', unit: 'mm[Hg]', panel: 'first' },
  { field: 'diastolic', code: '8462-4', unit: 'mm[Hg]', panel: 'first' },
  { field: 'systolic_again', code: '8480-6', unit: 'mm[Hg]', panel: 'again' },
  { field: 'diastolic_again', code: '8462-4', unit: 'mm[Hg]', panel: 'again' },
  { field: 'weight', code: '29463-7' },
  { field: 'fundal_height', code: '11881-0', unit: 'cm' },
  { field: 'movement', code: '57088-7', coded: true },
  { field: 'fetal_heart', code: '55283-6', unit: '/min' },
  { field: 'protein', code: '20454-5', coded: true },
  { field: 'haemoglobin', code: '718-7', unit: 'g/dL' },
  { field: 'oedema', system: 'local', code: 'oedema', was: 'pregnancy.oedema', coded: true },
  { field: 'temperature', code: '8310-5', unit: 'Cel' },
  { field: 'breaths', code: '9279-1', unit: '/min' },
  { field: 'feeding', system: 'local', code: 'newborn_feeding', was: 'pregnancy.feeding', coded: true },
  { field: 'cord', system: 'local', code: 'cord', was: 'pregnancy.cord', coded: true },
]

export { BP_PANEL }
