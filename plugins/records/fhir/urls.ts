/** Extensions and systems of HL7 as in R4 (4.0.1); what FHIR has no place for bears a `urn:doorstep:` name. */
export const GEOLOCATION = 'http://hl7.org/fhir/StructureDefinition/geolocation'
export const LANGUAGE = 'http://hl7.org/fhir/StructureDefinition/language'
export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation'
/** Japan's usage: IDE ideographic, SYL syllabic, ABC alphabetic. */
export const NAME_REPRESENTATION = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation'
export const DISABILITY = 'http://hl7.org/fhir/StructureDefinition/patient-disability'
export const ROLE_CLASS = 'http://terminology.hl7.org/CodeSystem/v3-RoleClass'
export const CAREGIVER = 'CAREGIVER'
export const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
export const PHYSICAL_TYPE = 'http://terminology.hl7.org/CodeSystem/location-physical-type'
export const BCP47 = 'urn:ietf:bcp:47'

export const PHONE_LABEL = 'urn:doorstep:phone-label'
export const POSITION_ACCURACY = 'urn:doorstep:position-accuracy'
export const RELATION = 'urn:doorstep:relation-to-head'
export const OCCUPATION = 'urn:doorstep:occupation'
export const IS_PATIENT = 'urn:doorstep:is-patient'
/** Followed by a fact's name: the Group characteristics of a household. */
export const HOUSEHOLD = 'urn:doorstep:household'
export const VISIT_OUTCOME = 'urn:doorstep:visit-outcome'
export const NEXT_VISIT = 'urn:doorstep:next-visit'
/** taking, prescribed or supplied, where FHIR's own words say less. */
export const INTENT = 'urn:doorstep:intent'
export const QUANTITY = 'urn:doorstep:quantity'
export const SUPPLY_DAYS = 'urn:doorstep:supply-days'
export const STOPPED_ON = 'urn:doorstep:stopped-on'
/** Whatever everybody must know before touching the person, besides allergies. */
export const IS_ALERT = 'urn:doorstep:alert'
export const ENCOUNTER_ID = 'urn:doorstep:encounter'
