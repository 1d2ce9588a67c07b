import { checkCatalogue } from '#kernel/i18n.ts'
import { expect, test } from 'vitest'
import { importPageStrings } from '../../jobs/strings/index.ts'
import { cliStrings } from './index.ts'

test('complete in all languages', () =>
  expect([...checkCatalogue(cliStrings), ...checkCatalogue(importPageStrings)]).toEqual([]))
