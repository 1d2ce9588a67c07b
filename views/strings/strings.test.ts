import { expect, test } from 'vitest'
import { kitStrings } from './index.ts'

type Entry = string | { one: string; other: string }
const { en, ...others } = kitStrings
const placeholders = (entry: Entry) => {
  const text = typeof entry === 'string' ? entry : entry.other
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
}

test.each(Object.entries(others))('%s has the same strings with the same places to fill', (_, strings) => {
  expect(Object.keys(strings)).toEqual(Object.keys(en))
  for (const [key, entry] of Object.entries(strings as Record<string, Entry>)) {
    const english = (en as Record<string, Entry>)[key]!
    expect(placeholders(entry), key).toEqual(placeholders(english))
    expect(typeof entry, key).toBe(typeof english)
    expect(typeof entry === 'string' ? entry : entry.other, key).not.toBe('')
  }
})

test.each(Object.entries(others))('%s is punctuated in full width', (_, strings) => {
  for (const [key, entry] of Object.entries(strings))
    expect(typeof entry === 'string' ? entry : entry.other, key).not.toMatch(/\p{Script=Han}[,.:;?!]/u)
})
