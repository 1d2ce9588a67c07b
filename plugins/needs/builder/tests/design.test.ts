import { describe, expect, test } from 'vitest'
import { faultsOf as r4Faults } from '../../../../tests/support/valid-r4.ts'
import { VISIT } from '../../../../tests/support/forms/ground.ts'
import { answer, openSheet, placesOf, valuesOf, type Sheet } from '../../forms/answers/sheet.ts'
import { isReached } from '../../forms/answers/tree.ts'
import type { Json } from '../../forms/json.ts'
import { readQuestionnaire } from '../../forms/read/form.ts'
import { INSTRUMENTS } from '../../instruments/list.ts'
import { questionnaireOf as shippedOf } from '../../instruments/questionnaire.ts'
import { afterOf, freeLink, withMoved, withoutQuestion, withQuestion } from '../design/change.ts'
import { faultsIn } from '../design/check.ts'
import { KINDS, newQuestion, type Design, type Question } from '../design/design.ts'
import { designOf } from '../design/read.ts'
import { questionnaireOf } from '../design/write.ts'
import { CHOICE, FALLS, fallsWith } from './falls.ts'

const sheetOf = (design: Design): Sheet => {
  const { form, found } = readQuestionnaire(questionnaireOf(design, '1'))
  expect(found.filter((f) => f.kind !== 'decoration')).toEqual([])
  return openSheet(form!, VISIT)
}
const choose = (sheet: Sheet, link: string, n: number) =>
  answer(sheet, placesOf(sheet, link)[0]!.key, [sheet.form.byLink.get(link)!.options[n]!.value])
const yes = (sheet: Sheet, link: string, value: boolean) =>
  answer(sheet, placesOf(sheet, link)[0]!.key, [{ is: 'boolean', value }])
const shown = (sheet: Sheet, link: string) => placesOf(sheet, link).some(isReached)
const total = (sheet: Sheet) => valuesOf(sheet, 'total').map((v) => v.value)
const level = (sheet: Sheet) => valuesOf(sheet, 'total-level').map((v) => (v.is === 'coding' ? v.value.code : v.value))

test('a question of each kind, in three languages, is valid R4, whole for the engine, and read back as it was', () => {
  expect(new Set(FALLS.questions.map((q) => q.kind))).toEqual(new Set(KINDS))
  expect(faultsIn(FALLS)).toEqual([])
  const json = questionnaireOf(FALLS, '3')
  expect(r4Faults(json)).toEqual([])
  expect(designOf(json)).toEqual({ design: FALLS, strange: [] })
})

describe('rules', () => {
  test('skip a question and a whole section', () => {
    const sheet = sheetOf(FALLS)
    expect(['times', 'weight', 'day'].map((l) => shown(sheet, l))).toEqual([false, true, false])
    yes(sheet, 'fell', true)
    expect(['times', 'day'].map((l) => shown(sheet, l))).toEqual([true, true])
    answer(sheet, placesOf(sheet, 'times')[0]!.key, [{ is: 'integer', value: 3 }])
    expect(shown(sheet, 'hip')).toBe(true)
  })

  test.each([
    ['at_least', '2', [false, true, true]],
    ['at_most', '2', [true, true, false]],
    ['more', '2', [false, false, true]],
    ['less', '2', [true, false, false]],
    ['is', '2', [false, true, false]],
    ['is_not', '2', [true, false, true]],
    ['answered', '', [true, true, true]],
    ['not_answered', '', [false, false, false]],
  ] as const)('%s %s of a number', (is, value, open) => {
    const q = (link: string, more: Partial<Question> = {}) => ({
      ...newQuestion(link, 'whole'),
      words: { en: link },
      ...more,
    })
    const sheet = sheetOf({
      ...FALLS,
      totals: [],
      questions: [q('n'), q('then', { skip: { any: false, of: [{ link: 'n', is, value }] } })],
    })
    const at = (n: number) => {
      answer(sheet, placesOf(sheet, 'n')[0]!.key, [{ is: 'integer', value: n }])
      return shown(sheet, 'then')
    }
    expect([1, 2, 3].map(at)).toEqual(open)
  })
})

