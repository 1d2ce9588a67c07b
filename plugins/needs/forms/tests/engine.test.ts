import { describe, expect, test } from 'vitest'
import { faultsOf } from '../answers/errors.ts'
import { addRepeat, answer, openSheet, removeRepeat, scoreOf, typedOf, valuesOf, type Sheet } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'
import type { Value } from '../form.ts'
import { say } from '../read/text.ts'
import { responseOf } from '../response/write.ts'
import { readResponse } from '../response/read.ts'
import {
  calculated,
  constraint,
  enabled,
  FHIR,
  formOf,
  initially,
  int,
  no,
  set,
  text,
  variable,
  VISIT,
  yes,
} from '../../../../tests/support/forms/ground.ts'

const asked = (sheet: Sheet) =>
  sheet.tree.places
    .flat()
    .filter(isReached)
    .map((s) => s.key)
const codes = (sheet: Sheet) => faultsOf(sheet).map((f) => [f.link, f.code.replace('needs.form.', '')])
const coding = (code: string): Value => ({ is: 'coding', value: { system: 's', code } })
const option = (code: string, weight?: number, more: object = {}) => ({
  valueCoding: { system: 's', code, display: code.toUpperCase() },
  ...(weight !== undefined && { extension: [{ url: `${FHIR}itemWeight`, valueDecimal: weight }] }),
  ...more,
})

