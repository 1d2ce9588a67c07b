/** What is known of a person's health as R4 resources: a panel is one Observation with components. */
import type { AllergyRow, AttachmentRow, ConditionRow, MedicationRow, ObservationRow } from '../facts/tables.ts'
import { reactionInEnglish } from '../facts/reaction-words.ts'
import { observationOf } from '../rules/measured.ts'
import { toConcept } from './codings.ts'
import { encounterOf, metaOf, noteOf, type References } from './fact-parts.ts'
import { dense, type JsonObject } from './json.ts'
import { toDocument } from './to-document.ts'
import { toMedication } from './to-medication.ts'
import { UCUM_SYSTEM } from './units.ts'
import { IS_ALERT } from './urls.ts'

export interface FactsToExport {
  observation: readonly ObservationRow[]
  condition: readonly ConditionRow[]
  allergy: readonly AllergyRow[]
  medication: readonly MedicationRow[]
  attachment: readonly AttachmentRow[]
}

export function toFacts(facts: FactsToExport, refs: References): JsonObject[] {
  const panels = Map.groupBy(facts.observation, (o) => o.panel_id ?? o.id)
  return [
    ...[...panels.values()].map((rows) => toObservation(rows, refs)),
    ...facts.condition.map((c) => toCondition(c, refs)),
    ...facts.allergy.map((a) => toAllergy(a, refs)),
    ...facts.medication.map((m) => toMedication(m, refs)),
    ...facts.attachment.map((a) => toDocument(a, refs)),
  ]
}

function toObservation(rows: readonly ObservationRow[], refs: References): JsonObject {
  const first = rows.find((r) => r.id === r.panel_id) ?? rows[0]!
  const panel = rows.length > 1 || first.panel_code !== null
  const code = first.panel_code === null ? first : { system: first.system, code: first.panel_code, text: null }
  // A panel with a value of its own bears its own code.
  const own = panel ? rows.find((r) => r.code === code.code) : first
  const category = observationOf(first.code)?.category
  return dense({
    resourceType: 'Observation',
    id: first.id,
    meta: metaOf(first),
    status: 'final',
    category: category ? [{ coding: [{ system: OBSERVATION_CATEGORY, code: category }] }] : null,
    code: toConcept({ ...code, text: own?.text ?? code.text }),
    subject: { reference: refs.person },
    encounter: encounterOf(first.encounter_id, refs),
    effectiveDateTime: first.happened_at,
    issued: first.recorded_at,
    ...(own ? valueOf(own) : {}),
    note: noteOf(first),
    bodySite: first.body_site === null ? null : { text: first.body_site },
    method: first.method === null ? null : { text: first.method },
    device: first.device === null ? null : { display: first.device },
    component: panel ? rows.filter((r) => r !== own).map((r) => ({ code: toConcept(r), ...valueOf(r) })) : null,
  })
}

const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'

/** As it was measured: what was typed, in its unit. */
function valueOf(o: ObservationRow): JsonObject {
  const value = o.typed === null ? o.value : Number(o.typed)
  const unit = o.typed === null ? o.unit : o.typed_unit
  if (value !== null && Number.isFinite(value))
    return { valueQuantity: dense({ value, unit, ...(unit === null ? {} : { system: UCUM_SYSTEM, code: unit }) }) }
  if (o.value_code !== null)
    return { valueCodeableConcept: dense({ coding: [{ code: o.value_code }], text: o.value_text }) }
  return o.value_text === null ? {} : { valueString: o.value_text }
}

const SEVERITY = {
  mild: { code: '255604002', display: 'Mild' },
  moderate: { code: '6736007', display: 'Moderate' },
  severe: { code: '24484000', display: 'Severe' },
}
const status = (list: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${list}`, code }],
})

function toCondition(c: ConditionRow, refs: References): JsonObject {
  const over = ['inactive', 'resolved', 'remission'].includes(c.clinical_status)
  return dense({
    resourceType: 'Condition',
    id: c.id,
    meta: metaOf(c),
    clinicalStatus: status('condition-clinical', c.clinical_status),
    verificationStatus: status('condition-ver-status', c.verification === 'suspected' ? 'provisional' : c.verification),
    severity: c.severity === null ? null : { coding: [{ system: 'http://snomed.info/sct', ...SEVERITY[c.severity] }] },
    code: toConcept(c),
    subject: { reference: refs.person },
    encounter: encounterOf(c.encounter_id, refs),
    onsetDateTime: c.onset_on,
    // R4, con-4: what has ended is not active.
    abatementDateTime: over ? c.abated_on : null,
    recordedDate: c.happened_at,
    note: noteOf(c),
  })
}

function toAllergy(a: AllergyRow, refs: References): JsonObject {
  return dense({
    resourceType: 'AllergyIntolerance',
    id: a.id,
    meta: metaOf(a),
    extension: a.kind === 'alert' ? [{ url: IS_ALERT, valueBoolean: true }] : null,
    clinicalStatus: status('allergyintolerance-clinical', a.clinical_status),
    verificationStatus: status(
      'allergyintolerance-verification',
      a.verification === 'suspected' ? 'unconfirmed' : a.verification,
    ),
    type: a.kind === 'alert' ? null : a.kind,
    category: a.category === 'other' ? null : [a.category],
    criticality: a.criticality === 'unknown' ? 'unable-to-assess' : a.criticality,
    code: toConcept(a),
    patient: { reference: refs.person },
    encounter: encounterOf(a.encounter_id, refs),
    recordedDate: a.happened_at,
    note: noteOf(a),
    reaction: a.reaction === null ? null : [{ manifestation: [{ text: reactionInEnglish(a.reaction) }] }],
  })
}
