import { expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import { tabletStrings } from './index.ts'

test('the tablet’s own pages are complete in three languages', () => {
  expect(checkCatalogue(tabletStrings)).toEqual([])
})