describe('skips', () => {
  const when = (operator: string, answer: object, link = 'a') => [{ question: link, operator, ...answer }]
  const shows = (type: string, operator: string, against: object, given: Value | null) => {
    const sheet = openSheet(
      formOf([
        { linkId: 'a', type },
        { linkId: 'b', type: 'string', enableWhen: when(operator, against) },
      ]),
      VISIT,
    )
    if (given) set(sheet, 'a', given)
    return asked(sheet).includes('1')
  }
  const date = (value: string): Value => ({ is: 'date', value })
  const kg = (value: number): Value => ({ is: 'quantity', value: { value, unit: 'kg', code: 'kg' } })

  test.each<[string, string, object, Value | null, boolean]>([
    ['integer', '=', { answerInteger: 3 }, int(3), true],
    ['integer', '=', { answerInteger: 3 }, null, false],
    ['integer', '!=', { answerInteger: 3 }, int(3), false],
    ['integer', '!=', { answerInteger: 3 }, null, true],
    ['integer', '>', { answerInteger: 3 }, int(3), false],
    ['integer', '>', { answerInteger: 3 }, int(4), true],
    ['integer', '<', { answerInteger: 3 }, int(2), true],
    ['integer', '<', { answerInteger: 3 }, null, false],
    ['integer', '>=', { answerInteger: 3 }, int(3), true],
    ['decimal', '<=', { answerDecimal: 3.5 }, { is: 'decimal', value: 3.5 }, true],
    ['decimal', '<=', { answerDecimal: 3.5 }, { is: 'decimal', value: 3.6 }, false],
    ['boolean', 'exists', { answerBoolean: true }, no, true],
    ['boolean', 'exists', { answerBoolean: false }, null, true],
    ['boolean', 'exists', { answerBoolean: false }, no, false],
    ['date', '<', { answerDate: '2026-04-01' }, date('2026-03'), true],
    ['date', '<', { answerDate: '2026-03-10' }, date('2026-03'), false],
    ['date', '>', { answerDate: '2026-03-10' }, date('2027'), true],
    ['quantity', '>', { answerQuantity: { value: 3, code: 'kg' } }, kg(4), true],
    ['quantity', '>', { answerQuantity: { value: 3, code: 'g' } }, kg(4), false],
    ['time', '>=', { answerTime: '08:00:00' }, { is: 'time', value: '09:00:00' }, true],
    ['string', '=', { answerString: 'x' }, text('x'), true],
  ])('%s %s %o with %o: %s', (type, operator, against, given, result) => {
    expect(shows(type, operator, against, given)).toBe(result)
  })

  test('any and all', () => {
    const both = (enableBehavior: string) => {
      const conditions = [...when('=', { answerBoolean: true }), ...when('=', { answerBoolean: true }, 'b')]
      const sheet = openSheet(
        formOf([
          { linkId: 'a', type: 'boolean' },
          { linkId: 'b', type: 'boolean' },
          { linkId: 'c', type: 'string', enableWhen: conditions, enableBehavior },
        ]),
        VISIT,
      )
      set(sheet, 'a', yes)
      return asked(sheet).includes('2')
    }
    expect([both('any'), both('all')]).toEqual([true, false])
  })

  test('answers out of reach are kept while editing, dropped on saving, and count nowhere', () => {
    const form = formOf([
      { linkId: 'smokes', type: 'boolean' },
      {
        linkId: 'g',
        type: 'group',
        enableWhen: when('=', { answerBoolean: true }, 'smokes'),
        item: [{ linkId: 'packs', type: 'integer' }],
      },
      {
        linkId: 'twice',
        type: 'integer',
        extension: [calculated("%resource.repeat(item).where(linkId='packs').answer.value * 2")],
      },
      { linkId: 'many', type: 'boolean', enableWhen: [{ question: 'packs', operator: '>', answerInteger: 1 }] },
    ])
    const sheet = openSheet(form, VISIT)
    set(sheet, 'smokes', yes)
    set(sheet, 'packs', int(2))
    expect([valuesOf(sheet, 'twice'), asked(sheet).includes('4')]).toEqual([[int(4)], true])
    set(sheet, 'smokes', no)
    expect([valuesOf(sheet, 'twice'), asked(sheet).includes('4')]).toEqual([[], false])
    expect(JSON.stringify(responseOf(sheet, 'completed'))).not.toContain('packs')
    expect(typedOf(sheet).get('g')![0]!.below.get('packs')).toMatchObject([{ value: int(2) }])
    set(sheet, 'smokes', yes)
    expect(valuesOf(sheet, 'twice')).toEqual([int(4)])
  })

  test('a skip in a repeated group looks at its own repeat, and questions below an answer at that answer', () => {
    const form = formOf([
      {
        linkId: 'member',
        type: 'group',
        repeats: true,
        item: [
          { linkId: 'ill', type: 'boolean' },
          { linkId: 'since', type: 'date', enableWhen: when('=', { answerBoolean: true }, 'ill') },
        ],
      },
      { linkId: 'drugs', type: 'string', repeats: true, item: [{ linkId: 'dose', type: 'string', required: true }] },
    ])
    const sheet = openSheet(form, VISIT)
    addRepeat(sheet, '0')
    answer(sheet, '1-1', [yes])
    expect(asked(sheet)).toEqual(['0', '1-0', '1-1', '2-1', '3'])
    set(sheet, 'drugs', text('A'), text('B'))
    answer(sheet, '4-1', [text('5 mg')])
    expect(codes(sheet)).toEqual([['dose', 'required']])
    answer(sheet, '4-0', [text('1 mg')])
    expect(responseOf(sheet, 'completed').item![2]).toEqual({
      linkId: 'drugs',
      answer: [
        { valueString: 'A', item: [{ linkId: 'dose', answer: [{ valueString: '1 mg' }] }] },
        { valueString: 'B', item: [{ linkId: 'dose', answer: [{ valueString: '5 mg' }] }] },
      ],
    })
    removeRepeat(sheet, '0', 0)
    expect(valuesOf(sheet, 'ill')).toEqual([yes])
    const { answers } = readResponse(form, responseOf(sheet, 'completed'))
    expect(responseOf(openSheet(form, VISIT, answers), 'completed')).toEqual(responseOf(sheet, 'completed'))
  })

  test('two that exclude each other may both be asked; of a circle that never rests it is said', () => {
    const other = (link: string) => [{ question: link, operator: 'exists', answerBoolean: false }]
    const sheet = openSheet(
      formOf([
        { linkId: 'a', type: 'string', enableWhen: other('b') },
        { linkId: 'b', type: 'string', enableWhen: other('a') },
      ]),
      VISIT,
    )
    expect(asked(sheet)).toEqual(['0', '1'])
    set(sheet, 'b', text('x'))
    expect(asked(sheet)).toEqual(['1'])
    const ring = (link: string, own: string, extra: object = {}) => ({
      linkId: own,
      type: 'integer',
      extension: [calculated(`%resource.item.where(linkId.startsWith('${link}')).answer.value.combine(0).sum() + 1`)],
      ...extra,
    })
    const restless = openSheet(formOf([ring('b', 'a'), ring('a', 'b')]), VISIT)
    expect(restless.unsettled.size).toBe(1)
  })
})

