import { describe, expect, it } from 'vitest'
import { parsePartialDate } from '#kernel/dates.ts'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { bornOf, dangersIn, faultsOf, isRaised, measuredOf, type Typed } from './row.ts'

const TODAY = '2026-11-24'
const typed = (more: Partial<Typed> = {}): Typed => ({
  who: 'Somebody',
  sex: 'male',
  born: '1964',
  systolic1: 128,
  diastolic1: 78,
  systolic2: null,
  diastolic2: null,
  glucose: null,
  glucose_kind: 'random',
  glucose_unit: 'mg/dL',
  glucose_sure: null,
  pregnant: null,
  ...more,
})
const faults = (more: Partial<Typed>) => faultsOf(typed(more), TODAY, hearts).map((f) => f.field)
const dangers = (more: Partial<Typed>, protocol = hearts) =>
  dangersIn(measuredOf(typed(more)), typed(more), TODAY, protocol).map((d) => d.code)

it('takes an age for the year of birth, and a date for a date', () => {
  const born = (text: string) => bornOf(text, TODAY, parsePartialDate)
  expect(born('62')).toBe('1964')
  expect(born('1964')).toBe('1964')
  expect(born('1964-05-05')).toBe('1964-05-05')
  expect(born('121')).toBeNull()
})

describe('what has to be asked', () => {
  it('is the unit of a glucose that is possible in both', () => {
    expect(faults({ glucose: 24 })).toEqual(['glucose_sure'])
    expect(faults({ glucose: 24, glucose_sure: 'mmol/L' })).toEqual([])
    expect(measuredOf(typed({ glucose: 24, glucose_sure: 'mmol/L' })).glucose).toMatchObject({ unit: 'mmol/L' })
    expect(faults({ glucose: 110 })).toEqual([])
  })
  it('is whether a woman of childbearing age is pregnant, once a value is raised', () => {
    const woman = { sex: 'female' as const, born: '1996' }
    expect(faults(woman)).toEqual([])
    expect(faults({ ...woman, systolic1: 146 })).toEqual(['pregnant'])
    expect(faults({ ...woman, systolic1: 146, pregnant: 'does_not_know' })).toEqual([])
    expect(faults({ ...woman, born: '1956', systolic1: 146 })).toEqual([])
  })
  it('is what is missing of a reading', () => {
    expect(faults({ diastolic1: null })).toEqual(['diastolic1'])
    expect(faults({ systolic1: 78, diastolic1: 128 })).toEqual(['diastolic1'])
    expect(faults({ systolic1: null, diastolic1: null })).toEqual(['systolic1'])
  })
})

describe('danger', () => {
  it('is judged on any single reading, however low the other is', () => {
    expect(dangers({ systolic1: 186, diastolic1: 96, systolic2: 130, diastolic2: 80 })).toEqual(['pressure'])
    expect(dangers({ systolic1: 130, diastolic1: 80, systolic2: 150, diastolic2: 110 })).toEqual(['pressure'])
  })
  it('of glucose is the same in either unit, and low comes first', () => {
    expect(dangers({ glucose: 62, glucose_unit: 'mg/dL' })).toEqual(['glucose_low'])
    expect(dangers({ glucose: 3.4, glucose_unit: 'mmol/L' })).toEqual(['glucose_low'])
    expect(dangers({ glucose: 17, glucose_unit: 'mmol/L' }, cn)).toEqual(['glucose_high'])
    expect(dangers({ glucose: 306, glucose_unit: 'mg/dL' }, cn)).toEqual(['glucose_high'])
  })
  it('begins sooner for whoever is pregnant, or may be: nobody’s guess is no', () => {
    const woman = { sex: 'female' as const, born: '1996', systolic1: 146, diastolic1: 86 }
    expect(dangers({ ...woman, pregnant: 'yes' })).toEqual(['pressure_guarded_same_day'])
    expect(dangers({ ...woman, pregnant: 'does_not_know' })).toEqual(['pressure_guarded_same_day'])
    expect(dangers({ ...woman, pregnant: 'no' })).toEqual([])
  })
  it('of a child is no adult’s pressure', () => {
    expect(dangers({ born: '2015', systolic1: 186, diastolic1: 96 })).toEqual([])
  })
})

it('is raised by the average of the visit, or by a glucose that speaks for diabetes', () => {
  const raised = (more: Partial<Typed>) => isRaised(measuredOf(typed(more)), hearts)
  expect(raised({ systolic1: 150, diastolic1: 84, systolic2: 128, diastolic2: 80 })).toBe(false)
  expect(raised({ systolic1: 150, diastolic1: 84, systolic2: 132, diastolic2: 80 })).toBe(true)
  expect(raised({ glucose: 7, glucose_kind: 'fasting', glucose_unit: 'mmol/L' })).toBe(true)
})
