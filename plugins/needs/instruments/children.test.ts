import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/dates.ts'
import { VISIT } from '../../../tests/support/forms/ground.ts'
import { answer, openSheet, placesOf, valuesOf, type Sheet } from '../forms/answers/sheet.ts'
import { isReached } from '../forms/answers/tree.ts'
import { fitsAge } from './fits.ts'
import { formOf, instrumentOf } from './list.ts'
import { resultOf } from './result.ts'

const of = (code: string) => instrumentOf(code)!
const bornAgo = (days: number) => addDays(VISIT.today, -days)

function sheetOf(code: string, birthDate?: string): Sheet {
  const patient = { resourceType: 'Patient', ...(birthDate !== undefined && { birthDate }) }
  return openSheet(formOf(of(code)), { ...VISIT, launch: { patient, subject: patient } })
}
const say = (sheet: Sheet, link: string, level: string) => {
  const nth = of(sheet.form.url.split('/').at(-1)!).questions.find((q) => q.link === link)!
  const option = sheet.form.byLink.get(link)!.options[nth.levels.findIndex(([code]) => code === level)]!
  answer(sheet, placesOf(sheet, link)[0]!.key, [option.value])
}
const measure = (sheet: Sheet, mm: number) =>
  answer(sheet, placesOf(sheet, 'arm')[0]!.key, [{ is: 'quantity', value: { value: mm, unit: 'mm', code: 'mm' } }])
const shown = (sheet: Sheet, link: string) => placesOf(sheet, link).some(isReached)
const result = (sheet: Sheet) => {
  const { scores, alerts } = resultOf(of(sheet.form.url.split('/').at(-1)!), sheet, 'standard')
  return [scores[0]?.band?.code ?? null, ...alerts]
}

const INFANT = bornAgo(100)
const CHILD = bornAgo(400)

describe('arm and swelling', () => {
  test.each([
    ['a child', CHILD, 114, 'none', ['severe', 'malnutrition']],
    ['a child', CHILD, 114.9, 'none', ['severe', 'malnutrition']],
    ['a child', CHILD, 115, 'none', ['moderate']],
    ['a child', CHILD, 124, 'none', ['moderate']],
    ['a child', CHILD, 125, 'none', ['none']],
    ['an infant', INFANT, 109, 'none', ['severe', 'malnutrition']],
    ['an infant', INFANT, 110, 'none', ['none']],
    ['a child that swells', CHILD, 150, 'feet', ['severe', 'malnutrition']],
    ['an infant that swells', INFANT, 130, 'all', ['severe', 'malnutrition']],
  ])('of %s born on %s: %d mm, swelling %s', (_who, birth, mm, swelling, expected) => {
    const sheet = sheetOf('muac', birth)
    measure(sheet, mm)
    say(sheet, 'swelling', swelling)
    expect(result(sheet)).toEqual(expected)
  })

  test.each([
    [41, false, [null]],
    [42, true, ['severe', 'malnutrition']],
    [182, true, ['severe', 'malnutrition']],
    [183, true, ['severe', 'malnutrition']],
    [1826, true, ['severe', 'malnutrition']],
    [1827, false, [null]],
  ])('%d days after birth the arm is asked about: %s', (days, asked, expected) => {
    const sheet = sheetOf('muac', bornAgo(days))
    expect([shown(sheet, 'age'), shown(sheet, 'arm')]).toEqual([false, asked])
    measure(sheet, 109)
    say(sheet, 'swelling', 'none')
    expect(result(sheet)).toEqual(expected)
  })

  test('between 110 and 115 mm the day of six months decides', () => {
    const at = (days: number) => {
      const sheet = sheetOf('muac', bornAgo(days))
      measure(sheet, 112)
      say(sheet, 'swelling', 'none')
      return result(sheet)
    }
    expect([at(182), at(183)]).toEqual([['none'], ['severe', 'malnutrition']])
  })

  test.each([['2026'], [undefined]])('with a birthday of %s the age is asked', (birth) => {
    const sheet = sheetOf('muac', birth)
    expect([shown(sheet, 'age'), shown(sheet, 'arm')]).toEqual([true, false])
    say(sheet, 'age', 'child')
    measure(sheet, 120)
    say(sheet, 'swelling', 'none')
    expect(result(sheet)).toEqual(['moderate'])
    say(sheet, 'age', 'older')
    say(sheet, 'swelling', 'feet')
    expect(result(sheet)).toEqual([null])
  })

  test('says nothing from half of it, but swelling alone is severe', () => {
    const sheet = sheetOf('muac', CHILD)
    measure(sheet, 130)
    expect(result(sheet)).toEqual([null])
    const other = sheetOf('muac', CHILD)
    say(other, 'swelling', 'feet')
    expect(result(other)).toEqual(['severe', 'malnutrition'])
  })
})

describe.each([['danger_signs'], ['infant_danger_signs']])('%s', (code) => {
  test('one alone is told at once, whatever else is open', () => {
    for (const { link } of of(code).questions) {
      const sheet = sheetOf(code)
      say(sheet, link, 'yes')
      expect([link, ...result(sheet)]).toEqual([link, 'danger', 'danger'])
    }
  })

  test('none is said only when all were asked', () => {
    const sheet = sheetOf(code)
    const links = of(code).questions.map((q) => q.link)
    for (const link of links.slice(1)) say(sheet, link, 'no')
    expect(valuesOf(sheet, 'signs')).toEqual([])
    say(sheet, links[0]!, 'no')
    expect(result(sheet)).toEqual(['none'])
  })
})

describe('which forms fit an age', () => {
  const at = (birth: string | null) =>
    ['infant_danger_signs', 'danger_signs', 'muac', 'intake'].filter((c) => fitsAge(of(c), birth, VISIT.today))
  test.each([
    [60, ['infant_danger_signs', 'muac']],
    [61, ['danger_signs', 'muac']],
    [1826, ['danger_signs', 'muac']],
    [1827, []],
    [19 * 366, ['intake']],
  ])('%d days after birth', (days, expected) => {
    expect(at(bornAgo(days))).toEqual(expected)
  })
  test('not known, or not to the day: every one that may fit', () => {
    expect(at(null)).toHaveLength(4)
    expect(at(bornAgo(60).slice(0, 4))).toContain('danger_signs')
  })
})