describe('a total', () => {
  test('stands only when all that is asked is answered, and says its level at every cut-off', () => {
    const sheet = sheetOf(FALLS)
    expect([total(sheet), level(sheet)]).toEqual([[], []])
    // Out of reach, `fear` is not waited for.
    yes(sheet, 'fell', false)
    choose(sheet, 'walks', 0)
    expect([total(sheet), level(sheet)]).toEqual([[0], ['low']])
    choose(sheet, 'walks', 1)
    expect([total(sheet), level(sheet)]).toEqual([[1], ['low']])
    choose(sheet, 'walks', 2)
    expect([total(sheet), level(sheet)]).toEqual([[2], ['high']])
    yes(sheet, 'fell', true)
    expect([total(sheet), level(sheet)]).toEqual([[], []])
    choose(sheet, 'fear', 2)
    expect([total(sheet), level(sheet)]).toEqual([[4], ['very_high']])
  })

  test('may open a question', () => {
    const skip = { any: false, of: [{ link: 'total', is: 'at_least', value: '2' }] } as const
    const sheet = sheetOf(
      withQuestion(FALLS, { ...newQuestion('extra', 'note'), words: { en: 'Extra' }, skip }, 'walks'),
    )
    yes(sheet, 'fell', false)
    choose(sheet, 'walks', 0)
    expect(shown(sheet, 'extra')).toBe(false)
    choose(sheet, 'walks', 2)
    expect(shown(sheet, 'extra')).toBe(true)
  })

  test('counts halves', () => {
    const half = [0, 0.5].map((points, n) => ({ ...CHOICE.options[n]!, points }))
    const design = {
      ...FALLS,
      questions: [{ ...CHOICE, options: half }],
      totals: [{ ...FALLS.totals[0]!, of: ['walks'] }],
    }
    const sheet = sheetOf(design)
    choose(sheet, 'walks', 1)
    expect(total(sheet)).toEqual([0.5])
    expect(designOf(questionnaireOf(design, '1')).strange).toEqual([])
  })
})

describe('faults are at their field', () => {
  const code = (more: Partial<Question>) => faultsIn(fallsWith(more)).map((f) => [f.link, f.field, f.code.slice(12)])
  test.each<[string, Partial<Question>, string, string]>([
    ['no words', { words: {} }, 'words.en', 'words_missing'],
    ['words in another language only', { words: { 'zh-Hant': '跌倒' } }, 'words.en', 'words_missing'],
    ['one choice', { kind: 'choice', options: CHOICE.options.slice(0, 1) }, 'options.1.words.en', 'two_choices'],
    [
      'a choice twice',
      { kind: 'choice', options: [CHOICE.options[0]!, CHOICE.options[0]!] },
      'options.1.words.en',
      'choice_twice',
    ],
    [
      'points at some',
      { kind: 'choice', options: [CHOICE.options[0]!, { ...CHOICE.options[1]!, points: null }] },
      'options.1.points',
      'points_missing',
    ],
    ['no unit', { kind: 'quantity' }, 'unit', 'unit_missing'],
    ['most below least', { kind: 'whole', least: 3, most: 2 }, 'most', 'most_below'],
    ['half a whole', { kind: 'whole', least: 0.5 }, 'least', 'whole_only'],
    [
      'a rule about nothing',
      { skip: { any: false, of: [{ link: 'gone', is: 'answered', value: '' }] } },
      'skip.0.on',
      'asked_gone',
    ],
    [
      'a rule about itself',
      { skip: { any: false, of: [{ link: 'extra', is: 'answered', value: '' }] } },
      'skip.0.on',
      'asked_later',
    ],
    [
      'a rule about no choice',
      { skip: { any: false, of: [{ link: 'walks', is: 'is', value: 'x' }] } },
      'skip.0.on',
      'choice_gone',
    ],
    [
      'a rule without number',
      { skip: { any: false, of: [{ link: 'times', is: 'more', value: '' }] } },
      'skip.0.on',
      'number_missing',
    ],
  ])('%s', (_what, more, field, what) => {
    expect(code(more)).toEqual([['extra', field, what]])
  })

  test('of totals and of the whole', () => {
    const [t] = FALLS.totals
    const of = (more: object) =>
      faultsIn({ ...FALLS, totals: [{ ...t!, ...more }] }).map((f) => [f.field, f.code.slice(12)])
    expect(of({ of: [] })).toEqual([['of', 'nothing_counted']])
    expect(of({ of: ['fell'] })).toEqual([['of', 'no_points']])
    expect(of({ levels: [t!.levels[1]!, t!.levels[0]!] })).toEqual([['levels.1.from', 'levels_rise']])
    expect(faultsIn({ ...FALLS, title: {}, questions: [], totals: [] }).map((f) => f.field)).toEqual([
      'title',
      'questions',
    ])
  })

  test('a question that waits for its own total, and what only the engine sees', () => {
    const skip = { any: false, of: [{ link: 'total', is: 'at_least', value: '2' }] } as const
    const waits = fallsWith({ ...CHOICE, link: 'extra', skip })
    const [t] = waits.totals
    const codes = (d: Design) => faultsIn(d).map((f) => f.code)
    expect(codes({ ...waits, totals: [{ ...t!, of: ['extra'] }] })).toEqual(['needs.build.asked_circle'])
    expect(codes(fallsWith({ link: 'walks-help' }))).toEqual(['needs.build.engine'])
  })
})

