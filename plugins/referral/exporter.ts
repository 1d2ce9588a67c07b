/** FHIR R4 ServiceRequest (http://hl7.org/fhir/R4/servicerequest.html): what is asked of the partner; what came of it as notes. */
import type { Page } from '#kernel/plugin.ts'
import { own } from './db.ts'
import { referralsOf, type Referral } from './queries.ts'
import type { Urgency } from './rules/state.ts'
import { reasonWords } from './views/words.ts'

/** http://hl7.org/fhir/R4/valueset-request-priority.html */
const PRIORITY: Readonly<Record<Urgency, string>> = {
  emergency: 'stat',
  same_day: 'urgent',
  days: 'asap',
  routine: 'routine',
}
const MOST = 1000

export async function exportReferrals(page: Page, personId: string): Promise<Record<string, unknown>[]> {
  return (await referralsOf(own(page.db), personId, MOST)).map((r) => serviceRequest(page, r))
}

export function serviceRequest(page: Pick<Page, 'declared' | 'fmt' | 't'>, r: Referral): Record<string, unknown> {
  const reason = reasonWords(page, page.t, r)
  const steps = r.steps.filter((s) => s.voided_at === null)
  const notes = [
    ...(r.done_before === null ? [] : [{ text: r.done_before }]),
    ...(r.note === null ? [] : [{ text: r.note }]),
    ...steps.map((s) => ({
      time: s.happened_at,
      text: [page.t(`referral.step.${s.kind}`), s.text].filter((w) => w !== null).join(': '),
    })),
  ]
  return {
    resourceType: 'ServiceRequest',
    id: r.id,
    status: r.standing.state === 'answered' ? 'completed' : r.standing.state === 'cancelled' ? 'revoked' : 'active',
    intent: 'order',
    // SNOMED CT 3457005 "Patient referral", in the international patient set that is free for all.
    code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'Patient referral' }] },
    priority: PRIORITY[r.urgency],
    subject: { reference: `Patient/${r.person_id}` },
    authoredOn: r.happened_at,
    ...(r.wanted_on === null ? {} : { occurrenceDateTime: r.wanted_on }),
    ...(r.partner_name === null ? {} : { performer: [{ display: r.partner_name }] }),
    ...(reason === '' ? {} : { reasonCode: [{ text: reason }] }),
    ...(notes.length === 0 ? {} : { note: notes }),
  }
}
