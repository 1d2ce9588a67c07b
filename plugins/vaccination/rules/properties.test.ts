// What must hold for whatever history: over invented ones, and over CDC's cases where they are at hand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { casesOf } from '../../../tests/support/cdsi-cases.ts'
import { hasShared } from '../../../tests/support/shared.ts'
import { series, toy, TOY_VACCINES } from '../../../tests/support/toy-schedule.ts'
import { inputOf, readRequest } from '../door/request.ts'
import { schedule } from '../schedules.ts'
import { dayFrom, isoOf } from './calendar.ts'
import { compile } from './compile.ts'
import { createEngine, type Result } from './engine.ts'
import type { PatientInput } from './patient.ts'
import { shownForecasts, shownRun } from './shown.ts'

const acip = schedule('acip')!
const engine = createEngine(acip)
/** What children and grown-ups are given: of each vaccine group some. */
const CODES =
  '20 107 110 120 146 115 09 113 10 17 48 49 03 94 21 08 43 44 45 83 85 133 152 215 216 33 62 165 114 136 203 162 163 88 140 141 116 119 122 121 187 208 213 37 135'.split(
    ' ',
  )
const OLDEST_DAYS = 25_000

const history = (codes: readonly string[]): fc.Arbitrary<PatientInput> =>
  fc
    .record({
      born: fc.integer({ min: dayFrom('1950-01-01'), max: dayFrom('2026-01-01') }),
      sex: fc.constantFrom('female' as const, 'male' as const),
      age: fc.oneof(fc.nat(800), fc.nat(7_000), fc.nat(OLDEST_DAYS)),
      doses: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), code: fc.constantFrom(...codes) }), {
        maxLength: 14,
      }),
    })
    .map(({ born, sex, age, doses }) => ({
      birth: born,
      sex,
      assessment: born + age,
      doses: doses.map((d) => ({ day: born + Math.floor(d.at * age), code: d.code })),
      observations: [],
    }))
const invented = history(CODES)
const RUNS = { numRuns: 300 }

const forecasts = (result: Result) =>
  result.groups.map(({ runs, ...g }) => ({
    ...g,
    name: result.patient.schedule.groups[g.group]!.name,
    series: runs.map((r) => r.series.name),
  }))
const answer = (input: PatientInput, without: readonly string[] = []) =>
  forecasts(engine.run(input)).filter((g) => !without.includes(g.name))

const healthy = hasShared ? casesOf('healthy').map((c) => inputOf(readRequest(c.request))) : []
const conditions = hasShared ? casesOf('underlying-conditions').map((c) => inputOf(readRequest(c.request))) : []
/** A property over invented histories and over cases. */
function everybody(name: string, cases: readonly PatientInput[], holds: (input: PatientInput) => void) {
  test(name, () => fc.assert(fc.property(invented, holds), RUNS))
  test.skipIf(!hasShared)(`${name}, over CDC’s cases`, () => cases.forEach(holds))
}