describe('expressions', () => {
  test('variables of form and item, initial values, launch context and the date of the visit', () => {
    const form = formOf(
      [
        {
          linkId: 'age',
          type: 'integer',
          extension: [initially('%patient.birthDate.toString().substring(0, 4).toInteger()')],
        },
        { linkId: 'day', type: 'date', extension: [initially('today()')] },
        { linkId: 'kg', type: 'decimal' },
        { linkId: 'bmi', type: 'decimal', extension: [variable('m', '1.5'), calculated('(%kg / (%m * %m)).round(1)')] },
        { linkId: 'heavy', type: 'display', text: 'Heavy', extension: [enabled('%kg > 100')] },
      ],
      {
        extension: [
          {
            url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
            extension: [
              { url: 'name', valueCoding: { code: 'patient' } },
              { url: 'type', valueCode: 'Patient' },
            ],
          },
          variable('kg', "%resource.item.where(linkId='kg').answer.value"),
        ],
      },
    )
    const sheet = openSheet(form, {
      ...VISIT,
      launch: { patient: { resourceType: 'Patient', birthDate: '1950-02-01' } },
    })
    expect([valuesOf(sheet, 'age'), valuesOf(sheet, 'day')]).toEqual([
      [int(1950)],
      [{ is: 'date', value: '2026-03-04' }],
    ])
    set(sheet, 'kg', { is: 'decimal', value: 90 })
    expect([valuesOf(sheet, 'bmi'), asked(sheet).includes('4')]).toEqual([[{ is: 'decimal', value: 40 }], false])
    set(sheet, 'kg', { is: 'decimal', value: 101 })
    expect(asked(sheet)).toContain('4')
  })

  test('a constraint across questions speaks at its field, a warning does not hold back', () => {
    const translated = {
      _valueString: {
        extension: [
          {
            url: `${FHIR}translation`,
            extension: [
              { url: 'lang', valueCode: 'zh-TW' },
              { url: 'content', valueString: '收縮壓須高於舒張壓' },
            ],
          },
        ],
      },
    }
    const form = formOf([
      {
        linkId: 'sys',
        type: 'integer',
        extension: [
          constraint(
            "answer.value > %resource.item.where(linkId='dia').answer.value",
            'Above the lower',
            'error',
            translated,
          ),
        ],
      },
      { linkId: 'dia', type: 'integer', extension: [constraint('answer.value < 120', 'Very high', 'warning')] },
    ])
    const sheet = openSheet(form, VISIT)
    expect(codes(sheet)).toEqual([])
    set(sheet, 'sys', int(110))
    expect(codes(sheet)).toEqual([])
    set(sheet, 'dia', int(130))
    const faults = faultsOf(sheet)
    expect(faults.map((f) => [f.link, f.severity])).toEqual([
      ['sys', 'error'],
      ['dia', 'warning'],
    ])
    expect([say(faults[0]!.human!, 'zh-Hant'), say(faults[0]!.human!, 'zh-Hans')]).toEqual([
      '收縮壓須高於舒張壓',
      'Above the lower',
    ])
    set(sheet, 'sys', int(140))
    expect(codes(sheet)).toEqual([['dia', 'constraint']])
  })

  test('weights on options and on their codings; a score says how much of it is open', () => {
    const form = formOf([
      { linkId: 'a', type: 'choice', answerOption: [option('x', 1), option('y', 2, { initialSelected: true })] },
      {
        linkId: 'b',
        type: 'choice',
        answerOption: [{ valueCoding: { code: 'z', extension: [{ url: `${FHIR}ordinalValue`, valueDecimal: 3 }] } }],
      },
      { linkId: 't', type: 'integer', extension: [calculated('%resource.item.answer.weight().sum()')] },
    ])
    const sheet = openSheet(form, VISIT)
    expect([valuesOf(sheet, 't'), scoreOf(sheet)]).toEqual([[int(2)], { total: 2, answered: 1, open: 1 }])
    set(sheet, 'b', { is: 'coding', value: { code: 'z' } })
    expect([valuesOf(sheet, 't'), scoreOf(sheet)]).toEqual([[int(5)], { total: 5, answered: 2, open: 0 }])
  })
})

