/** A medicine: prescribed is an R4 MedicationRequest; taken or handed out a MedicationStatement that says which. */
import type { MedicationRow } from '../facts/tables.ts'
import { toConcept } from './codings.ts'
import { encounterOf, metaOf, noteOf, type References } from './fact-parts.ts'
import { dense, type JsonObject } from './json.ts'
import { UCUM_SYSTEM } from './units.ts'
import { INTENT, QUANTITY, STOPPED_ON, SUPPLY_DAYS } from './urls.ts'

export function toMedication(m: MedicationRow, refs: References): JsonObject {
  const status = m.stopped_on === null ? 'active' : 'stopped'
  const stoppedOn = m.stopped_on === null ? [] : [{ url: STOPPED_ON, valueDate: m.stopped_on }]
  const common = {
    id: m.id,
    meta: metaOf(m),
    status,
    medicationCodeableConcept: toConcept(m),
    subject: { reference: refs.person },
    note: noteOf(m),
  }
  if (m.intent === 'prescribed')
    return dense({
      resourceType: 'MedicationRequest',
      ...common,
      extension: stoppedOn,
      statusReason: m.stopped_reason ? { text: m.stopped_reason } : null,
      intent: 'order',
      encounter: encounterOf(m.encounter_id, refs),
      authoredOn: m.happened_at,
      dosageInstruction: list(dosageOf(m, dense({ start: m.from_on, end: m.until_on }))),
      dispenseRequest: some(
        dense({
          quantity: quantityOf(m.quantity, m.quantity_unit),
          expectedSupplyDuration: quantityOf(m.supply_days, 'd'),
        }),
      ),
    })
  return dense({
    resourceType: 'MedicationStatement',
    ...common,
    extension: [
      ...(m.intent === 'supplied' ? [{ url: INTENT, valueCode: 'supplied' }] : []),
      ...(m.quantity === null ? [] : [{ url: QUANTITY, valueQuantity: quantityOf(m.quantity, m.quantity_unit) }]),
      ...(m.supply_days === null ? [] : [{ url: SUPPLY_DAYS, valueDecimal: m.supply_days }]),
      ...stoppedOn,
    ],
    statusReason: m.stopped_reason ? [{ text: m.stopped_reason }] : null,
    context: encounterOf(m.encounter_id, refs),
    effectivePeriod: dense({ start: m.from_on, end: m.until_on }),
    dateAsserted: m.happened_at,
    dosage: list(dosageOf(m, null)),
  })
}

function dosageOf(m: MedicationRow, bounds: JsonObject | null): JsonObject {
  const dose = quantityOf(m.dose_value, m.dose_unit)
  const repeat = dense({ boundsPeriod: bounds, ...(m.times_per_day === null ? {} : often(m.times_per_day)) })
  return dense({
    text: m.dose_text,
    timing: some(repeat) && { repeat },
    doseAndRate: dose && [{ doseQuantity: dose }],
  })
}

/** A frequency is whole; what is given every other day has a longer period. */
const often = (timesPerDay: number) =>
  Number.isInteger(timesPerDay)
    ? { frequency: timesPerDay, period: 1, periodUnit: 'd' }
    : { frequency: 1, period: Number((1 / timesPerDay).toFixed(4)), periodUnit: 'd' }

const quantityOf = (value: number | null, unit: string | null): JsonObject | null =>
  value === null ? null : dense({ value, unit, ...(unit === null ? {} : { system: UCUM_SYSTEM, code: unit }) })

const some = (o: JsonObject): JsonObject | null => (Object.keys(o).length > 0 ? o : null)
const list = (o: JsonObject): JsonObject[] | null => (some(o) ? [o] : null)
