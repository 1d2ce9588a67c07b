/** A FHIR Immunization as the form of `vaccination.import_doses` takes it. Pure. */
import { isPartialDate, type PartialDate } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import {
  ACT_REASON,
  ACT_SITE,
  CONFIDENTIALITY,
  CVX,
  MVX,
  ORIGIN,
  OWN_REASON,
  OWN_SITE,
  OWN_VACCINE,
  REASONS_OF,
  ROUTE,
  ROUTES_OF,
  SENSITIVITY,
  SITES_OF,
  SOURCES_OF,
  UCUM,
  UNTIL,
  VACCINE_GROUP,
} from './codes.ts'
import { codesIn, objectOf, objectsOf, textOf, type Json } from './json.ts'

export type ImmunizationRead =
  | { what: 'doses' | 'not_given'; form: Form }
  /** It says of itself that it never was. */
  | { withdrawn: true }
  /** String key of why nothing of it can be kept. */
  | { unusable: string }

export const MOST = { name: 200, code: 60, note: 1000 } as const

export function readImmunization(r: Json): ImmunizationRead {
  const status = textOf(r['status'])
  if (status === 'entered-in-error') return { withdrawn: true }
  if (status !== 'completed' && status !== 'not-done') return { unusable: 'vaccination.import_status' }
  const on = dateOf(r['occurrenceDateTime'])
  if (on === null) return { unusable: 'vaccination.import_no_date' }
  const common = { on, sensitivity: sensitivityOf(r), note: notesOf(r) }
  if (status === 'not-done') {
    const told = vaccineOf(r['vaccineCode'])
    const group = codesIn(r['vaccineCode'], VACCINE_GROUP)[0] ?? null
    if (group === null && told === null) return { unusable: 'vaccination.import_no_vaccine' }
    return {
      what: 'not_given',
      form: filled({
        ...common,
        group,
        vaccine: told?.code ?? null,
        until: dateOf(extensionOf(r, UNTIL)?.['valueDate']),
        ...reasonOf(r['statusReason'], common.note),
      }),
    }
  }
  const vaccine = vaccineOf(r['vaccineCode'])
  if (vaccine === null) return { unusable: 'vaccination.import_no_vaccine' }
  return {
    what: 'doses',
    form: filled({ ...common, vaccine: vaccine.code, product: vaccine.product, ...detailsOf(r) }),
  }
}

/** The date as it is written, whatever its zone: it is the day on the card. */
function dateOf(value: unknown): PartialDate | null {
  const text = textOf(value)?.replace(/T.*$/, '')
  return isPartialDate(text) ? text : null
}

/**
 * CVX first, then a schedule's own code. Any other is told apart from CVX, whose numbers it might share: it stands with its words, and
 * nothing is concluded from it.
 */
export function vaccineOf(concept: unknown): { code: string; product: string | null } | null {
  const cvx = codesIn(concept, CVX).find((code) => /^\d{1,3}$/.test(code))
  if (cvx) return { code: cvx.padStart(2, '0'), product: null }
  const own = codesIn(concept, OWN_VACCINE)[0]
  const words = textOf(objectOf(concept)?.['text'], MOST.name)
  if (own) return { code: own.slice(0, MOST.code), product: own.startsWith(UNKNOWN) ? words : null }
  const coding = objectsOf(objectOf(concept)?.['coding'])[0]
  const code = textOf(coding?.['code'], MOST.code - UNKNOWN.length)
  const product = words ?? textOf(coding?.['display'], MOST.name)
  if (code !== null) return { code: `${UNKNOWN}${code}`, product: product ?? code }
  return product === null ? null : { code: `${UNKNOWN}${product.slice(0, MOST.code - UNKNOWN.length)}`, product }
}
const UNKNOWN = 'other:'

function detailsOf(r: Json) {
  const maker = objectOf(r['manufacturer'])
  const mvx = objectOf(maker?.['identifier'])
  const dose = objectOf(r['doseQuantity'])
  const isMl = dose?.['system'] === UCUM ? dose['code'] === 'mL' : dose?.['unit'] === 'mL'
  return {
    manufacturer:
      (mvx?.['system'] === MVX ? textOf(mvx['value'], MOST.code) : null) ?? textOf(maker?.['display'], MOST.name),
    lot: textOf(r['lotNumber'], MOST.code),
    expires: dateOf(r['expirationDate']),
    site: siteOf(r),
    dose_ml: isMl && typeof dose?.['value'] === 'number' && dose['value'] > 0 ? String(dose['value']) : null,
    spoilt: r['isSubpotent'] === true ? '1' : null,
    place: textOf(objectOf(r['location'])?.['display'], MOST.name),
    performer: objectsOf(r['performer']).map((p) => textOf(objectOf(p['actor'])?.['display'], MOST.name))[0] ?? null,
    source: codesIn(r['reportOrigin'], ORIGIN).flatMap((code) => SOURCES_OF[code] ?? [])[0] ?? null,
  }
}

const siteOf = (r: Json): string | null =>
  codesIn(r['site'], OWN_SITE)[0] ??
  codesIn(r['site'], ACT_SITE).flatMap((code) => SITES_OF[code] ?? [])[0] ??
  codesIn(r['route'], ROUTE).flatMap((code) => ROUTES_OF[code] ?? [])[0] ??
  null

/** A reason that nobody here knows is "other", with its words. */
function reasonOf(concept: unknown, note: string | null): { reason: string; note: string } | { reason: string } {
  const own = codesIn(concept, OWN_REASON)[0]
  const known = own ?? codesIn(concept, ACT_REASON).flatMap((code) => REASONS_OF[code] ?? [])[0]
  if (known) return { reason: known }
  const coding = objectsOf(objectOf(concept)?.['coding'])[0]
  const words = textOf(objectOf(concept)?.['text']) ?? textOf(coding?.['display']) ?? textOf(coding?.['code'])
  const said = [words, note].filter((part) => part !== null).join('\n')
  return said === '' ? { reason: 'other' } : { reason: 'other', note: said.slice(0, MOST.note) }
}

function notesOf(r: Json): string | null {
  const texts = objectsOf(r['note']).flatMap((n) => textOf(n['text']) ?? [])
  return texts.join('\n').slice(0, MOST.note) || null
}

/** By its label; what is merely called restricted is of the class "other". */
function sensitivityOf(r: Json): string | null {
  const labels = objectsOf(objectOf(r['meta'])?.['security'])
  const own = labels.find((l) => l['system'] === SENSITIVITY)?.['code']
  if (SENSITIVITY_CLASSES.some((c) => c === own)) return own as string
  return labels.some((l) => l['system'] === CONFIDENTIALITY && /^[RV]$/.test(String(l['code']))) ? 'other' : null
}

const extensionOf = (r: Json, url: string) => objectsOf(r['extension']).find((e) => e['url'] === url)

/** Without what is empty: a form of many doses is kept in the log. */
const filled = (form: Record<string, string | null>): Form =>
  Object.fromEntries(Object.entries(form).filter((e): e is [string, string] => e[1] !== null))
