import { describe, expect, it } from 'vitest'
import { createFormat, createTranslator } from '#kernel/i18n.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { vaccination } from '../plugin.ts'
import type { ScheduleId } from '../schedules.ts'
import { warnings, warningsOf } from './judge.ts'
import { warningWords } from './words.ts'

const TODAY = '2026-11-24'
const BIRTH = '2025-11-01'
const facts: VaccinationFacts = {
  id: 'p',
  sex: 'female',
  birthDate: BIRTH,
  active: true,
  doses: [],
  observations: [],
  adverse: [],
  antibodies: [],
  expecting: [],
  notGiven: [],
  screening: new Map(),
}
const judge = (schedule: ScheduleId, ...doses: [vaccine: string, on: string][]) =>
  warningsOf(
    facts,
    doses.map(([vaccine, on]) => ({ vaccine, on, source: 'here' as const })),
    { schedule, today: TODAY },
  )
const codes = (...of: Parameters<typeof judge>) => judge(...of).map((w) => `${w.at} ${w.code}`)

describe('a dose before the age from which it counts', () => {
  it.each([
    ['tw', '03', '2026-01-01', ['0 extra_early']],
    ['tw', '94', '2026-05-01', ['0 extra_early', '0 too_young']],
    ['tw', '120', '2025-12-01', ['0 too_young']],
    ['who', '94', '2026-05-01', ['0 extra_early']],
    ['who', '178', '2025-11-05', ['0 extra_early']],
    ['cn', '03', '2026-05-01', ['0 too_young']],
    ['tw', '94', '2026-11-02', []],
  ] as const)('%s warns of %s on %s, be it extra or wrong: %j', (schedule, vaccine, on, expected) => {
    expect(codes(schedule, [vaccine, on])).toEqual(expected)
  })

  it('is warned of though the vaccine counts for something else, unlike what comes after a whole series', () => {
    const counts = { antigen: 'A', status: 'Valid', reason: null, grounds: [] }
    const extra = { antigen: 'B', status: 'Extraneous', grounds: [] }
    expect(warnings(0, '94', [counts, { ...extra, reason: 'Age: Too Young' }])).toMatchObject([
      { code: 'extra_early', antigens: ['B'] },
    ])
    expect(warnings(0, '94', [counts, { ...extra, reason: 'Series Already Complete' }])).toEqual([])
  })

  const translators = createTranslator(vaccination.strings!, { strict: true })
  it.each([
    ['en', 'an extra dose, given before the age from which it counts (Measles, Mumps and Rubella): too young: counts'],
    ['zh-Hant', '額外的一劑：早於開始算數的年齡（麻疹、腮腺炎和德國麻疹）：年齡太小：滿'],
    ['zh-Hans', '额外的一剂：早于开始算数的年龄（麻疹、流行性腮腺炎和风疹）：年龄太小：满'],
  ] as const)('says in %s that it is extra, and from when it counts', (lang, words) => {
    const [warning] = judge('tw', ['03', '2026-05-01'])
    const reader = { t: translators(lang), fmt: createFormat(lang) }
    expect(warningWords(reader, warning!)).toEqual([expect.stringContaining(words)])
  })

  it('is not asked about before the birth: that is refused', () => {
    expect(codes('tw', ['120', '2025-10-31'])).toEqual([])
    expect(codes('tw', ['120', BIRTH])).toEqual(['0 too_young'])
  })
})

it('two of one week are not two', () => {
  expect(codes('tw', ['120', '2026-01-05'], ['120', '2026-01-09'])).toEqual(['1 too_soon'])
})
