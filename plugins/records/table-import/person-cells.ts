import type { PartialDate } from '#kernel/dates.ts'
import { joined, scriptOf } from '../fhir/names.ts'
import { CHINA_HEALTH_RECORD, CHINA_ID, checkIdentifier, TAIWAN_ID, TAIWAN_RESIDENT } from '../rules/identifiers.ts'
import type { HumanName, Identifier, PersonFacts } from '../types.ts'
import type { Target } from './columns.ts'
import { tableDate } from './dates.ts'
import { phoneCells } from './household-cells.ts'
import type { Cell, CellError, CellWarning, Cells } from './row-facts.ts'
import { relationOf, sexOf } from './words.ts'

/** Systems of numbers that a table gives without saying whose they are. */
export const UNKNOWN_NATIONAL_ID = 'urn:doorstep:national-id'
export const PATIENT_NUMBER = 'urn:doorstep:patient-number'

/** The row's person; null if the row names nobody and says nothing of one. */
export function personCells(cells: Cells, errors: CellError[], warnings: CellWarning[]): PersonFacts | null {
  const one = (fact: string): Cell | undefined => cells[`person.${fact}` as Target]?.[0]
  const said = Object.keys(cells).filter((target) => target.startsWith('person.'))
  if (said.length === 0) return null
  const names = namesIn(one)
  if (names.length === 0)
    errors.push({ column: cells[said[0] as Target]![0]!.column, key: 'records.import_cell_no_name', params: {} })
  const sex = one('sex')
  const relation = one('relation')
  const clinic = one('clinic')?.text ?? null
  const facts: PersonFacts = {
    names,
    sex: (sex && sexOf(sex.text)) ?? 'unknown',
    birthDate: dateIn(one('birthDate'), errors),
    identifiers: identifiersIn(one, warnings),
    phones: phoneCells(cells['person.phone'], errors),
    relation: (relation && relationOf(relation.text)) ?? null,
    isPatient: clinic !== null || one('patientNumber') !== undefined,
    clinic,
    disability: one('disability')?.text ?? null,
    occupation: one('occupation')?.text ?? null,
    caregiver: one('caregiver')?.text ?? null,
    deceasedOn: dateIn(one('deceasedOn'), errors),
  }
  if (sex && sexOf(sex.text) === null)
    errors.push({ column: sex.column, key: 'records.import_cell_code', params: { value: sex.text } })
  if (relation && facts.relation === null)
    errors.push({ column: relation.column, key: 'records.import_cell_code', params: { value: relation.text } })
  const { birthDate, deceasedOn } = facts
  if (birthDate && deceasedOn && deceasedOn < birthDate.slice(0, deceasedOn.length)) {
    errors.push({ column: one('deceasedOn')!.column, key: 'records.import_cell_died_before_birth', params: {} })
  }
  return facts
}

function namesIn(one: (fact: string) => Cell | undefined): HumanName[] {
  const family = one('family')?.text ?? null
  const given = one('given')?.text ?? null
  const texts = [
    [one('name')?.text ?? joined(family, given), family, given],
    [one('nameLatin')?.text ?? null, null, null],
  ] as const
  return texts.flatMap(([text, familyPart, givenPart]) =>
    text === null ? [] : [{ lang: `und-${scriptOf(text)}`, family: familyPart, given: givenPart, text }],
  )
}

function dateIn(cell: Cell | undefined, errors: CellError[]): PartialDate | null {
  if (!cell) return null
  const { date, ambiguous } = tableDate(cell.text)
  if (date !== null) return date
  errors.push({
    column: cell.column,
    key: ambiguous ? 'records.import_cell_date_ambiguous' : 'records.import_cell_date',
    params: { value: cell.text },
  })
  return null
}

/** Numbers with a wrong check digit are kept and warned of: they may be what stands on the card (rules/identifiers.ts). */
function identifiersIn(one: (fact: string) => Cell | undefined, warnings: CellWarning[]): Identifier[] {
  const found: Identifier[] = []
  const keep = (cell: Cell | undefined, systems: readonly string[]) => {
    if (!cell) return
    const checked = systems.map((system) => ({ system, check: checkIdentifier(system, cell.text) }))
    const valid = checked.find(({ check }) => check.ok)
    if (valid?.check.ok) {
      found.push({ system: valid.system, value: valid.check.value })
      return
    }
    warnings.push({ column: cell.column, key: 'records.import_warn_identifier_check', params: {} })
    const wrongDigit = checked.find(({ check }) => !check.ok && check.problem !== 'records.identifier_form')
    found.push({
      system: wrongDigit?.system ?? (systems.length === 1 ? systems[0]! : UNKNOWN_NATIONAL_ID),
      value: cell.text,
    })
  }
  keep(one('nationalId'), [TAIWAN_ID, TAIWAN_RESIDENT, CHINA_ID])
  keep(one('healthRecordNumber'), [CHINA_HEALTH_RECORD])
  keep(one('patientNumber'), [PATIENT_NUMBER])
  return found
}
