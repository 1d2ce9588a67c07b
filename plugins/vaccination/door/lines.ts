import type { LineTool } from '#kernel/tools.ts'
import { answerOf } from './answer.ts'
import { engineOf } from './engines.ts'
import { inputOf, readRequest } from './request.ts'

export const forecastLines: LineTool = {
  kind: 'lines',
  name: 'forecast',
  says: 'vaccination.tool.forecast',
  options: { schedule: { value: 'NAME', says: 'vaccination.tool.opt_schedule' } },
  example: 'forecast --schedule acip --json < histories.ndjson',
  open({ schedule }) {
    engineOf(schedule)
    return (json) => {
      const request = readRequest(json)
      return answerOf(request, engineOf(schedule, request.assessmentDate).run(inputOf(request)))
    }
  },
}
