/** FHIR R4 EpisodeOfCare (http://hl7.org/fhir/R4/episodeofcare.html): for what somebody is followed. What was measured and prescribed the records export. */
import type { Page } from '#kernel/plugin.ts'
import { OWN_CODE } from '../../../data/reference/chronic/diseases.ts'
import { own, type OwnDb } from '../db.ts'
import { diseasesOf } from '../facts/diseases.ts'
import type { EpisodeRow } from '../tables.ts'

const ICD10 = 'http://hl7.org/fhir/sid/icd-10'
/** The marks of our own export: an import of it here changes nothing. */
const OWN_SOURCE = 'urn:doorstep:chronic'
/** Why somebody is followed no more: R4 has no element for it. */
const END_REASON = 'urn:doorstep:chronic-end-reason'
type Json = Record<string, unknown>

export async function exportEpisodes(page: Page, person: string): Promise<Json[]> {
  const db = own(page.db)
  const episodes = await db
    .selectFrom('chronic_episode')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on')
    .orderBy('id')
    .execute()
  const conditions = episodes.length === 0 ? [] : await conditionsOf(db, person)
  return episodes.map((e) => episode(page, e, conditions))
}

interface KnownCondition {
  id: string
  system: string
  code: string
  verification: string
  clinical_status: string
}

const conditionsOf = (db: OwnDb, person: string): Promise<KnownCondition[]> =>
  db
    .selectFrom('pub_condition')
    .select(['id', 'system', 'code', 'verification', 'clinical_status'])
    .where('person_id', '=', person)
    .where('sensitivity', 'is', null)
    .orderBy('id')
    .execute()

function episode({ t }: Pick<Page, 't'>, e: EpisodeRow, conditions: readonly KnownCondition[]): Json {
  const condition =
    conditions.find((c) => c.id === e.condition_id) ?? conditions.find((c) => diseasesOf([c]).has(e.programme))
  return {
    resourceType: 'EpisodeOfCare',
    id: e.id,
    meta: { source: OWN_SOURCE },
    ...(e.end_reason === null ? {} : { extension: [{ url: END_REASON, valueCode: e.end_reason }] }),
    status: e.ended_on === null ? 'active' : e.end_reason === 'not_the_disease' ? 'cancelled' : 'finished',
    type: [
      {
        coding: [{ system: ICD10, code: OWN_CODE[e.programme] }],
        text: t(`chronic.programme.${e.programme}`),
      },
    ],
    ...(condition ? { diagnosis: [{ condition: { reference: `urn:uuid:${condition.id}` } }] } : {}),
    patient: { reference: `urn:uuid:${e.person_id}` },
    period: { start: e.happened_on, ...(e.ended_on === null ? {} : { end: e.ended_on }) },
  }
}
