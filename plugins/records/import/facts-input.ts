/** What an importer sends about one person: texts, as in any form. */
import * as z from 'zod'
import { isInstant, type Instant } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { ENCOUNTER_CLASSES, VISIT_OUTCOMES } from '../codes.ts'
import { sensitivityField } from '../privacy/classes.ts'

const MOST = { key: 80, id: 36, system: 200, code: 100, text: 1000, note: 4000, facts: 500, components: 60 }
const CLINICAL = ['active', 'recurrence', 'remission', 'inactive', 'resolved'] as const
const VERIFIED = ['suspected', 'confirmed', 'refuted'] as const

const text = () => field.optionalText(MOST.text)
const number = () => field.optionalNumber({ min: -1e12, max: 1e12 })
const instant = () =>
  z.string().refine(isInstant, { error: 'kernel.field_not_a_date' }).optional() as z.ZodType<Instant | undefined>

const common = {
  /** Names the thing in its source: its row's id is made of it. */
  key: field.text(MOST.key),
  at: instant(),
  on: field.optionalDay(),
  note: field.optionalText(MOST.note),
  /** The row that an earlier import made of it. */
  replaces: field.optionalText(MOST.id),
  /** The source says that it never was. */
  withdrawn: field.checkbox(),
}
const fact = {
  ...common,
  encounter: field.optionalText(MOST.id),
  encounter_key: field.optionalText(MOST.key),
  sensitivity: sensitivityField(),
  system: field.optionalText(MOST.system),
  code: field.optionalText(MOST.code),
  text: text(),
}
const value = {
  system: field.optionalText(MOST.system),
  code: field.optionalText(MOST.code),
  text: text(),
  /** Kept as text, which is how it was written. */
  value: field.optionalText(40),
  unit: field.optionalText(MOST.code),
  value_code: field.optionalText(MOST.code),
  value_text: text(),
}

const encounter = z.object({
  ...common,
  ended_at: instant(),
  class: field.optionalChoice(ENCOUNTER_CLASSES),
  outcome: field.optionalChoice(VISIT_OUTCOMES),
  next_visit_on: field.optionalDay(),
})
const observation = z.object({
  ...fact,
  ...value,
  method: text(),
  body_site: text(),
  device: text(),
  components: field.list(z.object(value), MOST.components),
})
const condition = z.object({
  ...fact,
  clinical_status: field.optionalChoice(CLINICAL),
  verification: field.optionalChoice(VERIFIED),
  severity: field.optionalChoice(['mild', 'moderate', 'severe']),
  onset: field.optionalPartialDate(),
  abated: field.optionalPartialDate(),
})
const allergy = z.object({
  ...fact,
  kind: field.optionalChoice(['allergy', 'intolerance', 'alert']),
  category: field.optionalChoice(['medication', 'food', 'environment', 'biologic', 'other']),
  criticality: field.optionalChoice(['low', 'high', 'unknown']),
  reaction: text(),
  clinical_status: field.optionalChoice(['active', 'inactive', 'resolved']),
  verification: field.optionalChoice(VERIFIED),
})
const medication = z.object({
  ...fact,
  intent: field.optionalChoice(['taking', 'prescribed', 'supplied']),
  dose_text: text(),
  dose_value: number(),
  dose_unit: field.optionalText(MOST.code),
  times_per_day: number(),
  quantity: number(),
  quantity_unit: field.optionalText(MOST.code),
  supply_days: number(),
  from: field.optionalPartialDate(),
  until: field.optionalPartialDate(),
  stopped_on: field.optionalDay(),
  stopped_reason: text(),
})

export const factsInput = z.object({
  person: id.person(),
  encounters: field.list(encounter, MOST.facts),
  observations: field.list(observation, MOST.facts),
  conditions: field.list(condition, MOST.facts),
  allergies: field.list(allergy, MOST.facts),
  medications: field.list(medication, MOST.facts),
})
export type FactsInput = z.output<typeof factsInput>
export type EncounterInput = z.output<typeof encounter>
export type ObservationInput = z.output<typeof observation>
export type ConditionInput = z.output<typeof condition>
export type AllergyInput = z.output<typeof allergy>
export type MedicationInput = z.output<typeof medication>
export type FactInput = Omit<EncounterInput, 'class' | 'ended_at' | 'outcome' | 'next_visit_on'> & {
  encounter?: string | null
  encounter_key?: string | null
  sensitivity?: string | null
}
