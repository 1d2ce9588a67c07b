import { Problem } from '#kernel/problem.ts'
import type { LineTool } from '#kernel/tools.ts'
import type { Compiled } from '../rules/compiled.ts'
import { createEngine } from '../rules/engine.ts'
import { schedule, scheduleIds } from '../schedules.ts'
import { answerOf } from './answer.ts'
import { inputOf, readRequest } from './request.ts'

const USUAL = 'acip'

export const forecastLines: LineTool = {
  kind: 'lines',
  name: 'forecast',
  says: 'vaccination.tool.forecast',
  options: { schedule: { value: 'NAME', says: 'vaccination.tool.opt_schedule' } },
  example: 'forecast --schedule acip --json < histories.ndjson',
  open(options) {
    const engine = createEngine(scheduleNamed(options['schedule']))
    return (json) => {
      const request = readRequest(json)
      return answerOf(request, engine.run(inputOf(request)))
    }
  },
}

/** @throws Problem */
export function scheduleNamed(id: string | undefined): Compiled {
  const found = schedule(id ?? USUAL)
  if (!found) throw new Problem('vaccination.no_schedule', { id: id ?? USUAL, ids: scheduleIds.join(', ') })
  return found
}
