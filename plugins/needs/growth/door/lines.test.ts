import { expect, test } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { growthLines } from './lines.ts'

const answer = growthLines.open({})
const child = { id: 7, sex: 'F', ageDays: 683, weightKg: 10.4, heightCm: 84.8, measured: 'L' }

test('a child is answered under its id, what was not measured with null', () => {
  expect(answer(child)).toEqual({
    id: 7,
    z: {
      weightForAge: -0.57,
      lengthHeightForAge: -0.07,
      weightForLengthHeight: -0.81,
      bmiForAge: -0.79,
      headForAge: null,
      armForAge: null,
      tricepsForAge: null,
      subscapularForAge: null,
    },
    flags: [],
  })
  expect(answer({ ...child, weightKg: null, heightCm: null, measured: null })).toMatchObject({
    z: { weightForAge: null, bmiForAge: null },
  })
})

test.each(['female', 'Female', 'F', 'f', 2, '2', ' girl ', '女'])('%j is a girl', (sex) => {
  expect(answer({ ...child, sex })).toEqual(answer(child))
})
test.each(['male', 'M', 'm', 1, '1', 'BOY', '男'])('%j is a boy', (sex) => {
  expect(answer({ ...child, sex })).toEqual(answer({ ...child, sex: 'male' }))
  expect(answer({ ...child, sex })).not.toEqual(answer(child))
})
test.each([true, 'y', 'Y', 'yes', 1, '1'])('%j is oedema', (oedema) => {
  expect(answer({ ...child, oedema })).toMatchObject({ flags: ['oedema'] })
})
test.each([false, 'n', 'no', 0, 2, null, ''])('%j is none', (oedema) => {
  expect(answer({ ...child, oedema })).toMatchObject({ flags: [] })
})

test.each([
  ['sex', { sex: 'x' }],
  ['sex', { sex: null }],
  ['ageDays', { ageDays: -1 }],
  ['ageDays', { ageDays: '683' }],
  ['ageDays', { ageDays: undefined }],
  ['weightKg', { weightKg: 0 }],
  ['weightKg', { weightKg: 10_400 }],
  ['heightCm', { heightCm: -84 }],
  ['heightCm', { heightCm: 848 }],
  ['measured', { measured: 'standing' }],
  ['oedema', { oedema: 'perhaps' }],
  ['muacCm', { muacCm: 149 }],
])('%s that cannot be is refused by name: %j', (field, wrong) => {
  let problem: unknown
  try {
    answer({ ...child, ...wrong })
  } catch (error) {
    problem = error
  }
  expect(problem).toBeInstanceOf(Problem)
  expect(problem).toMatchObject({ code: 'needs.growth.wrong', params: { field } })
})

test.each([null, [], 'x', 3])('%j is no child', (line) => {
  expect(() => answer(line)).toThrow(Problem)
})

test('a table for eyes has a cell for each head', () => {
  const { columns, cells } = growthLines.table!
  const shown = cells(answer({ ...child, weightKg: 39 }), (key) => key)
  expect(shown).toHaveLength(columns.length)
  expect(shown[1]).toBe('−0.07')
  expect(shown.at(-1)).toContain('weightForAge')
})
