import { expect, test } from 'vitest'
import { birthVariants } from './birth-variants.ts'

test.each([
  ['1958-07-03', ['1958-07-03', '1958-03-07', '1957-07-03', '0047-07-03', '1958-07', '1958']],
  ['0047-07-03', ['0047-07-03', '1958-07-03', '1959-07-03']],
  ['1958-07', ['1958-07', '1958']],
  ['1958', ['1958']],
])('%s is looked for as', (birth, expected) => {
  expect(birthVariants(birth)).toEqual(expect.arrayContaining(expected))
})

test('no day that does not exist', () => {
  expect(birthVariants('2024-02-29')).not.toContain('2023-02-29')
  expect(birthVariants('1958-07-31')).not.toContain('1958-31-07')
})
