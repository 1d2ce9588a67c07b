/** What nobody can have is refused while the person is still here, by the bounds by which the record would refuse it later. */
import { malformed } from '#kernel/problem.ts'
import { OBSERVATIONS } from '../../../../data/reference/observations/catalogue.ts'
import { codeOf, labOfGlucose } from '../../facts/measured.ts'
import { glucoseIn, type Measured } from './row.ts'

export function checkPlausible(m: Measured): void {
  for (const { kind, value } of glucoseIn(m)) {
    const bounds = OBSERVATIONS.find((o) => o.code === codeOf(labOfGlucose(kind)))!.plausible[0]!.possible
    if (value < bounds[0] || value > bounds[1])
      throw malformed([{ field: 'glucose', code: 'chronic.screening.impossible' }])
  }
}
