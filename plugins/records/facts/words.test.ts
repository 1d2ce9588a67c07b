import { expect, test } from 'vitest'
import { LANGS } from '#kernel/i18n.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { factStrings } from './strings/index.ts'

test('what the catalogue knows has a name, and so has each answer', () => {
  const keys = OBSERVATIONS.flatMap(({ key, values = [] }) => [
    `records.code.observation.${key}`,
    ...values.map((value) => `records.code.value.${key}.${value}`),
  ])
  expect(OBSERVATIONS.some((o) => o.values)).toBe(true)
  for (const lang of LANGS) for (const key of keys) expect(factStrings[lang][key], `${key} in ${lang}`).toBeTruthy()
})
