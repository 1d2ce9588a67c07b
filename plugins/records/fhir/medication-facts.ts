import { codedOf, type Coded } from './codings.ts'
import { commonForm, dropEmpty, NEVER_WAS, type FactRead } from './fact.ts'
import {
  conceptText,
  extensionOf,
  numberOf,
  objectOf,
  objectsOf,
  referenceOf,
  textOf,
  type JsonObject,
} from './json.ts'
import { firstMoment, partialOf, periodOf } from './moments.ts'
import { INTENT, QUANTITY, STOPPED_ON, SUPPLY_DAYS } from './urls.ts'
import { warning } from './warnings.ts'

const MOST_TEXT = 500
const HOURS_OF: Readonly<Record<string, number>> = { h: 1, d: 24, wk: 168 }
const STOPPED = ['stopped', 'completed', 'cancelled']

/** What a reference to a Medication in the same file, or within the resource, means. */
export type MedicationOf = (reference: string) => unknown

/** An R4 MedicationRequest or MedicationStatement. */
export function medicationFacts(m: JsonObject, medicationOf: MedicationOf): FactRead {
  const status = textOf(m['status'])
  if (status === NEVER_WAS) return { withdrawn: true }
  const request = m['resourceType'] === 'MedicationRequest'
  // What must not be taken, or was never taken, would stand among what is.
  if (m['doNotPerform'] === true || status === 'not-taken') return { unusable: warning('medication_not_taken') }
  if (status === 'draft' || status === 'intended' || (request && ['proposal', 'plan'].includes(String(m['intent']))))
    return { unusable: warning('medication_only_planned') }
  const code = drugOf(m, medicationOf)
  if (!code) return { unusable: warning('fact_without_code') }
  const dosage = objectsOf(m[request ? 'dosageInstruction' : 'dosage'])[0] ?? {}
  const bounds = periodOf(objectOf(objectOf(dosage['timing'])?.['repeat'])?.['boundsPeriod'])
  const dispense = objectOf(m['dispenseRequest']) ?? {}
  const effective = periodOf(m['effectivePeriod'])
  const [told, from, until] = request
    ? [
        m['authoredOn'],
        bounds['start'] ?? m['authoredOn'],
        bounds['end'] ?? periodOf(dispense['validityPeriod'])['end'],
      ]
    : [
        m['dateAsserted'] ?? m['effectiveDateTime'] ?? effective['start'],
        m['effectiveDateTime'] ?? effective['start'] ?? m['dateAsserted'],
        effective['end'],
      ]
  const stopped = STOPPED.includes(status ?? '')
  const quantity = objectOf(request ? dispense['quantity'] : extensionOf(m, QUANTITY)?.['valueQuantity'])
  const supply = request
    ? daysOf(objectOf(dispense['expectedSupplyDuration']))
    : numberOf(extensionOf(m, SUPPLY_DAYS)?.['valueDecimal'])
  const intent = textOf(extensionOf(m, INTENT)?.['valueCode'])
  return {
    form: dropEmpty({
      ...commonForm(m, code, firstMoment(told, from)),
      ...code,
      intent: request ? 'prescribed' : intent === 'supplied' ? 'supplied' : 'taking',
      ...doseOf(dosage),
      quantity: numberText(quantity?.['value']),
      quantity_unit: textOf(quantity?.['code']) ?? textOf(quantity?.['unit']),
      supply_days: numberText(supply),
      from: partialOf(from),
      until: partialOf(until),
      // R4 says that it was stopped and not when: at the latest when the source last wrote it, at the earliest when it began.
      stopped_on: stopped
        ? fullDay(extensionOf(m, STOPPED_ON)?.['valueDate'], until, objectOf(m['meta'])?.['lastUpdated'], told, from)
        : null,
      stopped_reason: stopped
        ? ((conceptText(m['statusReason']) ?? conceptText(objectsOf(m['statusReason'])[0]))?.slice(0, MOST_TEXT) ??
          status)
        : null,
    }),
  }
}

function drugOf(m: JsonObject, medicationOf: MedicationOf): Coded | null {
  const told = codedOf(m['medicationCodeableConcept'], 'atc')
  const reference = referenceOf(m['medicationReference'])
  if (told || reference === null) return told
  const contained = objectsOf(m['contained']).find((c) => `#${textOf(c['id'])}` === reference)
  return (
    codedOf(contained ? contained['code'] : medicationOf(reference), 'atc') ??
    codedOf({ text: objectOf(m['medicationReference'])?.['display'] })
  )
}

function doseOf(dosage: JsonObject): Record<string, string | null> {
  const dose = objectOf(objectsOf(dosage['doseAndRate'])[0]?.['doseQuantity'])
  const repeat = objectOf(objectOf(dosage['timing'])?.['repeat']) ?? {}
  const [frequency, period] = [numberOf(repeat['frequency']), numberOf(repeat['period'])]
  const hours = HOURS_OF[textOf(repeat['periodUnit']) ?? '']
  const text = textOf(dosage['text']) ?? (dosage['asNeededBoolean'] === true ? 'PRN' : null)
  return {
    dose_text: text?.slice(0, MOST_TEXT) ?? null,
    dose_value: numberText(dose?.['value']),
    dose_unit: textOf(dose?.['code']) ?? textOf(dose?.['unit']),
    times_per_day: frequency && period && hours ? numberText((frequency * 24) / (period * hours)) : null,
  }
}

const daysOf = (duration: JsonObject | null): number | null => {
  const hours = HOURS_OF[textOf(duration?.['code']) ?? textOf(duration?.['unit']) ?? '']
  const value = numberOf(duration?.['value'])
  return value !== null && hours ? (value * hours) / 24 : null
}

const numberText = (value: unknown): string | null => {
  const n = numberOf(value)
  return n === null ? null : String(n)
}

function fullDay(...values: unknown[]): string | null {
  for (const value of values) {
    const day = partialOf(value)
    if (day?.length === 10) return day
  }
  return null
}
