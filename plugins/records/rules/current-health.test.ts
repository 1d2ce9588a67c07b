import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activeConditions, currentMedications, standingAllergies } from './current-health.ts'

const TODAY = '2026-11-25'
const at = (day: string) => ({ happened_at: `${day}T04:00:00.000Z`, id: `id ${day}` })
const condition = (day: string, more: object = {}) => ({
  ...at(day),
  system: 'icd-10',
  code: 'I10',
  text: null,
  clinical_status: 'active',
  verification: 'confirmed',
  ...more,
})
const allergy = (day: string, more: object = {}) => ({
  ...at(day),
  system: 'local',
  code: 'penicillin',
  text: null,
  kind: 'allergy',
  criticality: 'unknown',
  clinical_status: 'active',
  verification: 'confirmed',
  ...more,
})
const medication = (day: string, more: object = {}) => ({
  ...at(day),
  system: 'atc',
  code: 'C08CA01',
  text: null,
  intent: 'taking',
  supply_days: null,
  from_on: day,
  until_on: null,
  stopped_on: null,
  ...more,
})

test('of a condition the newest word counts', () => {
  const resolved = condition('2026-10-01', { clinical_status: 'resolved' })
  expect(activeConditions([condition('2026-01-01'), resolved])).toEqual([])
  expect(activeConditions([resolved, condition('2026-11-01')])).toHaveLength(1)
  expect(activeConditions([condition('2026-01-01', { verification: 'refuted' })])).toEqual([])
  expect(activeConditions([condition('2026-01-01', { verification: 'suspected' })])).toHaveLength(1)
  const words = [condition('2026-01-01', { system: 'local', code: 'other', text: 'Bad knee' })]
  expect(activeConditions([...words, condition('2026-02-01', { ...words[0], text: 'bad knee ' })])).toHaveLength(1)
  expect(activeConditions([...words, condition('2026-02-01', { ...words[0], text: 'bad hip' })])).toHaveLength(2)
})

test('an allergy told twice stands once, in its gravest word, and is not silenced by another entry', () => {
  const grave = allergy('2026-01-01', { criticality: 'high' })
  expect(standingAllergies([allergy('2026-05-01'), grave])).toEqual([grave])
  expect(standingAllergies([grave, allergy('2026-05-01', { verification: 'refuted' })])).toEqual([grave])
  expect(standingAllergies([allergy('2026-05-01', { clinical_status: 'resolved' })])).toEqual([])
  const dog = allergy('2026-11-01', { kind: 'alert', code: 'dog', criticality: 'high' })
  expect(standingAllergies([dog, allergy('2026-01-01')]).map((a) => a.code)).toEqual(['penicillin', 'dog'])
})

test.each([
  ['still taken', {}, true],
  ['stopped', { stopped_on: '2026-11-20' }, false],
  ['stops tomorrow', { stopped_on: '2026-11-26' }, true],
  ['over by the month', { until_on: '2026-10' }, false],
  ['over at the end of this month', { until_on: '2026-11' }, true],
  ['begins tomorrow', { from_on: '2026-11-26' }, false],
  ['handed out for 30 days, 25 days ago', { intent: 'supplied', from_on: '2026-10-31', supply_days: 30 }, true],
  ['handed out for 30 days, 60 days ago', { intent: 'supplied', from_on: '2026-09-26', supply_days: 30 }, true],
  ['handed out for 30 days, 61 days ago', { intent: 'supplied', from_on: '2026-09-25', supply_days: 30 }, false],
])('a medicine that is %s', (_name, more, current) => {
  expect(currentMedications([medication('2026-06-01', more)], TODAY)).toHaveLength(current ? 1 : 0)
})

test('a stop silences the older entries of that medicine, and no other', () => {
  const stopped = medication('2026-11-01', { stopped_on: '2026-11-01' })
  expect(
    currentMedications([medication('2026-01-01'), stopped, medication('2026-01-02', { code: 'A10BA02' })], TODAY),
  ).toHaveLength(1)
})

test('no order of rows changes what stands', () => {
  const rows = [
    allergy('2026-01-01'),
    allergy('2026-02-01', { criticality: 'high' }),
    allergy('2026-03-01', { code: 'egg' }),
    allergy('2026-04-01', { kind: 'alert', code: 'dog' }),
    allergy('2026-05-01', { verification: 'refuted' }),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      expect(standingAllergies(shuffled)).toEqual(standingAllergies(rows))
    }),
  )
})