describe('what is wrong with an answer', () => {
  const ext = (url: string, value: object) => ({ url: FHIR + url, ...value })
  test.each<[object, Value[], string[]]>([
    [{ type: 'string', required: true }, [], ['required']],
    [{ type: 'string', required: true, readOnly: true }, [], []],
    [{ type: 'string', maxLength: 2 }, [text('長者人')], ['longest']],
    [{ type: 'string', extension: [ext('minLength', { valueInteger: 2 })] }, [text('a')], ['shortest']],
    [{ type: 'string', extension: [ext('regex', { valueString: '\\d{3}' })] }, [text('12')], ['pattern']],
    [{ type: 'string', extension: [ext('regex', { valueString: '\\d{3}' })] }, [text('123')], []],
    [
      { type: 'integer', extension: [ext('minValue', { valueInteger: 1 }), ext('maxValue', { valueInteger: 3 })] },
      [int(0)],
      ['least'],
    ],
    [
      { type: 'integer', extension: [ext('minValue', { valueInteger: 1 }), ext('maxValue', { valueInteger: 3 })] },
      [int(4)],
      ['most'],
    ],
    [
      { type: 'date', extension: [ext('maxValue', { valueDate: '2026-03-04' })] },
      [{ is: 'date', value: '2026-03-05' }],
      ['most'],
    ],
    [
      { type: 'decimal', extension: [ext('maxDecimalPlaces', { valueInteger: 1 })] },
      [{ is: 'decimal', value: 1.25 }],
      ['decimals'],
    ],
    [{ type: 'choice', answerOption: [option('x')] }, [coding('y')], ['no_option']],
    [{ type: 'open-choice', answerOption: [option('x')] }, [text('own')], []],
    [
      {
        type: 'choice',
        repeats: true,
        answerOption: [
          option('x'),
          option('none', undefined, { extension: [ext('questionnaire-optionExclusive', { valueBoolean: true })] }),
        ],
      },
      [coding('x'), { is: 'coding', value: { system: 's', code: 'none', display: 'NONE' } }],
      ['exclusive'],
    ],
    [
      { type: 'string', repeats: true, extension: [ext('questionnaire-maxOccurs', { valueInteger: 1 })] },
      [text('a'), text('b')],
      ['too_many'],
    ],
    [
      { type: 'string', repeats: true, extension: [ext('questionnaire-minOccurs', { valueInteger: 2 })] },
      [text('a')],
      ['too_few'],
    ],
    [
      { type: 'quantity', extension: [ext('questionnaire-unitOption', { valueCoding: { code: 'kg' } })] },
      [{ is: 'quantity', value: { value: 1, code: 'mg' } }],
      ['unit'],
    ],
    [{ type: 'integer' }, [text('3')], ['wrong_type']],
  ])('%o with %o: %o', (item, given, wrong) => {
    const sheet = openSheet(formOf([{ linkId: 'a', ...item }]), VISIT)
    set(sheet, 'a', ...given)
    expect(codes(sheet).map(([, code]) => code)).toEqual(wrong)
  })
})
