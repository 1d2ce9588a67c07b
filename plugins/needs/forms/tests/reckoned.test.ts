/** Dates, amounts and limits that a form reckons with. */
import { describe, expect, test } from 'vitest'
import {
  calculated,
  constraint,
  enabled,
  FHIR,
  formOf,
  int,
  set,
  variable,
  VISIT,
} from '../../../../tests/support/forms/ground.ts'
import { faultsOf } from '../answers/errors.ts'
import { openSheet, placesOf, valuesOf, type Sheet } from '../answers/sheet.ts'
import type { Value } from '../form.ts'
import { readQuestionnaire } from '../read/form.ts'

const q = (linkId: string, type: string, ...extension: object[]) => ({ linkId, type, extension })
const at = (link: string) => `%resource.item.where(linkId='${link}').answer.value`
const date = (value: string): Value => ({ is: 'date', value })
const kg = (value: number): Value => ({ is: 'quantity', value: { value, unit: 'kg', system: UCUM, code: 'kg' } })
const UCUM = 'http://unitsofmeasure.org'
const faults = (sheet: Sheet) => faultsOf(sheet).map((f) => [f.link, f.code.replace('needs.form.', ''), f.params])

describe('what was reckoned is reckoned with again', () => {
  test('a day in a variable', () => {
    const form = formOf(
      [q('d', 'date'), q('late', 'boolean', calculated('%due < today()')), q('due', 'date', calculated('%due'))],
      {
        extension: [variable('due', `${at('d')} + 4 weeks`)],
      },
    )
    const sheet = openSheet(form, VISIT)
    set(sheet, 'd', date('2026-02-01'))
    expect([valuesOf(sheet, 'due'), valuesOf(sheet, 'late')]).toEqual([
      [date('2026-03-01')],
      [{ is: 'boolean', value: true }],
    ])
    set(sheet, 'd', date('2026-02-10'))
    expect(valuesOf(sheet, 'late')).toEqual([{ is: 'boolean', value: false }])
  })

  test('an amount, in its unit or another', () => {
    const form = formOf([
      q('w', 'quantity'),
      q('dose', 'quantity', variable('half', `${at('w')} / 2`), calculated('%half')),
      q('grams', 'decimal', calculated(`${at('w')}.toQuantity('g')`)),
      q('days', 'quantity', calculated('4 days')),
    ])
    const sheet = openSheet(form, VISIT)
    set(sheet, 'w', kg(12.5))
    expect(valuesOf(sheet, 'dose')).toEqual([kg(6.25)])
    expect(valuesOf(sheet, 'grams')).toEqual([{ is: 'decimal', value: 12_500 }])
    expect(valuesOf(sheet, 'days')).toEqual([{ is: 'quantity', value: { value: 4, unit: 'days' } }])
  })

  test('the person, also where the form does not say that it asks for her', () => {
    const form = formOf([
      q('old', 'boolean', variable('born', '%patient.birthDate'), calculated('%born + 65 years <= today()')),
    ])
    const opened = (birthDate: string) =>
      valuesOf(openSheet(form, { ...VISIT, launch: { patient: { resourceType: 'Patient', birthDate } } }), 'old')
    expect([opened('1961-03-04'), opened('1961-03-05')].flat().map((v) => v.value)).toEqual([true, false])
  })
})

describe('limits', () => {
  const today = { valueExpression: { language: 'text/fhirpath', expression: 'today()' } }
  test.each([
    ['beside a value that is missing', { _valueDate: { extension: [{ url: `${FHIR}cqf-expression`, ...today }] } }],
    [
      'beside a value',
      { valueDate: '2020-01-01', _valueDate: { extension: [{ url: `${FHIR}cqf-calculatedValue`, ...today }] } },
    ],
    ['within it', { valueDate: { extension: [{ url: `${FHIR}cqf-expression`, ...today }] } }],
  ])('that are reckoned: %s', (_what, limit) => {
    const sheet = openSheet(formOf([q('born', 'date', { url: `${FHIR}maxValue`, ...limit })]), VISIT)
    set(sheet, 'born', date('2026-03-04'))
    expect(faults(sheet)).toEqual([])
    set(sheet, 'born', date('2026-03-05'))
    expect(faults(sheet)).toEqual([['born', 'most', { most: '2026-03-04' }]])
    set(sheet, 'born', date('2026-03'))
    expect(faults(sheet)).toEqual([])
  })

  test('that another answer gives', () => {
    const least = {
      extension: [
        { url: `${FHIR}cqf-expression`, valueExpression: { language: 'text/fhirpath', expression: at('low') } },
      ],
    }
    const sheet = openSheet(
      formOf([q('low', 'integer'), q('high', 'integer', { url: `${FHIR}minValue`, _valueInteger: least })]),
      VISIT,
    )
    set(sheet, 'high', int(80))
    expect(faults(sheet)).toEqual([])
    set(sheet, 'low', int(90))
    expect(faults(sheet)).toEqual([['high', 'least', { least: '90' }]])
  })

  test('of an amount, as SDC writes them', () => {
    const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
    const limit = (name: string, value: number) => ({
      url: `${SDC}${name}`,
      valueQuantity: { value, unit: 'kg', system: UCUM, code: 'kg' },
    })
    const sheet = openSheet(formOf([q('w', 'quantity', limit('minQuantity', 1), limit('maxQuantity', 300))]), VISIT)
    set(sheet, 'w', kg(0.5))
    expect(faults(sheet)).toEqual([['w', 'least', { least: '1 kg' }]])
    set(sheet, 'w', kg(301))
    expect(faults(sheet)).toEqual([['w', 'most', { most: '300 kg' }]])
  })
})

test('a rule of R5 is a rule', () => {
  const rule = {
    url: `${FHIR}targetConstraint`,
    extension: [
      { url: 'key', valueId: 'k' },
      { url: 'severity', valueCode: 'error' },
      { url: 'expression', valueExpression: { language: 'text/fhirpath', expression: 'answer.value > 3' } },
      { url: 'human', valueString: 'More than three' },
    ],
  }
  const sheet = openSheet(formOf([q('a', 'integer', rule)]), VISIT)
  set(sheet, 'a', int(3))
  expect(faultsOf(sheet)).toMatchObject([{ link: 'a', constraint: 'k', human: { base: 'More than three' } }])
  const { found } = readQuestionnaire({
    resourceType: 'Questionnaire',
    item: [q('a', 'integer', { ...rule, extension: [{ url: 'key', valueId: 'k' }] })],
  })
  expect(found).toMatchObject([{ kind: 'error', code: 'constraint', linkId: 'a' }])
})

test('a skip that fails closes nothing, a rule that fails lets nothing pass', () => {
  const form = formOf([
    q('w', 'quantity'),
    q('x', 'string', enabled(`${at('w')} > 10 'kg'`)),
    q('y', 'integer', constraint(`${at('w')} > 10 'kg'`, 'no')),
  ])
  const sheet = openSheet(form, VISIT)
  expect(placesOf(sheet, 'x')[0]!.on).toBe(false)
  // An amount whose unit is of no system can be held against none.
  set(sheet, 'w', { is: 'quantity', value: { value: 12, unit: 'kg' } })
  set(sheet, 'y', int(1))
  expect(sheet.failed.size).toBe(2)
  expect(placesOf(sheet, 'x')[0]!.on).toBe(true)
  expect(faults(sheet)).toEqual([['y', 'constraint', {}]])
})
