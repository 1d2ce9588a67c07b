/** Codes of FHIR R4 (http://hl7.org/fhir/R4/immunization.html) for ours, and back; what FHIR has no code for bears a `urn:doorstep:` name. */
import type { DoseSource, NotGivenReason, Site } from '../tables.ts'

export const CVX = 'http://hl7.org/fhir/sid/cvx'
export const MVX = 'http://hl7.org/fhir/sid/mvx'
/** A schedule's own vaccine, where CVX has none. */
export const OWN_VACCINE = 'urn:doorstep:vaccine'
/** What was not given is a group, before anybody chose a vaccine. */
export const VACCINE_GROUP = 'urn:doorstep:vaccine-group'
export const OWN_REASON = 'urn:doorstep:not-given-reason'
export const UNTIL = 'urn:doorstep:not-given-until'
export const OWN_SITE = 'urn:doorstep:site'
export const OWN_SOURCE = 'urn:doorstep:vaccination'
export const SENSITIVITY = 'urn:doorstep:sensitivity'
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
export const ACT_SITE = 'http://terminology.hl7.org/CodeSystem/v3-ActSite'
export const ROUTE = 'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration'
export const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
export const ORIGIN = 'http://terminology.hl7.org/CodeSystem/immunization-origin'
export const UCUM = 'http://unitsofmeasure.org'

export const SITE_CODES: Readonly<Partial<Record<Site, string>>> = {
  arm_left: 'LA',
  arm_right: 'RA',
  thigh_left: 'LT',
  thigh_right: 'RT',
}
/** v3-ActSite has more than we keep: deltoid and vastus lateralis are arm and thigh. */
export const SITES_OF: Readonly<Record<string, Site>> = {
  LA: 'arm_left',
  LD: 'arm_left',
  LUA: 'arm_left',
  RA: 'arm_right',
  RD: 'arm_right',
  RUA: 'arm_right',
  LT: 'thigh_left',
  LVL: 'thigh_left',
  RT: 'thigh_right',
  RVL: 'thigh_right',
}
export const ROUTES_OF: Readonly<Record<string, Site>> = { PO: 'mouth', NASINHL: 'nose', NASINHLC: 'nose' }

export const ORIGIN_CODES: Readonly<Partial<Record<DoseSource, string>>> = {
  card: 'record',
  register: 'jurisdiction',
  recalled: 'recall',
  import: 'provider',
}
export const SOURCES_OF: Readonly<Record<string, DoseSource>> = {
  record: 'card',
  jurisdiction: 'register',
  recall: 'recalled',
}

/** http://hl7.org/fhir/R4/valueset-immunization-status-reason.html has no word for who is ill or absent. */
export const REASON_CODES: Readonly<Partial<Record<NotGivenReason, string>>> = {
  out_of_stock: 'OSTOCK',
  refused: 'PATOBJ',
  contraindicated: 'MEDPREC',
}
export const REASONS_OF: Readonly<Record<string, NotGivenReason>> = {
  OSTOCK: 'out_of_stock',
  PATOBJ: 'refused',
  RELIG: 'refused',
  PHILISOP: 'refused',
  MEDPREC: 'contraindicated',
}
