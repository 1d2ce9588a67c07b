/** FHIR R4 QuestionnaireResponse, and an Observation for each score that came out of it. */
import type { Page } from '#kernel/plugin.ts'
import { levelWords, scoreName, titleOf } from '../assess/views/words.ts'
import type { OwnDb } from '../db.ts'
import type { Json } from '../forms/json.ts'
import { instrumentOf } from '../instruments/list.ts'
import type { AssessmentRow, ScoreRow } from '../tables.ts'
import { coded, DEGREE, dense, FROM_A_FORM, LOINC, metaOf, NOTE, QUESTION_NOTE, SCORE, to, UCUM } from './codes.ts'

export async function assessmentResources(page: Page, db: OwnDb, person: string): Promise<Json[]> {
  const of = <T extends 'needs_assessment' | 'needs_score'>(table: T) =>
    db
      .selectFrom(table as 'needs_assessment')
      .selectAll()
      .where('person_id', '=', person)
      .where('status', '=', 'final')
      .orderBy('happened_at')
      .orderBy('id')
      .execute()
  const assessments = await of('needs_assessment')
  const scores = (await of('needs_score')) as unknown as ScoreRow[]
  const byRoot = new Map(assessments.map((a) => [a.root_id, a]))
  return [
    ...assessments.map(responseResource),
    ...scores.flatMap((s) => {
      const a = byRoot.get(s.assessment_id)
      return a ? [observation(page, s, a)] : []
    }),
  ]
}

function responseResource(a: AssessmentRow): Json {
  const response = JSON.parse(a.response) as Json & { extension?: Json[] }
  const notes = a.notes === null ? {} : (JSON.parse(a.notes) as Record<string, string>)
  return dense({
    ...response,
    id: a.id,
    meta: metaOf(a),
    extension: [
      ...(response.extension ?? []),
      ...(a.note === null ? [] : [{ url: NOTE, valueString: a.note }]),
      ...Object.entries(notes).map(([place, text]) => ({
        url: QUESTION_NOTE,
        extension: [
          { url: 'place', valueString: place },
          { url: 'text', valueString: text },
        ],
      })),
    ],
    subject: to(a.person_id),
  })
}

function observation(page: Page, s: ScoreRow, a: AssessmentRow): Json {
  const instrument = instrumentOf(a.instrument)
  const level = levelWords(page, instrument, { code: s.score, value: s.value, level: s.level })
  return dense({
    resourceType: 'Observation',
    id: s.id,
    meta: metaOf(s),
    status: 'final',
    category: [
      {
        coding: [coded('http://terminology.hl7.org/CodeSystem/observation-category', 'survey')],
        text: titleOf(page, a),
      },
    ],
    code: {
      coding: [
        ...(s.loinc === null ? [] : [coded(LOINC, s.loinc)]),
        coded(SCORE, FROM_A_FORM),
        coded(instrument ? SCORE : s.instrument || SCORE, instrument ? `${s.instrument}.${s.score}` : s.score),
      ],
      text: scoreName(page, instrument, s.score),
    },
    subject: to(s.person_id),
    effectiveDateTime: s.happened_at,
    issued: s.recorded_at,
    valueQuantity: { value: s.value, unit: '{score}', system: UCUM, code: '{score}' },
    interpretation: s.level === null ? null : [{ coding: [coded(DEGREE, s.level)], text: level ?? s.level }],
    derivedFrom: [to(a.id)],
  })
}
