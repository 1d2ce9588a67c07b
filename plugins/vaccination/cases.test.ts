// CDC's own cases through the whole engine, all antigens. What differs is written down in README.md, by rule; nothing else may.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { casesOf, type CaseFile } from '../../tests/support/cdsi-cases.ts'
import { differences, otherReasons } from '../../tests/support/cdsi-compare.ts'
import { hasShared } from '../../tests/support/shared.ts'
import type { Answer } from './door/answer.ts'
import { forecastLines } from './door/lines.ts'

const README = readFileSync(new URL('README.md', import.meta.url), 'utf8')
/** Ids of cases that a table of the README explains. */
const written = (heading: string): string[] =>
  [
    ...README.split(`## ${heading}\n`)[1]!
      .split('\n## ')[0]!
      .matchAll(/^\| (\d{4}-[\dUC-]+) \|/gm),
  ]
    .map((m) => m[1]!)
    .toSorted()

/** Nine of ten underlying conditions at least. */
const LEAST_CONDITIONS = 222

describe.skipIf(!hasShared)('CDC’s test cases', () => {
  const answer = hasShared ? forecastLines.open({}) : () => ({})
  const answered = (file: CaseFile) => casesOf(file).map((c) => ({ c, found: answer(c.request) as Answer }))

  test('all 690 healthy ones: status, three dates, dose number, every dose', () => {
    const all = answered('healthy')
    expect(all).toHaveLength(690)
    expect(all.map(({ c, found }) => [c.id, differences(c, found)]).filter(([, d]) => d!.length > 0)).toEqual([])
  })

  test('their reasons, but for those that the README explains', () => {
    const other = answered('healthy').filter(({ c, found }) => otherReasons(c, found).length > 0)
    expect(other.map(({ c }) => c.id).toSorted()).toEqual(written('Reasons that differ'))
  })

  test('underlying conditions, one answer for each group; every miss is explained', () => {
    const all = answered('underlying-conditions')
    const missed = all.filter(({ c, found }) => differences(c, found).length > 0)
    expect(all.length - missed.length).toBeGreaterThanOrEqual(LEAST_CONDITIONS)
    expect(missed.map(({ c }) => c.id).toSorted()).toEqual(written('Underlying conditions that differ'))
  })
})
