import { describe, expect, test } from 'vitest'
import { hasShared } from '../../../../tests/support/shared.ts'
import { faultsOf as r4Faults } from '../../../../tests/support/valid-r4.ts'
import { openSheet, placesOf, scoreOf, valuesOf } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'
import { readForm } from '../read/form.ts'
import { responseOf } from '../response/write.ts'
import { readResponse } from '../response/read.ts'
import {
  set,
  sharedForm,
  sharedForms,
  sharedText,
  VISIT,
  int,
  no,
  yes,
} from '../../../../tests/support/forms/ground.ts'

const shown = (sheet: ReturnType<typeof openSheet>, link: string) => placesOf(sheet, link).some(isReached)
const fill = (sheet: ReturnType<typeof openSheet>, nth: (n: number) => number) =>
  sheet.form.items
    .filter((i) => i.options.length > 0)
    .forEach((i, n) => set(sheet, i.link, i.options[nth(n) % i.options.length]!.value))

describe.skipIf(!hasShared)('the forms that others made', () => {
  test('all are usable, and nothing in them is passed over', () => {
    const read = sharedForms().map((file) => ({ file, ...readForm(sharedText(file)) }))
    expect(read).toHaveLength(11)
    expect(read.filter((r) => r.form === null)).toEqual([])
    expect(
      read
        .flatMap((r) => r.found)
        .filter((f) => f.kind === 'decoration')
        .map((f) => f.what),
    ).toContain('http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory')
    const dangerSigns = read.find((r) => r.file.startsWith('emcare-b7'))!
    expect(dangerSigns).toMatchObject({ items: 26, expressions: 13 })
    // Its age is named as in the form's table, without a path.
    expect(dangerSigns.found).toContainEqual({
      kind: 'note',
      code: 'named_question',
      linkId: 'Ccc.B7.DE03',
      what: 'AgeInMonth.cql',
    })
    expect(dangerSigns.found).toContainEqual(expect.objectContaining({ code: 'prefill', what: 'ageinmonth.cql' }))
  })

  test('Taiwan’s Barthel counts the weights that stand as integers, and no imported total', () => {
    const form = sharedForm('tw-barthel.json')
    const sheet = openSheet(form, VISIT)
    fill(sheet, () => 0)
    expect(valuesOf(sheet, 'K-total-score-Barthel')).toEqual([int(100)])
    expect(scoreOf(sheet)).toEqual({ total: 100, answered: 10, open: 0 })
    const response = responseOf(sheet, 'completed', VISIT.now)
    expect(r4Faults(response)).toEqual([])
    const forged = JSON.parse(JSON.stringify(response)) as { item: { linkId: string; answer: object[] }[] }
    forged.item.find((i) => i.linkId === 'K-total-score-Barthel')!.answer = [{ valueInteger: 5 }]
    const { answers, said, found } = readResponse(form, forged)
    expect(found).toEqual([])
    expect(said.get('K-total-score-Barthel')).toEqual([int(5)])
    expect(valuesOf(openSheet(form, VISIT, answers), 'K-total-score-Barthel')).toEqual([int(100)])
  })

  test('PHQ-9 adds nine answers and leaves the tenth out', () => {
    const sheet = openSheet(sharedForm('lforms-phq9-weight.json'), VISIT)
    fill(sheet, (n) => n)
    const [total] = valuesOf(sheet, '/44261-6')
    expect(total).toEqual({ is: 'decimal', value: 0 + 1 + 2 + 3 + 0 + 1 + 2 + 3 + 0 })
    expect(sheet.unsettled.size).toBe(0)
  })

  test('APGAR has no total until all five are known', () => {
    const form = sharedForm('lforms-apgar-with-itemWeight-variable.json')
    const sheet = openSheet(form, VISIT)
    const [first, ...rest] = form.items.filter((i) => i.options.length > 0)
    for (const i of rest) set(sheet, i.link, i.options[2]!.value)
    expect(valuesOf(sheet, '9272-6')).toEqual([])
    set(sheet, first!.link, first!.options[1]!.value)
    expect(valuesOf(sheet, '9272-6')).toEqual([{ is: 'decimal', value: 9 }])
  })

  test('EmCare: a measurement and “not feasible” exclude each other; what CQL would know is asked', () => {
    const sheet = openSheet(sharedForm('emcare-b22.hemoglobin.json'), VISIT)
    expect([shown(sheet, 'Ccc.B22.DE81'), shown(sheet, 'Ccc.B22.DE82')]).toEqual([true, true])
    const option = sheet.form.byLink.get('Ccc.B22.DE82')!.options[0]!
    set(sheet, 'Ccc.B22.DE82', option.value)
    expect([shown(sheet, 'Ccc.B22.DE81'), shown(sheet, 'Ccc.B22.DE82')]).toEqual([false, true])
    expect(valuesOf(sheet, 'timestamp')).toEqual([{ is: 'dateTime', value: VISIT.now }])
    const young = { ...VISIT, prefill: new Map([['ageinmonths', int(1)]]) }
    expect(valuesOf(openSheet(sharedForm('emcare-b22.respiratoryrate.json'), young), 'AgeInMonths')).toEqual([int(1)])
  })

  test('EmCare danger signs: a convulsing child skips the rest until “continue”', () => {
    const sheet = openSheet(sharedForm('emcare-b7.lti-dangersigns.json'), VISIT)
    expect(shown(sheet, 'stable-child')).toBe(false)
    set(sheet, 'Ccc.B7.DE02', yes)
    expect([shown(sheet, 'Ccc.B7-B8-B9.DE01'), shown(sheet, 'stable-child')]).toEqual([true, false])
    set(sheet, 'Ccc.B7.DE02', no)
    expect([shown(sheet, 'Ccc.B7-B8-B9.DE01'), shown(sheet, 'stable-child')]).toEqual([false, true])
  })

  test('EmCare danger signs: a child from two months on is asked about convulsions', () => {
    const form = sharedForm('emcare-b7.lti-dangersigns.json')
    const asked = (months: number | null) => {
      const sheet = openSheet(form, {
        ...VISIT,
        prefill: new Map(months === null ? [] : [['ageinmonth.cql', int(months)]]),
      })
      set(sheet, 'Ccc.B7.DE02', no)
      return sheet
    }
    expect([shown(asked(1), 'Ccc.B7.DE03'), shown(asked(2), 'Ccc.B7.DE03')]).toEqual([false, true])
    const unknown = asked(null)
    expect(shown(unknown, 'Ccc.B7.DE03')).toBe(false)
    set(unknown, 'AgeInMonth.cql', int(14))
    expect(shown(unknown, 'Ccc.B7.DE03')).toBe(true)
  })

  test('what no answer ever opens is told: choices that are held against yes', () => {
    const silent = sharedForms().flatMap((file) =>
      readForm(sharedText(file)).found.flatMap((f) =>
        f.code.startsWith('never_') ? [`${file} ${f.code} ${f.linkId}`] : [],
      ),
    )
    expect(silent).toEqual([
      'emcare-b22.fluidtest.json never_asked Ccc.B22.DE15',
      'emcare-b22.fluidtest.json never_asked Ccc.B22.DE16',
      'emcare-b6.measurements.json never_asked Ccc.B6.DE18',
      'emcare-b7.lti-dangersigns.json never_asked Ccc.B22.DE15',
      'emcare-b7.lti-dangersigns.json never_asked Ccc.B22.DE16',
    ])
  })

  test('calculated lists, own choices and variables of a group', () => {
    const sheet = openSheet(sharedForm('lforms-questionnaire-calculatedExpression.json'), VISIT)
    set(sheet, 'string-to-split', { is: 'string', value: 'ab' })
    set(sheet, 'non-repeating-q', { is: 'string', value: 'xyz' })
    set(sheet, 'oneCoding', sheet.form.byLink.get('oneCoding')!.options[0]!.value)
    const values = (link: string) => valuesOf(sheet, link).map((v) => v.value)
    expect(values('/type-integer')).toEqual([123])
    expect(values('repeating-open-choice-from-string')).toEqual(['a', 'b'])
    expect(values('repeating-q-in-repeating-group')).toEqual(['x', 'y', 'z'])
    expect(values('repeating-choice')).toEqual([{ code: 'b', display: 'Blue' }])
    expect(r4Faults(responseOf(sheet, 'in-progress'))).toEqual([])
  })
})
