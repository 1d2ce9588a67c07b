import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

const FRIDAY = { givenOn: '2026-11-24', dueOn: '2026-11-27', untilOn: null }

test('"weigh her again on Friday" is seen at once, due on Friday, late on Saturday', () => {
  expect(nextStep(FRIDAY, { state: 'open', since: '2026-11-24' })).toEqual({
    code: 'do',
    opensOn: '2026-11-24',
    dueOn: '2026-11-27',
    overdueOn: '2026-11-28',
  })
})

test('with a last day it is late only after that', () => {
  const step = nextStep({ ...FRIDAY, untilOn: '2026-11-30' }, { state: 'open', since: '2026-11-24' })
  expect(step?.overdueOn).toBe('2026-12-01')
})

test('a question waits for the nurse: today and tomorrow, then it is late', () => {
  expect(nextStep(FRIDAY, { state: 'asked', since: '2026-11-25' })).toEqual({
    code: 'answer',
    opensOn: '2026-11-25',
    dueOn: '2026-11-25',
    overdueOn: '2026-11-27',
  })
})

test('what could not be done is for the nurse to decide', () => {
  expect(nextStep(FRIDAY, { state: 'could_not', since: '2026-11-27' })?.code).toBe('decide')
})

test('done and withdrawn ask nobody for anything', () => {
  expect(nextStep(FRIDAY, { state: 'done', since: '2026-11-27' })).toBeNull()
  expect(nextStep(FRIDAY, { state: 'withdrawn', since: '2026-11-27' })).toBeNull()
})
