/** Facts as the forms that people send: texts, cut to what the fields hold; what no field can hold is left out and said. */
import type { Form, ImportReason } from '#kernel/plugin.ts'
import { checkIdentifier } from '../rules/identifiers.ts'
import { UNKNOWN_NATIONAL_ID } from '../table-import/person-cells.ts'
import type { HouseholdFacts, Identifier, Location, PersonFacts, Phone } from '../types.ts'

const MOST = {
  name: 200,
  part: 100,
  clinic: 120,
  text: 200,
  system: 200,
  value: 100,
  label: 60,
  entries: 20,
  phoneDigits: 15,
  address: 300,
  notes: 4000,
  number: 30,
}
const LANGUAGE = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/

export const warned = (name: string): ImportReason => ({ column: '', key: `records.import_warn_${name}`, params: {} })

const cut = (text: string | null | undefined, most: number): string => {
  const plain = (text ?? '').normalize('NFC')
  return plain.length <= most
    ? plain
    : `${plain
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
}
const language = (tag: string | null | undefined) => (tag && tag.length <= 35 && LANGUAGE.test(tag) ? tag : '')

export interface MemberForm {
  person: Form
  warnings: ImportReason[]
}

/** A person without their death, which has steps of its own. */
export function personForm(f: PersonFacts): MemberForm {
  const warnings: ImportReason[] = []
  return {
    warnings,
    person: {
      names: f.names.slice(0, MOST.entries).map((n) => ({
        text: cut(n.text, MOST.name),
        lang: language(n.lang),
        family: cut(n.family, MOST.part),
        given: cut(n.given, MOST.part),
      })),
      sex: f.sex,
      birth_date: f.birthDate ?? '',
      relation: f.relation ?? '',
      is_patient: f.isPatient ? '1' : '',
      clinic: cut(f.clinic, MOST.clinic),
      disability: cut(f.disability, MOST.text),
      occupation: cut(f.occupation, MOST.clinic),
      caregiver: cut(f.caregiver, MOST.text),
      identifiers: f.identifiers.slice(0, MOST.entries).flatMap((i) => identifierForm(i, warnings)),
      phones: phoneForms(f.phones, warnings),
    },
  }
}

/** A number that fails its check may be what stands on the card: kept under a free system, where nothing is checked. */
function identifierForm({ system, value, use }: Identifier, warnings: ImportReason[]): Form[] {
  if (system.length > MOST.system || value.length > MOST.value) {
    warnings.push(warned('identifier_too_long'))
    return []
  }
  const checked = checkIdentifier(system, value)
  if (!checked.ok) warnings.push(warned('identifier_check'))
  return [
    {
      system: checked.ok ? system : UNKNOWN_NATIONAL_ID,
      value: checked.ok ? checked.value : value.trim(),
      use: use ?? '',
    },
  ]
}

function phoneForms(phones: readonly Phone[], warnings: ImportReason[]): Form[] {
  const usable = phones.filter((p) => p.number.replace('+', '').length <= MOST.phoneDigits)
  if (usable.length < phones.length) warnings.push(warned('phone'))
  return usable.slice(0, MOST.entries).map((p) => ({ number: p.number, label: cut(p.label, MOST.label) }))
}

export function householdForm(f: Partial<HouseholdFacts>): Form {
  const told: Record<string, string | Form[]> = {
    number: cut(f.number, MOST.number),
    name: cut(f.name, MOST.clinic),
    address: cut(f.address, MOST.address),
    preferred_channel: f.preferredChannel ?? '',
    language: language(f.language),
    best_hours: cut(f.bestHours, MOST.clinic),
    water_source: f.waterSource ?? '',
    sanitation: f.sanitation ?? '',
    cooking_fuel: f.cookingFuel ?? '',
    floor: f.floor ?? '',
    sleeping_rooms: f.sleepingRooms === null || f.sleepingRooms === undefined ? '' : String(f.sleepingRooms),
    risk_group: f.riskGroup ?? '',
    notes: cut(f.notes, MOST.notes),
    phones: phoneForms(f.phones ?? [], []),
  }
  // What the source does not say stays as it is here.
  return Object.fromEntries(Object.entries(told).filter(([, v]) => v.length > 0))
}

export const locationForm = (at: Location | null | undefined): Form =>
  at
    ? {
        latitude: String(at.latitude),
        longitude: String(at.longitude),
        accuracy_m: at.accuracyM === null ? '' : String(Math.min(at.accuracyM, 100_000)),
        located_by: 'import',
      }
    : {}
