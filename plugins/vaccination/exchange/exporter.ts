/** FHIR R4 Immunization (http://hl7.org/fhir/R4/immunization.html): what stands, and what was not given. */
import type { Page } from '#kernel/plugin.ts'
import { vaccineName } from '../around/vaccine-name.ts'
import { own } from '../db.ts'
import { groupName } from '../schedules/words.ts'
import type { ImmunizationRow, NotGivenRow } from '../tables.ts'
import {
  ACT_REASON,
  ACT_SITE,
  CONFIDENTIALITY,
  CVX,
  ORIGIN,
  ORIGIN_CODES,
  OWN_REASON,
  OWN_SITE,
  OWN_SOURCE,
  OWN_VACCINE,
  REASON_CODES,
  SENSITIVITY,
  SITE_CODES,
  UCUM,
  UNTIL,
  VACCINE_GROUP,
} from './codes.ts'
import { dense, type Json } from './json.ts'

export async function exportImmunizations(page: Page, person: string): Promise<Json[]> {
  const db = own(page.db)
  const doses = await db
    .selectFrom('vaccination_immunization')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on')
    .orderBy('id')
    .execute()
  const notGiven = await db
    .selectFrom('vaccination_not_given')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on')
    .orderBy('id')
    .execute()
  return [...doses.map(given), ...notGiven.map((n) => withheld(page, n))]
}

function given(d: ImmunizationRow): Json {
  const own = d.vaccine_code.includes(':')
  return dense({
    resourceType: 'Immunization',
    id: d.id,
    meta: metaOf(d),
    status: 'completed',
    vaccineCode: {
      coding: [{ system: own ? OWN_VACCINE : CVX, code: d.vaccine_code }],
      text: d.product ?? vaccineName(d.vaccine_code),
    },
    patient: { reference: `Patient/${d.person_id}` },
    occurrenceDateTime: d.occurrence_on,
    recorded: d.recorded_at,
    primarySource: d.source === 'here',
    reportOrigin: concept(ORIGIN, ORIGIN_CODES[d.source]),
    location: named(d.place),
    manufacturer: named(d.manufacturer),
    lotNumber: d.lot_number,
    expirationDate: d.expires_on,
    site: d.site === null ? null : (concept(ACT_SITE, SITE_CODES[d.site]) ?? concept(OWN_SITE, d.site)),
    doseQuantity: d.dose_ml === null ? null : { value: Number(d.dose_ml), unit: 'mL', system: UCUM, code: 'mL' },
    performer: d.performer_name === null ? null : [{ actor: { display: d.performer_name } }],
    note: notesOf(d),
    isSubpotent: Number(d.spoilt) === 1 ? true : null,
  })
}

const withheld = ({ t }: Page, n: NotGivenRow): Json =>
  dense({
    resourceType: 'Immunization',
    id: n.id,
    meta: metaOf(n),
    extension: n.until_on === null ? null : [{ url: UNTIL, valueDate: n.until_on }],
    status: 'not-done',
    statusReason: {
      coding: [
        ...(REASON_CODES[n.reason] ? [{ system: ACT_REASON, code: REASON_CODES[n.reason] }] : []),
        { system: OWN_REASON, code: n.reason },
      ],
      text: t(`vaccination.not_given_reason.${n.reason}`),
    },
    vaccineCode: {
      coding: [{ system: VACCINE_GROUP, code: n.vaccine_group }],
      text: groupName(t, n.vaccine_group),
    },
    patient: { reference: `Patient/${n.person_id}` },
    occurrenceDateTime: n.happened_on,
    recorded: n.recorded_at,
    note: notesOf(n),
  })

const metaOf = ({ sensitivity }: { sensitivity: string | null }): Json =>
  dense({
    source: OWN_SOURCE,
    security:
      sensitivity === null
        ? null
        : [
            { system: CONFIDENTIALITY, code: 'R' },
            { system: SENSITIVITY, code: sensitivity },
          ],
  })

const concept = (system: string, code: string | undefined): Json | null =>
  code === undefined ? null : { coding: [{ system, code }] }
const named = (display: string | null): Json | null => (display === null ? null : { display })
const notesOf = ({ note }: { note: string | null }) => (note === null ? null : [{ text: note }])