describe('whatever the history', () => {
  everybody(
    'earliest ≤ recommended ≤ past due, and no day where nothing is asked',
    [...healthy, ...conditions],
    (input) => {
      for (const g of engine.run(input).groups) {
        if (g.status !== 'Not complete')
          expect([g.earliest, g.recommended, g.pastDue, g.latest]).toEqual([null, null, null, null])
        else expect(g.earliest!).toBeLessThanOrEqual(g.recommended!)
        if (g.pastDue !== null) expect(g.recommended!).toBeLessThanOrEqual(g.pastDue)
      }
    },
  )

  // Not where a season ends before that day, nor for indications that begin at an age: both look at the day of assessment.
  everybody('asked again on its own earliest day, a forecast keeps that day', healthy, (input) => {
    for (const g of answer(input, ['Influenza', 'COVID-19', 'RSV'])) {
      if (g.status !== 'Not complete' || g.earliest! <= input.assessment) continue
      const then = answer({ ...input, assessment: g.earliest! }).filter((x) => x.name === g.name)
      expect(
        then.map((x) => x.earliest),
        `${g.name} ${isoOf(g.earliest!)}`,
      ).toContain(g.earliest)
    }
  })

  everybody('the sex changes nothing outside HPV', healthy, (input) => {
    const other = { ...input, sex: input.sex === 'female' ? ('male' as const) : ('female' as const) }
    expect(answer(other, ['HPV'])).toEqual(answer(input, ['HPV']))
  })

  everybody(
    'the order in which doses are told changes nothing, but on one day',
    [...healthy, ...conditions],
    (input) => {
      // On one day they stay in the order in which they came.
      const shuffled = input.doses
        .toReversed()
        .toSorted((a, b) => (a.day === b.day ? input.doses.indexOf(a) - input.doses.indexOf(b) : 0))
      const days = new Set(input.doses.map((d) => d.day))
      if (days.size === input.doses.length) expect(answer({ ...input, doses: shuffled })).toEqual(answer(input))
    },
  )

  everybody('an unrelated inactivated vaccine changes no other group', [...healthy, ...conditions], (input) => {
    const typhoid = { day: Math.max(input.birth, input.assessment - 20), code: '101' }
    expect(answer({ ...input, doses: [...input.doses, typhoid] }, ['Typhoid'])).toEqual(answer(input, ['Typhoid']))
  })

  everybody('what was found before leaves no trace', healthy.slice(0, 200), (input) => {
    const first = answer(input)
    engine.run({ ...input, assessment: input.assessment + 4_000, doses: input.doses.toReversed() })
    expect(answer(input)).toEqual(first)
    expect(forecasts(createEngine(acip).run(input))).toEqual(first)
  })

  everybody('series that cannot be chosen are spared, and nothing else comes of it', healthy, (input) => {
    expect(forecasts(createEngine(acip, { every: true }).run(input))).toEqual(answer(input))
  })

  everybody(
    'what is recommended, given on the recommended day, is valid, and the next dose or none is asked for',
    healthy,
    (input) => {
      const result = engine.run(input)
      const plans = shownForecasts(result).flatMap((g) => {
        if (!g || g.status !== 'Not complete' || input.doses.some((d) => d.day >= g.recommended!)) return []
        const code = acceptable(result, g.runs, g.recommended!)
        return code === undefined
          ? []
          : [
              {
                ...g,
                code,
                name: acip.groups[g.group]!.name,
                series: g.runs.map((r) => r.series.name).join(),
                satisfied: satisfiedIn(g.runs),
              },
            ]
      })
      for (const plan of plans) {
        const day = plan.recommended!
        const then = engine.run({
          ...input,
          assessment: Math.max(input.assessment, day),
          doses: [...input.doses, { day, code: plan.code }],
        })
        const shown = shownForecasts(then)
        const place = then.patient.given.findIndex((g) => g.index === input.doses.length)
        const verdicts = acip.groups[plan.group]!.antigens.flatMap((a) => {
          const run = shownRun(then, shown, a, place)
          return run ? [run.statusAt(run.placeOf(place))] : []
        })
        expect(verdicts, `${plan.name}: ${plan.code} on ${isoOf(day)}`).toContain('Valid')
        const next = shown[plan.group]!
        if (next.status === 'Not complete' && next.runs.map((r) => r.series.name).join() === plan.series)
          expect(satisfiedIn(next.runs), plan.name).toBeGreaterThan(plan.satisfied)
      }
    },
  )
})

const satisfiedIn = (runs: Result['groups'][number]['runs']): number => runs.reduce((n, r) => n + r.satisfied, 0)

/** A vaccine that every open series of the group prefers at that age. */
function acceptable({ patient: p }: Result, runs: Result['groups'][number]['runs'], day: number): string | undefined {
  const open = runs.filter((r) => r.status === 'Not complete')
  const codes = open.map((r) =>
    r.dose.preferable
      .filter((v) => day >= (v.begin < 0 ? day : p.ages[v.begin]!) && day < (v.end < 0 ? day + 1 : p.ages[v.end]!))
      .map((v) => v.vaccine),
  )
  const common = codes[0]?.find((v) => codes.every((c) => c.includes(v)))
  return common === undefined ? undefined : acip.vaccines[common]!.code
}

// ACIP counts doses whether they were valid or not in some conditional skips (CONDSKIP-1 Total): there an invalid dose can help.
test('without such counts, taking away a dose that did not count never delays what comes', () => {
  const spaced = { from: 'previous' as const, absMin: '4w-4d', min: '4w' }
  const simple = createEngine(
    compile(
      toy([
        series([
          { ages: [{ absMin: '6w', min: '6w', max: '5y' }] },
          { intervals: [spaced] },
          { intervals: [spaced, { from: 1, absMin: '6m', min: '6m' }] },
        ]),
      ]),
    ),
  )
  fc.assert(
    fc.property(history(TOY_VACCINES), (input) => {
      const { patient, best, groups } = simple.run(input)
      const [run] = best.flat()
      const uncounted = Array.from({ length: run!.judgedCount }, (_, n) => n).filter(
        (n) => run!.statusAt(n) !== 'Valid',
      )
      const dropped = uncounted.map((n) => patient.given[run!.givenAt(n)]!.index)
      const before = { ...groups[0]! }
      for (const index of dropped) {
        const after = simple.run({ ...input, doses: input.doses.filter((_, n) => n !== index) }).groups[0]!
        if (before.status === 'Complete') expect(after.status).toBe('Complete')
        if (before.status === 'Not complete') expect(after.earliest ?? -Infinity).toBeLessThanOrEqual(before.earliest!)
      }
    }),
    { numRuns: 2_000 },
  )
})
