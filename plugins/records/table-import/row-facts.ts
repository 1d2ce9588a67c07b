import type { HouseholdFacts, PersonFacts } from '../types.ts'
import type { Mapping, Target } from './columns.ts'
import { householdCells } from './household-cells.ts'
import { personCells } from './person-cells.ts'

export interface CellError {
  column: string
  key: `records.import_cell_${string}`
  params: Record<string, string | number>
}
export interface CellWarning {
  column: string
  key: `records.import_warn_${string}`
  params: Record<string, string | number>
}
/** One mapped, filled cell. */
export interface Cell {
  column: string
  text: string
}
/** The cells of a row by what they hold; phones may come from several columns. */
export type Cells = Partial<Record<Target, Cell[]>>

export type RowFacts =
  | { household: Partial<HouseholdFacts>; person: PersonFacts | null; deceased: boolean; warnings: CellWarning[] }
  | { errors: CellError[] }

/** A table's row as facts, or every reason why not. Empty cells say nothing; a row without a name is a household's own row. */
export function rowToFacts(cells: Readonly<Record<string, string>>, mapping: Mapping): RowFacts {
  const filled: Cells = {}
  for (const [column, target] of Object.entries(mapping)) {
    const text = Object.hasOwn(cells, column) ? cells[column]!.normalize('NFC').replace(/\s+/g, ' ').trim() : ''
    if (target !== null && text !== '') (filled[target] ??= []).push({ column, text })
  }
  // A phone beside a household's facts and no person is the household's.
  if (
    Object.keys(filled).every((target) => target === 'person.phone' || target.startsWith('household.')) &&
    filled['person.phone']
  ) {
    ;(filled['household.phone'] ??= []).push(...filled['person.phone'])
    delete filled['person.phone']
  }
  const errors: CellError[] = []
  const warnings: CellWarning[] = []
  const household = householdCells(filled, errors, warnings)
  const person = personCells(filled, errors, warnings)
  if (person === null && Object.keys(household).length === 0 && errors.length === 0)
    errors.push({ column: '', key: 'records.import_cell_row_empty', params: {} })
  return errors.length > 0 ? { errors } : { household, person, deceased: person?.deceasedOn != null, warnings }
}
