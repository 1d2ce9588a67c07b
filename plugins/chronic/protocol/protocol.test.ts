import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chronicConfig, PROTOCOL_IDS, protocolOf, publishedProtocol } from '../clinic.ts'
import { classify, CLASSES } from '../rules/visit/classify.ts'
import { statinSuggested } from '../rules/visit/statin.ts'
import { numbersOf, standing, withChanges, type Changes } from './numbers.ts'
import { unsound } from './sound.ts'

const change = (was: number, now: number) => ({ was, now })
const hearts = publishedProtocol('hearts')

describe('the numbers of a protocol', () => {
  it.each(PROTOCOL_IDS)('%s as published is sound, and each of its numbers lies in its range', (id) => {
    const protocol = publishedProtocol(id)
    expect(unsound(protocol)).toEqual([])
    const numbers = numbersOf(protocol)
    expect(numbers.length).toBeGreaterThan(15)
    expect(new Set(numbers.map((n) => n.key)).size).toBe(numbers.length)
    for (const n of numbers) {
      expect(n.value, n.key).toBeGreaterThanOrEqual(n.min)
      expect(n.value, n.key).toBeLessThanOrEqual(n.max)
      expect(protocol.sources[n.cited.source], n.key).toBeDefined()
      expect(n.cited.also === undefined || n.cited.also in protocol.sources, n.key).toBe(true)
    }
  })

  it('knows bounds, days, months and doses, with their units', () => {
    const units = Object.fromEntries(numbersOf(hearts).map((n) => [n.key, [n.value, n.unit]]))
    expect(units).toMatchObject({
      'pressure-danger-systolic': [180, 'mm[Hg]'],
      'pressure-confirmed-days': [2, 'd'],
      'pressure-ladder-steps-4-drugs-2-mg': [12.5, 'mg'],
      'glucose-bands-fasting-highFrom-value': [200, 'mg/dL'],
      'next-changed-days': [28, 'd'],
      'glucose-ladder-steps-3-drugs-1-mg': [80, 'mg'],
      'glucose-ladder-judgedAfterDays': [90, 'd'],
      'glucose-kidneys-0-stopBelow': [30, 'mL/min'],
      'glucose-kidneys-0-reduce-mg': [1000, 'mg'],
      'next-refer-uncontrolledInARow': [3, 'times'],
    })
    expect(units).not.toHaveProperty('pressure-targets-0-when-fromAge')
    expect(numbersOf(publishedProtocol('tw')).find((n) => n.key === 'tests-1-abnormalEveryMonths')).toMatchObject({
      value: 6,
      unit: 'mo',
    })
  })
})

