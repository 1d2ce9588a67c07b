import type { JsonObject } from './json-parse.ts'

/** Resource types of other FHIR releases that R4 (4.0.1) does not know. */
const TYPES: Record<string, readonly string[]> = {
  DSTU2: [
    'MedicationOrder',
    'DiagnosticOrder',
    'Order',
    'OrderResponse',
    'Conformance',
    'DeviceUseRequest',
    'ImagingObjectSelection',
    'DetectedIssueSummary',
  ],
  STU3: [
    'ReferralRequest',
    'ProcedureRequest',
    'Sequence',
    'ImagingManifest',
    'EligibilityRequest',
    'EligibilityResponse',
    'DeviceComponent',
    'BodySite',
    'DataElement',
    'ExpansionProfile',
    'ServiceDefinition',
    'ProcessRequest',
    'ProcessResponse',
  ],
  R5: [
    'ActorDefinition',
    'ArtifactAssessment',
    'BiologicallyDerivedProductDispense',
    'ConditionDefinition',
    'DeviceAssociation',
    'DeviceDispense',
    'DeviceUsage',
    'EncounterHistory',
    'FormularyItem',
    'GenomicStudy',
    'ImagingSelection',
    'InventoryItem',
    'InventoryReport',
    'NutritionIntake',
    'Permission',
    'Requirements',
    'TestPlan',
    'Transport',
  ],
}
const VERSION_OF_TYPE = new Map(
  Object.entries(TYPES).flatMap(([version, types]) => types.map((type) => [type, version] as const)),
)

/** The other FHIR release that a resource was visibly written in, or null. A resource bears no version, so its marks are what changed shape around R4. */
export function otherVersion(resource: JsonObject): string | null {
  const type = String(resource.resourceType)
  const known = VERSION_OF_TYPE.get(type)
  if (known) return known
  const has = (key: string) => resource[key] !== undefined
  switch (type) {
    case 'Patient':
      return has('animal') ? 'STU3' : null
    case 'Condition':
      if (has('patient') || has('dateRecorded')) return 'DSTU2'
      return typeof resource.clinicalStatus === 'string' || has('context') || has('assertedDate') ? 'STU3' : null
    case 'AllergyIntolerance':
      if (has('substance')) return 'DSTU2'
      return typeof resource.clinicalStatus === 'string' || has('assertedDate') ? 'STU3' : null
    case 'Encounter':
      if (has('patient') || typeof resource.class === 'string') return 'DSTU2'
      return Array.isArray(resource.class) || has('actualPeriod') ? 'R5' : null
    case 'Immunization':
      if (has('wasNotGiven')) return 'DSTU2'
      return has('notGiven') ? 'STU3' : null
    case 'Observation':
    case 'Procedure':
    case 'DiagnosticReport':
      return has('context') || has('notDone') ? 'STU3' : null
    case 'MedicationRequest':
      return has('medication') ? 'R5' : has('context') ? 'STU3' : null
    default:
      return null
  }
}
