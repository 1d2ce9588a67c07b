import { COOKING_FUELS, FLOORS, SANITATION, WATER_SOURCES } from '../codes.ts'
import { validLocation } from '../fhir/address.ts'
import { languageTag } from '../fhir/names.ts'
import { dialled } from '../fhir/phones.ts'
import type { HouseholdFacts, Phone } from '../types.ts'
import type { Target } from './columns.ts'
import type { Cell, CellError, CellWarning, Cells } from './row-facts.ts'
import { channelOf, codeReader, riskGroupOf } from './words.ts'

const MAX_SLEEPING_ROOMS = 50
const CODED = {
  waterSource: codeReader(WATER_SOURCES),
  sanitation: codeReader(SANITATION),
  cookingFuel: codeReader(COOKING_FUELS),
  floor: codeReader(FLOORS),
  riskGroup: riskGroupOf,
  preferredChannel: channelOf,
}
const TEXTS = ['number', 'name', 'address', 'bestHours', 'notes'] as const

export function householdCells(cells: Cells, errors: CellError[], warnings: CellWarning[]): Partial<HouseholdFacts> {
  const facts: Record<string, unknown> = {}
  const one = (fact: string): Cell | undefined => cells[`household.${fact}` as Target]?.[0]
  for (const fact of TEXTS) {
    const cell = one(fact)
    if (cell) facts[fact] = cell.text
  }
  for (const [fact, read] of Object.entries(CODED)) {
    const cell = one(fact)
    if (!cell) continue
    const code = read(cell.text)
    if (code === null)
      errors.push({ column: cell.column, key: 'records.import_cell_code', params: { value: cell.text } })
    else facts[fact] = code
  }
  const language = one('language')
  if (language) {
    const tag = languageTag(language.text)
    if (tag) facts['language'] = tag
    else warnings.push({ column: language.column, key: 'records.import_warn_language', params: {} })
  }
  const rooms = one('sleepingRooms')
  if (rooms) {
    const number = /^\d{1,2}$/.test(rooms.text) ? Number(rooms.text) : NaN
    if (number >= 0 && number <= MAX_SLEEPING_ROOMS) facts['sleepingRooms'] = number
    else errors.push({ column: rooms.column, key: 'records.import_cell_number', params: { value: rooms.text } })
  }
  locate(one('latitude'), one('longitude'), facts, errors)
  const phones = phoneCells(cells['household.phone'], errors)
  if (phones.length > 0) facts['phones'] = phones
  return facts
}

export function phoneCells(cells: readonly Cell[] | undefined, errors: CellError[]): Phone[] {
  const phones: Phone[] = []
  for (const { column, text } of cells ?? []) {
    for (const part of text.split(/[,;、；，]|(?<=\d{6})\s*\/\s*(?=\d{6})/)) {
      if (part.trim() === '') continue
      const number = dialled(part)
      if (number === null) errors.push({ column, key: 'records.import_cell_phone', params: { value: part.trim() } })
      else if (!phones.some((phone) => phone.number === number)) phones.push({ number, label: null })
    }
  }
  return phones
}

function locate(
  latitude: Cell | undefined,
  longitude: Cell | undefined,
  facts: Record<string, unknown>,
  errors: CellError[],
) {
  if (!latitude && !longitude) return
  const degrees = (cell: Cell | undefined) =>
    cell && /^-?\d{1,3}([.,]\d+)?$/.test(cell.text) ? Number(cell.text.replace(',', '.')) : null
  const location = validLocation(degrees(latitude), degrees(longitude), null, [])
  if (location) facts['location'] = location
  else errors.push({ column: (latitude ?? longitude)!.column, key: 'records.import_cell_position', params: {} })
}
