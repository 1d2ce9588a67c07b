import { describe, expect, test } from 'vitest'
import {
  FHIR,
  formOf,
  calculated,
  constraint,
  int,
  set,
  text,
  VISIT,
  yes,
} from '../../../../tests/support/forms/ground.ts'
import { hasShared } from '../../../../tests/support/shared.ts'
import { sharedForm } from '../../../../tests/support/forms/ground.ts'
import { plain } from '../read/text.ts'
import { openSheet } from '../answers/sheet.ts'
import { answerTyped, typedOf } from './typed.ts'
import { viewOf, type Row } from './view.ts'

const hidden = { url: `${FHIR}questionnaire-hidden`, valueBoolean: true }
const help = (linkId: string, words: string) => ({ linkId, type: 'display', text: words })
const translated = (content: string) => ({
  extension: [
    {
      url: `${FHIR}translation`,
      extension: [
        { url: 'lang', valueCode: 'zh-TW' },
        { url: 'content', valueString: content },
      ],
    },
  ],
})

describe('what is shown', () => {
  const form = formOf([
    {
      linkId: 'name',
      type: 'string',
      text: 'Name',
      _text: translated('姓名'),
      required: true,
      item: [help('h', 'As on the card')],
    },
    { linkId: 'secret', type: 'string', text: 'Secret', extension: [hidden] },
    { linkId: 'smokes', type: 'boolean', text: 'Smokes' },
    {
      linkId: 'more',
      type: 'group',
      repeats: true,
      enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
      item: [
        {
          linkId: 'kind',
          type: 'choice',
          text: 'Kind',
          answerOption: [{ valueString: 'pipe' }, { valueString: 'other' }],
        },
      ],
    },
    { linkId: 'sum', type: 'integer', text: 'Sum', extension: [calculated('1 + 1')] },
    { linkId: 'age', type: 'integer', text: 'Age', extension: [constraint('answer.value < 130', 'Nobody is so old')] },
  ])
  const open = () => openSheet(form, VISIT)

  test('is in reach, in order, in the reader’s language, with help below its question', () => {
    const sheet = open()
    const links = (rows: readonly Row[]) => rows.map((r) => r.link)
    expect(links(viewOf(sheet, 'en', false).rows)).toEqual(['name', 'smokes', 'sum', 'age'])
    set(sheet, 'smokes', yes)
    set(sheet, 'kind', text('other'))
    const { rows } = viewOf(sheet, 'zh-Hant', false)
    expect(links(rows)).toEqual(['name', 'smokes', 'more', 'sum', 'age'])
    expect(rows[0]).toMatchObject({ text: '姓名', help: ['As on the card'], required: true, fixed: false, faults: [] })
    expect(rows[2]!.below[0]![0]).toMatchObject({
      key: '5-0',
      choices: [
        { text: 'pipe', chosen: false },
        { id: '1', chosen: true },
      ],
      values: [{ text: '1' }],
    })
    expect(rows[3]).toMatchObject({ fixed: true, values: [{ text: '2' }] })
  })

  test('has its faults at the field once somebody has tried to save', () => {
    const sheet = open()
    set(sheet, 'age', int(140))
    const { rows } = viewOf(sheet, 'en', true)
    expect(rows.map((r) => r.faults.map((f) => f.says || f.code))).toEqual([
      ['needs.form.required'],
      [],
      [],
      ['Nobody is so old'],
    ])
  })

  test.skipIf(!hasShared)('asks what CQL would have known', () => {
    const sheet = openSheet(sharedForm('emcare-b22.respiratoryrate.json'), VISIT)
    expect(viewOf(sheet, 'en', false).rows[0]).toMatchObject({ link: 'AgeInMonths', text: 'Age', fixed: false })
    const known = { ...VISIT, prefill: new Map([['ageinmonths', int(1)]]) }
    expect(
      viewOf(openSheet(sharedForm('emcare-b22.respiratoryrate.json'), known), 'en', false).rows.map((r) => r.link),
    ).not.toContain('AgeInMonths')
  })
})

test('a text is words, whatever stands in it', () => {
  expect(plain('The client&#8217;s <b>weight</b> (<span class="caps">kg</span>) &lt; 5 &amp; a<b')).toBe(
    'The client’s weight (kg) < 5 & a<b',
  )
  expect(plain('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
})

describe('what is typed', () => {
  const item = (more: object) => formOf([{ linkId: 'a', ...more }]).items[0]!
  const kg = { url: `${FHIR}questionnaire-unitOption`, valueCoding: { code: 'kg', display: 'kg' } }
  const options = { answerOption: [{ valueString: 'x' }, { valueString: 'y' }] }
  test.each<[object, string, unknown]>([
    [{ type: 'integer' }, '１２', 12],
    [{ type: 'integer' }, '1.5', 'wrong'],
    [{ type: 'integer' }, 'twelve', 'wrong'],
    [{ type: 'decimal' }, '36,6', 36.6],
    [{ type: 'boolean' }, 'true', true],
    [{ type: 'boolean' }, 'yes', 'wrong'],
    [{ type: 'date' }, '2026/3', '2026-03'],
    [{ type: 'date' }, '民國74年3月7日', '1985-03-07'],
    [{ type: 'date' }, '2026-02-30', 'wrong'],
    [{ type: 'time' }, '09:15', '09:15:00'],
    [{ type: 'time' }, '25:00', 'wrong'],
    [{ type: 'string' }, '  ', null],
    [{ type: 'text' }, ' two\nlines ', 'two\nlines'],
    [{ type: 'url' }, 'no address', 'wrong'],
    [{ type: 'choice', ...options }, '1', 'y'],
    [{ type: 'choice', ...options }, '2', 'wrong'],
    [{ type: 'quantity', extension: [kg] }, '3', { value: 3, unit: 'kg', code: 'kg' }],
  ])('%o %s: %o', (more, typed, expected) => {
    const answer = answerTyped(item(more), { text: typed, unit: 'kg' })
    expect(answer === null || answer === 'wrong' ? answer : answer.value).toEqual(expected)
    if (answer !== null && answer !== 'wrong')
      expect(answerTyped(item(more), typedOf(item(more), answer))).toEqual(answer)
  })

  test('own words beside a list', () => {
    expect(answerTyped(item({ type: 'open-choice', ...options }), { text: '1', unit: '' }, true)).toEqual(text('1'))
    expect(answerTyped(item({ type: 'choice', ...options }), { text: 'z', unit: '' }, true)).toBe('wrong')
  })
})
