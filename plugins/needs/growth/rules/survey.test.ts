/** WHO's own software on two surveys. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { hasShared, shared } from '../../../../tests/support/shared.ts'
import { DAYS_PER_MONTH, type GrowthIndex } from '../../../../data/reference/growth/limits.ts'
import { growthOf, type Measured } from './z-scores.ts'

type Row = Record<string, string>
const rowsOf = (name: string): Row[] => parse(readFileSync(shared(`growth/${name}`), 'utf8'), { columns: true })
const number = (text: string | undefined) => (text === '' || text === undefined ? null : Number(text))

/** Every value and every flag that differs, and how many were compared. */
function compared(
  rows: readonly Row[],
  childOf: (r: Row) => Measured,
  columns: readonly (readonly [GrowthIndex, z: string, flag: string])[],
): { compared: number; differs: string[] } {
  const differs: string[] = []
  for (const row of rows) {
    const { z, flags } = growthOf(childOf(row))
    for (const [index, zColumn, flagColumn] of columns) {
      if (z[index] !== number(row[zColumn])) differs.push(`${row['id']} ${index}: ${z[index]} for ${row[zColumn]}`)
      const flag = z[index] === null ? null : Number(flags.includes(index))
      if (flag !== number(row[flagColumn])) differs.push(`${row['id']} ${index}: flag ${flag} for ${row[flagColumn]}`)
    }
  }
  return { compared: rows.length * columns.length * 2, differs }
}

describe.skipIf(!hasShared)('WHO’s software', () => {
  test('0 to 5 years: every z-score and every flag', () => {
    const result = compared(
      rowsOf('expected-survey_z_st.csv'),
      (r) => ({
        sex: r['GENDER'] === '1' ? 'male' : 'female',
        ageDays: Number(r['_agedays']),
        weightKg: number(r['WEIGHT']),
        heightCm: number(r['HEIGHT']),
        measured: r['measure'] === '' ? null : (r['measure'] as 'l' | 'h'),
        oedema: r['oedema'] === 'y',
        headCm: number(r['HEAD']),
        muacCm: number(r['MUAC']),
        tricepsMm: number(r['TRI']),
        subscapularMm: number(r['SUB']),
      }),
      [
        ['weightForAge', '_ZWEI', '_FWEI'],
        ['lengthHeightForAge', '_ZLEN', '_FLEN'],
        ['weightForLengthHeight', '_ZWFL', '_FWFL'],
        ['bmiForAge', '_ZBMI', '_FBMI'],
        ['headForAge', '_ZHC', '_FHC'],
        ['armForAge', '_ZAC', '_FAC'],
        ['tricepsForAge', '_ZTS', '_FTS'],
        ['subscapularForAge', '_ZSS', '_FSS'],
      ],
    )
    expect(result).toEqual({ compared: 329 * 16, differs: [] })
  })

  test('5 to 19 years: every z-score and every flag', () => {
    const result = compared(
      rowsOf('expected-survey_who2007_z.csv'),
      (r) => ({
        sex: r['sex'] === '1' ? 'male' : 'female',
        ageDays: Number(r['agemons']) * DAYS_PER_MONTH,
        weightKg: number(r['weight']),
        heightCm: number(r['height']),
        measured: null,
        oedema: r['oedema'] === 'y',
        headCm: null,
        muacCm: null,
        tricepsMm: null,
        subscapularMm: null,
      }),
      [
        ['weightForAge', 'zwfa', 'fwfa'],
        ['lengthHeightForAge', 'zhfa', 'fhfa'],
        ['bmiForAge', 'zbfa', 'fbfa'],
      ],
    )
    expect(result).toEqual({ compared: 556 * 6, differs: [] })
  })
})
