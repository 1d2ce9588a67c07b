import { describe, expect, test } from 'vitest'
import { faultsOf as r4Faults } from '../../../tests/support/valid-r4.ts'
import { VISIT } from '../../../tests/support/forms/ground.ts'
import type { Instrument, Score } from '../../../data/reference/instruments/instrument.ts'
import { answer, openSheet, placesOf, valuesOf, type Sheet } from '../forms/answers/sheet.ts'
import { maySave } from '../forms/answers/errors.ts'
import { isReached } from '../forms/answers/tree.ts'
import { readQuestionnaire } from '../forms/read/form.ts'
import { responseOf } from '../forms/response/write.ts'
import { formOf, instrumentOf, INSTRUMENTS } from './list.ts'
import { questionnaireOf } from './questionnaire.ts'
import { bandOf, resultOf } from './result.ts'

const named = INSTRUMENTS.map((i) => [i.code, i] as const)
const of = (code: string) => INSTRUMENTS.find((i) => i.code === code)!
/** Those that are reckoned from points; others have tests of their own. */
const counted = (instrument: Instrument) => instrument.scores.filter((s) => typeof s.rule === 'string')
const choose = (sheet: Sheet, link: string, level: number) =>
  answer(sheet, placesOf(sheet, link)[0]!.key, [sheet.form.byLink.get(link)!.options[level]!.value])
const levelsOf = (instrument: Instrument, link: string) => instrument.questions.find((q) => q.link === link)!.levels

/** Answers that come to so many points, or null if no answers do. */
function answersFor(instrument: Instrument, score: Score, points: number): Map<string, number> | null {
  const links = score.of.flat()
  const of = (link: string) => levelsOf(instrument, link).map(([, p], n) => [p, n] as const)
  let ways = new Map<number, Map<string, number>>([[0, new Map()]])
  const groupOf = (link: string) => score.of.findIndex((g) => g.includes(link))
  for (const [n, link] of links.entries()) {
    const next = new Map<number, Map<string, number>>()
    const second = n > 0 && groupOf(links[n - 1]!) === groupOf(link)
    for (const [sum, chosen] of ways)
      for (const [p, level] of of(link)) {
        // Of a domain the first question alone decides here.
        if (score.rule === 'groups' && second && p > 0) continue
        const total = score.rule === 'most' ? Math.max(sum, p) : sum + p
        if (!next.has(total)) next.set(total, new Map([...chosen, [link, level]]))
      }
    // Below 2 in the first two questions nobody is asked the other seven.
    ways = n === 1 && score.code === 'phq9' ? new Map([...next].filter(([sum]) => sum >= 2)) : next
  }
  return ways.get(points) ?? null
}

function filled(instrument: Instrument, score: Score, points: number): Sheet | null {
  const answers = answersFor(instrument, score, points)
  if (!answers) return null
  const sheet = openSheet(formOf(instrument), VISIT)
  for (const [link, level] of answers) choose(sheet, link, level)
  return sheet
}

describe.each(named)('%s', (_code, instrument) => {
  test('is a valid Questionnaire with source and licence, which this engine runs whole', () => {
    const json = questionnaireOf(instrument)
    expect(r4Faults(json)).toEqual([])
    const { form, found } = readQuestionnaire(json)
    expect(form).not.toBeNull()
    expect(found.filter((f) => f.kind !== 'decoration')).toEqual([])
    expect((json as { copyright: string }).copyright).toContain('own wording')
  })

  test('has all its words in three languages, Chinese in both scripts', () => {
    const words = [
      instrument.title,
      ...(instrument.caution ? [instrument.caution] : []),
      ...instrument.questions.flatMap((q) => [q.words, ...(q.help ? [q.help] : []), ...q.levels.map(([, , w]) => w)]),
      ...instrument.scores.flatMap((s) => [
        s.words,
        ...Object.values(s.bands)
          .flat()
          .map((b) => b.words),
      ]),
    ]
    for (const [en, hant, hans] of words) {
      expect([en, /^[^\u4e00-\u9fff]+$/.test(en)]).toEqual([en, true])
      expect([hant, hans].map((w) => /[\u4e00-\u9fff]|^(PHQ|GAD)/.test(w))).toEqual([true, true])
    }
  })

  test('has degrees without gap or overlap, and each score is what it says at every cut-off', () => {
    for (const score of counted(instrument))
      for (const [setting, bands] of Object.entries(score.bands)) {
        bands.slice(1).forEach((b, n) => expect(b.from).toBe(bands[n]!.to + 1))
        for (const b of bands)
          for (const points of [b.from, b.to]) {
            const sheet = filled(instrument, score, points)
            // Barthel goes in fives, so that nobody has 21 or 99.
            if (!sheet) {
              expect([instrument.code, points % 5 !== 0 || points < 2]).toEqual([
                expect.stringMatching(/^(barthel|phq9)$/),
                true,
              ])
              expect(bandOf(score, points, setting)!.code).toBe(b.code)
              continue
            }
            const result = resultOf(instrument, sheet, setting).scores.find((s) => s.score === score)
            expect([score.code, result?.points, result?.band?.code]).toEqual([score.code, points, b.code])
          }
      }
  })

  test('gives no total while a question is open, unless it cannot change any more', () => {
    for (const score of counted(instrument)) {
      const sheet = openSheet(formOf(instrument), VISIT)
      const links = score.of.flat()
      for (const link of links.slice(0, -1)) {
        const levels = levelsOf(instrument, link).map(([, p]) => p)
        choose(sheet, link, levels.indexOf(score.early === undefined ? Math.max(...levels) : 0))
      }
      expect([score.code, valuesOf(sheet, score.code)]).toEqual([score.code, []])
      expect(maySave(sheet)).toBe(false)
    }
  })

  test('is saved as a valid response', () => {
    const sheet = openSheet(formOf(instrument), VISIT)
    for (const q of instrument.questions) {
      if (q.levels.length > 0) choose(sheet, q.link, q.levels.length - 1)
      const measured = { value: q.measure?.least ?? 0, unit: q.measure?.unit ?? '', code: q.measure?.unit ?? '' }
      if (q.measure) answer(sheet, placesOf(sheet, q.link)[0]!.key, [{ is: 'quantity', value: measured }])
    }
    expect(maySave(sheet)).toBe(true)
    expect(r4Faults(responseOf(sheet, 'completed', VISIT.now))).toEqual([])
  })
})

