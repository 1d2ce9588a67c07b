import { expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import { homeStrings } from './index.ts'

test('the three languages say the same things', () => {
  expect(checkCatalogue(homeStrings)).toEqual([])
})
