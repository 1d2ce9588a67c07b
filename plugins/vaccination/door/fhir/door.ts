/** `POST /fhir/$immds-forecast`: HL7's Immunization Decision Support Forecast. The mapping stands in the README. */
import { Problem } from '#kernel/problem.ts'
import type { Door } from '#kernel/tools.ts'
import { isoOf } from '../../rules/calendar.ts'
import { engineOf } from '../engines.ts'
import { readParameters } from './read.ts'
import { answerParameters } from './write.ts'

const MOST_BYTES = 1_000_000

export const immdsForecast: Door = {
  path: '/fhir/$immds-forecast',
  token: 'DOORSTEP_FHIR_TOKEN',
  maxBytes: MOST_BYTES,
  contentType: 'application/fhir+json; charset=utf-8',
  answer({ json, query, today, t }) {
    try {
      engineOf(query['schedule'])
      const request = readParameters(json, today)
      const engine = engineOf(query['schedule'], isoOf(request.input.assessment))
      return { status: 200, body: answerParameters(request, engine.run(request.input), t) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const unknown = error.code === 'vaccination.no_schedule'
      return {
        status: unknown ? 404 : 400,
        body: outcome(unknown ? 'not-found' : 'invalid', t(error.code, error.params)),
      }
    }
  },
  refused: (why, t) => outcome(ISSUE[why], t(`vaccination.fhir.${why}`)),
}

const ISSUE = { unauthorized: 'login', too_large: 'too-long', no_json: 'structure', defect: 'exception' } as const

const outcome = (code: string, diagnostics: string): object => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, diagnostics }],
})