describe('changing', () => {
  const links = (d: Design) => d.questions.map((q) => q.link).join()
  test('moves by one, and no further than the ends', () => {
    const three = { ...FALLS, questions: ['a', 'b', 'c'].map((l) => newQuestion(l, 'note')) }
    expect(links(withMoved(three, 'b', 'up'))).toBe('b,a,c')
    expect(links(withMoved(three, 'b', 'down'))).toBe('a,c,b')
    expect(links(withMoved(three, 'a', 'up'))).toBe('a,b,c')
    expect(links(withMoved(three, 'c', 'down'))).toBe('a,b,c')
    expect(links(withQuestion(three, newQuestion('c', 'note'), ''))).toBe('c,a,b')
    expect([afterOf(three, 'a'), afterOf(three, 'c'), afterOf(three, 'new')]).toEqual(['', 'b', 'c'])
  })

  test('a question taken away leaves the rules about it to be decided, and its name to nobody', () => {
    const less = withoutQuestion(FALLS, 'fell')
    expect(faultsIn(less).map((f) => f.code)).toContain('needs.build.asked_gone')
    const q1 = {
      ...FALLS,
      questions: [
        { ...newQuestion('q2', 'note'), skip: { any: false, of: [{ link: 'q1', is: 'answered', value: '' }] } },
      ],
    } as Design
    expect(freeLink(q1, 'q')).toBe('q3')
  })
})

describe('a form made elsewhere', () => {
  test('keeps its codes, and what the builder would lose is named', () => {
    const json = questionnaireOf(FALLS, '1')
    const items = json['item'] as Json[]
    const coded = { ...items[0], code: [{ system: 'http://loinc.org', code: '44260-8' }], prefix: '1.' }
    const kept = { ...json, item: [coded, ...items.slice(1)], publisher: 'Somebody' }
    const read = designOf(kept)
    expect(read.strange).toEqual([])
    expect(questionnaireOf(read.design, '1')).toEqual(kept)
    const clever = {
      ...items[0],
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/variable', valueExpression: {} }],
    }
    expect(designOf({ ...json, item: [clever, ...items.slice(1)] }).strange).toEqual([items[0]!['linkId']])
    const french = {
      ...json,
      _title: {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/translation',
            extension: [
              { url: 'lang', valueCode: 'fr' },
              { url: 'content', valueString: 'Chutes' },
            ],
          },
        ],
      },
    }
    expect(designOf(french).strange).toEqual([''])
    const odd = {
      ...FALLS,
      questions: [{ ...CHOICE, link: "o'clock" }],
      totals: [{ ...FALLS.totals[0]!, of: ["o'clock"] }],
    }
    expect(faultsIn(odd)).toEqual([])
    expect(designOf(questionnaireOf(odd, '1'))).toEqual({ design: odd, strange: [] })
  })

  test('of the shipped instruments the questions can be said, and only what is reckoned otherwise is strange', () => {
    for (const i of INSTRUMENTS) {
      const { strange, design } = designOf(shippedOf(i) as Json)
      const questions = i.questions.filter((q) => !q.from && !q.when && q.levels.length > 0).map((q) => q.link)
      expect([i.code, strange.filter((s) => questions.includes(s))]).toEqual([i.code, []])
      expect(design.questions.length).toBeGreaterThanOrEqual(i.questions.length)
    }
  })
})
