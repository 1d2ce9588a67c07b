/** Code lists of the records plugin. Each list is the field's standard one; strings name the words, never the code. */

/** FHIR administrative-gender. */
export const SEXES = ['female', 'male', 'other', 'unknown'] as const
export type Sex = (typeof SEXES)[number]

/** Relation to the head of the household (UN Principles and Recommendations for Population Censuses, rev. 3, para. 4.137 ff., condensed). */
export const RELATIONS = [
  'head',
  'spouse',
  'partner',
  'child',
  'child_in_law',
  'grandchild',
  'parent',
  'parent_in_law',
  'grandparent',
  'sibling',
  'other_relative',
  'carer',
  'lodger',
  'other',
] as const
export type Relation = (typeof RELATIONS)[number]

/** JMP drinking-water facility types (WHO/UNICEF JMP, Core questions on drinking water, sanitation and hygiene for household surveys, 2018, W1). */
export const WATER_SOURCES = [
  'piped_dwelling',
  'piped_yard',
  'piped_neighbour',
  'public_tap',
  'tubewell',
  'protected_well',
  'unprotected_well',
  'protected_spring',
  'unprotected_spring',
  'rainwater',
  'tanker',
  'cart',
  'kiosk',
  'bottled',
  'sachet',
  'surface',
] as const
export type WaterSource = (typeof WATER_SOURCES)[number]

/** JMP sanitation facility types (same source, S1). */
export const SANITATION = [
  'flush_sewer',
  'flush_septic',
  'flush_pit',
  'flush_open_drain',
  'flush_unknown',
  'pit_slab',
  'pit_open',
  'twin_pit_slab',
  'composting',
  'container',
  'bucket',
  'hanging',
  'none',
] as const
export type Sanitation = (typeof SANITATION)[number]

/** WHO Core questions on household energy use (2019), main cooking fuel. */
export const COOKING_FUELS = [
  'electricity',
  'lpg',
  'piped_gas',
  'biogas',
  'solar',
  'alcohol',
  'kerosene',
  'coal',
  'charcoal',
  'wood',
  'crop_residue',
  'dung',
  'none',
] as const
export type CookingFuel = (typeof COOKING_FUELS)[number]

/** DHS-8 household questionnaire, main material of the floor, condensed. */
export const FLOORS = [
  'earth',
  'dung',
  'planks',
  'bamboo',
  'polished_wood',
  'vinyl',
  'tiles',
  'cement',
  'carpet',
  'other',
] as const
export type Floor = (typeof FLOORS)[number]

export const PREFERRED_CHANNELS = ['visit', 'phone', 'sms', 'messenger', 'letter'] as const
export type PreferredChannel = (typeof PREFERRED_CHANNELS)[number]

export const RISK_GROUPS = ['standard', 'raised', 'high'] as const
export type RiskGroup = (typeof RISK_GROUPS)[number]

export const HOUSEHOLD_STATUSES = ['active', 'moved_away', 'dissolved', 'entered_in_error'] as const
export type HouseholdStatus = (typeof HOUSEHOLD_STATUSES)[number]

export const PERSON_STATUSES = ['active', 'moved_away', 'deceased', 'entered_in_error'] as const
export type PersonStatus = (typeof PERSON_STATUSES)[number]

/** FHIR identifier-use. */
export const IDENTIFIER_USES = ['official', 'usual', 'secondary', 'old'] as const
export type IdentifierUse = (typeof IDENTIFIER_USES)[number]

/** Where a contact takes place: FHIR v3-ActCode HH, AMB, VR and, for group sessions, a local code. */
/** `self`: nobody met them, they brought or sent what they had measured or noted. */
export const ENCOUNTER_CLASSES = ['home', 'clinic', 'phone', 'session', 'self'] as const
export type EncounterClass = (typeof ENCOUNTER_CLASSES)[number]

export const VISIT_OUTCOMES = ['done', 'not_home', 'refused', 'moved'] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]

/** FHIR consent-state-codes, those a household is asked for. */
export const CONSENT_STATUSES = ['active', 'rejected', 'not_asked'] as const
export type ConsentStatus = (typeof CONSENT_STATUSES)[number]

export const CONSENT_PURPOSES = ['care', 'visits', 'sharing'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** DHS-8 woman's questionnaire, place of delivery and who assisted, condensed. */
export const BIRTH_PLACES = ['hospital', 'clinic', 'home', 'other'] as const
export type BirthPlace = (typeof BIRTH_PLACES)[number]
export const BIRTH_ATTENDANTS = ['doctor', 'midwife', 'nurse', 'traditional', 'family', 'nobody'] as const
export type BirthAttendant = (typeof BIRTH_ATTENDANTS)[number]
