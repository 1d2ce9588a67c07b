/** `POST /fhir/$immds-forecast`: HL7's Immunization Decision Support Forecast. The mapping stands in the README. */
import { Problem } from '#kernel/problem.ts'
import type { Door } from '#kernel/tools.ts'
import type { Compiled } from '../../rules/compiled.ts'
import { createEngine, type Engine } from '../../rules/engine.ts'
import { scheduleNamed } from '../lines.ts'
import { readParameters } from './read.ts'
import { answerParameters } from './write.ts'

const MOST_BYTES = 1_000_000

const engines = new Map<Compiled, Engine>()
function engineOf(schedule: Compiled): Engine {
  let engine = engines.get(schedule)
  if (!engine) engines.set(schedule, (engine = createEngine(schedule)))
  return engine
}

export const immdsForecast: Door = {
  path: '/fhir/$immds-forecast',
  token: 'DOORSTEP_FHIR_TOKEN',
  maxBytes: MOST_BYTES,
  contentType: 'application/fhir+json; charset=utf-8',
  answer({ json, query, today, t }) {
    try {
      const engine = engineOf(scheduleNamed(query['schedule']))
      const request = readParameters(json, today)
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
