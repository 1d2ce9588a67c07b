import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFrom, isoOf } from '../rules/calendar.ts'
import { createEngine, type Result } from '../rules/engine.ts'
import { recommendedVaccines } from '../rules/forecast.ts'
import type { GroupForecast } from '../rules/groups.ts'
import { needOf } from '../rules/need.ts'
import type { DoseInput } from '../rules/patient.ts'
import { schedule } from '../schedules.ts'

/** More than any of the schedules has doses. */
const ENOUGH = 60
/** Asked for again every year, for ever. */
const YEARLY = 'Influenza'

const next = (result: Result): GroupForecast | undefined =>
  result.groups
    .filter((g) => g.status === 'Not complete' && result.patient.schedule.groups[g.group]!.name !== YEARLY)
    .toSorted((a, b) => a.recommended! - b.recommended!)[0]

const judged = (result: Result, group: number, dose: number): string[] => {
  const place = result.patient.given.findIndex((g) => g.index === dose)
  return result.best
    .flat()
    .filter((run) => run.series.group === group && run.placeOf(place) >= 0)
    .map((run) => run.statusAt(run.placeOf(place)))
}

for (const id of ['who', 'tw', 'cn'])
  test(`${id}: whoever gets each recommended vaccine on its recommended day is done one day, every dose valid`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayFrom('2012-01-01'), max: dayFrom('2026-12-31') }),
        fc.constantFrom('female' as const, 'male' as const),
        (birth, sex) => {
          const doses: DoseInput[] = []
          const groups: number[] = []
          let assessment = birth
          for (let n = 0; n < ENOUGH; n++) {
            const compiled = schedule(id, isoOf(assessment))!
            const engine = createEngine(compiled)
            const result = engine.run({ birth, sex, assessment, doses, observations: [] })
            for (const [dose, group] of groups.entries()) {
              const statuses = judged(result, group, dose)
              expect(statuses.length, isoOf(doses[dose]!.day)).toBeGreaterThan(0)
              expect(new Set(statuses), `${compiled.groups[group]!.name} on ${isoOf(doses[dose]!.day)}`).toEqual(
                new Set(['Valid']),
              )
            }
            const due = next(result)
            if (!due) {
              const open = result.groups.filter((g) => compiled.groups[g.group]!.name !== YEARLY).map((g) => g.status)
              for (const status of open) expect(['Complete', 'Aged out', 'Not recommended']).toContain(status)
              return
            }
            assessment = Math.max(assessment, due.recommended!)
            const asked = engine.run({ birth, sex, assessment, doses, observations: [] })
            const still = asked.groups.find((g) => g.group === due.group && g.status === 'Not complete')
            if (!still || still.recommended! > assessment) continue
            const run = still.runs.find((r) => r.status === 'Not complete')!
            const [vaccine] = recommendedVaccines(
              asked.patient,
              run,
              needOf(asked.patient, compiled.antigens[run.series.antigen]!),
            )
            doses.push({ day: assessment, code: compiled.vaccines[vaccine!]!.code })
            groups.push(due.group)
          }
          expect.unreachable('never done')
        },
      ),
      { numRuns: 60 },
    )
  })