describe('what each is about', () => {
  test('greatest and least totals', () => {
    const ends = INSTRUMENTS.filter((i) => counted(i).length > 0).map((i) => {
      const score = i.scores.at(-1)!
      const reach = Array.from({ length: 101 }, (_, n) => n).filter((n) => answersFor(i, score, n))
      return [i.code, reach[0], reach.at(-1)]
    })
    expect(ends).toEqual([
      ['barthel', 0, 100],
      ['lawton', 0, 8],
      ['phq9', 2, 27],
      ['gad7', 0, 21],
      ['washington_group', 0, 3],
      ['household_hunger', 0, 6],
      ['fies', 0, 8],
      ['icope', 0, 6],
      ['danger_signs', 0, 6],
      ['infant_danger_signs', 0, 7],
      ['carer_strain', 0, 16],
      ['home_safety', 0, 12],
      ['intake', 0, 1],
      ['care_grade', 0, 5],
    ])
  })

  test('Barthel’s points for each task', () => {
    const most = of('barthel').questions.map((q) => [q.link, Math.max(...q.levels.map(([, p]) => p))])
    expect(Object.fromEntries(most)).toEqual({
      feeding: 10,
      grooming: 5,
      toilet: 10,
      bathing: 5,
      dressing: 10,
      bowel: 10,
      bladder: 10,
      walking: 15,
      stairs: 10,
      transfer: 15,
    })
    const score = of('barthel').scores[0]!
    expect([40, 45, 60, 65].map((n) => bandOf(score, n, 'cn')!.code)).toEqual([
      'severe',
      'moderate',
      'moderate',
      'slight',
    ])
    expect([20, 25, 60, 65, 90, 95, 100].map((n) => bandOf(score, n, 'shah')!.code)).toEqual([
      'total',
      'severe',
      'severe',
      'moderate',
      'moderate',
      'slight',
      'none',
    ])
  })

  test('PHQ-2 goes on to the PHQ-9 at 2, and the ninth answer is told whatever the total', () => {
    const phq9 = of('phq9')
    const sheet = openSheet(formOf(phq9), VISIT)
    const shown = () => placesOf(sheet, 'self_harm').some(isReached)
    choose(sheet, 'interest', 1)
    choose(sheet, 'mood', 0)
    expect([shown(), maySave(sheet)]).toEqual([false, true])
    choose(sheet, 'mood', 1)
    expect([shown(), maySave(sheet)]).toEqual([true, false])
    expect(resultOf(phq9, sheet, 'standard').alerts).toEqual([])
    choose(sheet, 'self_harm', 1)
    expect(resultOf(phq9, sheet, 'standard')).toMatchObject({
      alerts: ['self_harm'],
      scores: [{ points: 2, band: { code: 'positive' } }],
    })
    choose(sheet, 'self_harm', 0)
    expect(resultOf(phq9, sheet, 'standard').alerts).toEqual([])
  })

  test('one domain that fails is enough, and said before the rest is asked', () => {
    const sheet = openSheet(formOf(of('icope')), VISIT)
    choose(sheet, 'whisper', 1)
    expect(resultOf(of('icope'), sheet, 'standard').scores[0]).toMatchObject({ points: 1, band: { code: 'step2' } })
    choose(sheet, 'low', 1)
    choose(sheet, 'interest', 1)
    expect(resultOf(of('icope'), sheet, 'standard').scores[0]!.points).toBe(2)
  })
})

test('each item of the Barthel index says which it is in LOINC', () => {
  const codes = instrumentOf('barthel')!.questions.map((q) => [q.link, q.loinc])
  expect(Object.fromEntries(codes)).toEqual({
    feeding: '83184-2',
    bathing: '83181-8',
    grooming: '96767-9',
    dressing: '83182-6',
    bowel: '96759-6',
    bladder: '96760-4',
    toilet: '83183-4',
    transfer: '83185-9',
    walking: '83186-7',
    stairs: '96758-8',
  })
})