describe('a clinic’s copy', () => {
  const changes: Changes = { 'next-changed-days': change(28, 14), 'pressure-ladder-steps-0-drugs-0-mg': change(5, 2.5) }

  it('stands everywhere that asks for the protocol, and leaves what is published alone', () => {
    const config = chronicConfig.parse({ copies: { hearts: { version: 3, changes } } })
    const copy = protocolOf(config)
    expect([copy.next.changed.days, copy.pressure.ladder!.steps[0]!.drugs[0]!.mg, copy.edition]).toEqual([
      14,
      2.5,
      '2021+3',
    ])
    expect(hearts.next.changed.days).toBe(28)
    expect(protocolOf(config)).toBe(copy)
    expect(protocolOf({ ...config, protocol: 'cn' })).toBe(publishedProtocol('cn'))
  })

  it('lets a number fall that the publisher has moved since', () => {
    const old: Changes = { 'next-changed-days': change(30, 14), 'pressure-danger-systolic': change(180, 170) }
    expect(standing(hearts, old)).toEqual({ 'pressure-danger-systolic': change(180, 170) })
    expect(withChanges(hearts, old).next.changed.days).toBe(28)
    expect(standing(hearts, { 'next-gone': change(1, 2) })).toEqual({})
  })

  it.each([
    ['pressure-danger-systolic', 180, 140, 'chronic.protocol_danger_not_above_raised'],
    ['pressure-targets-2-below-systolic', 140, 180, 'chronic.protocol_target_not_below_danger'],
    ['pressure-raised-home-diastolic', 85, 95, 'chronic.protocol_home_above_office'],
    ['pressure-confirmed-atOnceFrom-systolic', 180, 130, 'chronic.protocol_at_once_below_raised'],
    ['pressure-raised-office-diastolic', 90, 150, 'chronic.protocol_systolic_below_diastolic'],
    ['glucose-bands-fasting-highFrom-value', 200, 120, 'chronic.protocol_high_not_above_controlled'],
    ['next-changed-days', 28, 100, 'chronic.protocol_changed_later_than_controlled'],
    ['pressure-ladder-steps-3-drugs-0-mg', 10, 5, 'chronic.protocol_step_less_than_before'],
    ['pressure-ladder-steps-1-drugs-0-mg', 10, 5, 'chronic.protocol_step_not_more'],
    ['glucose-ladder-steps-2-drugs-0-mg', 2000, 850, 'chronic.protocol_step_less_than_before'],
    ['glucose-ladder-steps-4-drugs-1-mg', 160, 80, 'chronic.protocol_step_not_more'],
    ['glucose-kidneys-0-reduce-below', 45, 30, 'chronic.protocol_reduce_not_above_stop'],
  ])('is refused where %s is %d and becomes %d', (key, was, now, code) => {
    expect(unsound(withChanges(hearts, { [key]: change(was, now) })).map((u) => u.code)).toContain(code)
  })

  it('of China is refused where danger of glucose meets what is controlled', () => {
    const cn = publishedProtocol('cn')
    const of = (key: string, was: number, now: number) => unsound(withChanges(cn, { [key]: change(was, now) }))
    expect(of('glucose-danger-from-value', 16.7, 6.5)).toEqual([
      { key: 'glucose-danger-from-value', code: 'chronic.protocol_danger_not_above_raised' },
    ])
    expect(of('glucose-danger-to-value', 3.9, 7)).toEqual([
      { key: 'glucose-danger-to-value', code: 'chronic.protocol_low_not_below_controlled' },
    ])
  })

  it('that is sound gives every visit exactly one class, no better for a higher pressure', () => {
    const numbers = numbersOf(hearts)
    const someChange = fc
      .constantFrom(...numbers)
      .chain((n) =>
        fc
          .integer({ min: Math.ceil(n.min), max: Math.floor(n.max) })
          .map((now) => [n.key, change(n.value, now)] as const),
      )
    fc.assert(
      fc.property(
        fc.array(someChange, { maxLength: 4 }),
        fc.integer({ min: 80, max: 240 }),
        fc.integer({ min: 0, max: 40 }),
        (list, systolic, more) => {
          const copy = withChanges(hearts, Object.fromEntries(list))
          fc.pre(unsound(copy).length === 0)
          const who = { patient: { age: 60, comorbidities: [] }, hypertension: true, diabetes: false }
          const of = (s: number) =>
            classify(
              {
                on: '2026-11-02',
                pressure: { systolic: s, diastolic: 70 },
                glucose: [],
                adverseReaction: false,
                complication: null,
              },
              who,
              copy,
            )
          expect(CLASSES.indexOf(of(systolic + more))).toBeGreaterThanOrEqual(CLASSES.indexOf(of(systolic)))
        },
      ),
    )
  })
})

describe('a statin', () => {
  const risk = (high: number) => ({ known: true, model: 'who_laboratory', low: 2, high, unknown: [] }) as const
  const none = { known: false, because: 'age' } as const
  it('is suggested with diabetes from forty on, and where the top of the risk reaches ten per cent', () => {
    const of = (age: number | null, diabetes: boolean, r: ReturnType<typeof risk> | typeof none) =>
      statinSuggested({ age, diabetes, risk: r }, hearts)
    expect(of(40, true, none)).toBe('diabetes')
    expect(of(39, true, none)).toBeNull()
    expect(of(null, true, none)).toBeNull()
    expect(of(55, false, risk(10))).toBe('risk')
    expect(of(55, false, risk(9.9))).toBeNull()
    expect(statinSuggested({ age: 70, diabetes: true, risk: risk(30) }, publishedProtocol('cn'))).toBeNull()
  })
})
