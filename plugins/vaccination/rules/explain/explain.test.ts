// What is explained must be what the engine found: over all of CDC's cases, and word by word on fixed people.
import { describe, expect, test } from 'vitest'
import { createFormat, LANGS } from '#kernel/i18n.ts'
import { serverRegistry } from '../../../../server/node/registry.ts'
import { casesOf } from '../../../../tests/support/cdsi-cases.ts'
import { hasShared } from '../../../../tests/support/shared.ts'
import { inputOf, readRequest } from '../../door/request.ts'
import { dayWords, groundWords, periodWords } from '../../explain-words.ts'
import { schedule } from '../../schedules.ts'
import { dayFrom } from '../calendar.ts'
import { createEngine } from '../engine.ts'
import { doseGrounds } from './dose.ts'
import { groupGrounds } from './group.ts'

const acip = schedule('acip')!
const NAMES = ['earliest', 'recommended', 'pastDue', 'latest'] as const
const registry = serverRegistry()
const words = (lang: (typeof LANGS)[number]) => ({ t: registry.translator(lang), fmt: createFormat(lang) })

describe.skipIf(!hasShared)('over all cases', () => {
  const engine = createEngine(acip)
  const cases = hasShared ? [...casesOf('healthy'), ...casesOf('underlying-conditions')] : []

  test('the day of every ground that decides is the day that was forecast, and none is later than the earliest', () => {
    const wrong: unknown[] = []
    for (const c of cases) {
      const { patient, groups } = engine.run(inputOf(readRequest(c.request)))
      for (const g of groups) {
        const grounds = groupGrounds(patient, g)
        for (const name of NAMES) {
          const deciding = grounds[name].filter((ground) => ground.decides)
          const right = g[name] === null ? deciding.length === 0 : deciding.length > 0
          if (!right || deciding.some((ground) => ground.day !== g[name]))
            wrong.push([c.id, g.group, name, grounds[name]])
        }
        if (g.runs.length === 1 && grounds.earliest.some((ground) => ground.day! > g.earliest!))
          wrong.push([c.id, g.group])
        if (!grounds.status.some((ground) => ground.decides)) wrong.push([c.id, g.group, 'status'])
      }
    }
    expect(wrong).toEqual([])
  })

  test('every dose in every series has a reason, and what was too soon would have counted on the day that is named', () => {
    const wrong: unknown[] = []
    for (const c of cases) {
      const { patient, runs } = engine.run(inputOf(readRequest(c.request)))
      for (const run of runs.flat())
        for (let at = 0; at < run.judgedCount; at++) {
          const grounds = doseGrounds(patient, run, at)
          const { day } = patient.given[run.givenAt(at)]!
          const late = run.reasonAt(at) === 'Age: Too Old'
          const fits = grounds.every((g) => g.day === null || (late ? day >= g.day : day < g.day))
          if (!fits || !grounds.some((g) => g.decides)) wrong.push([c.id, run.series.name, at, grounds])
        }
    }
    expect(wrong).toEqual([])
  })

  test('every ground has words in the three languages', () => {
    const grounds = new Map<string, ReturnType<typeof doseGrounds>[number]>()
    for (const c of cases) {
      const { patient, groups, runs } = engine.run(inputOf(readRequest(c.request)))
      for (const g of groups)
        for (const list of Object.values(groupGrounds(patient, g))) for (const x of list) grounds.set(x.key, x)
      for (const run of runs.flat())
        for (let at = 0; at < run.judgedCount; at++)
          for (const x of doseGrounds(patient, run, at)) grounds.set(x.key, x)
    }
    expect(grounds.size).toBeGreaterThan(30)
    for (const lang of LANGS) {
      const { t, fmt } = words(lang)
      for (const g of grounds.values()) expect(groundWords(t, fmt, g)).not.toMatch(/\{|vaccination\./)
    }
  })
})

describe('in words', () => {
  const { patient, groups, best } = createEngine(acip).run({
    birth: dayFrom('2025-12-01'),
    sex: 'female',
    assessment: dayFrom('2026-02-10'),
    doses: [
      { day: dayFrom('2026-01-05'), code: '20' },
      { day: dayFrom('2026-02-02'), code: '20' },
    ],
    observations: [],
  })
  const { t, fmt } = words('en')
  const dtap = groups.find((g) => acip.groups[g.group]!.name === 'DTaP/Tdap/Td')!

  test('a day says after what and how long', () => {
    expect(dayWords(t, fmt, groupGrounds(patient, dtap).earliest)).toContain(
      '2 March 2026: 4 weeks after the dose of 2 February 2026 at the earliest (CALCDTINT-4)',
    )
  })

  test('a dose that came too early says from when it would have counted', () => {
    const run = best[acip.antigens.find((a) => a.name === 'Tetanus')!.index]![0]!
    expect(doseGrounds(patient, run, 0).map((g) => groundWords(t, fmt, g))).toEqual([
      'too young: counts from the age of 6 weeks less 4 days, 8 January 2026 (CALCDTAGE-5)',
    ])
  })

  test('periods are said by their parts, years of age by their own word', () => {
    expect(periodWords(t, '18y-4d')).toBe('18 years less 4 days')
    expect(periodWords(t, '1m+4w')).toBe('1 month and 4 weeks')
    expect(periodWords(words('zh-Hant').t, '18y-4d', true)).toBe('18 歲減 4 天')
    expect(periodWords(words('zh-Hans').t, '5y')).toBe('5 年')
  })
})
