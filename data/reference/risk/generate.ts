/**
 * Writes who2019.json out of the charts as CSV: node data/reference/risk/generate.ts LAB.csv NONLAB.csv. By hand, when WHO publishes others.
 * The columns and bands are those of README.md here.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

const SOURCE =
  'WHO cardiovascular disease risk charts: revised models to estimate risk in 21 global regions, Lancet Glob Health 2019;7:e1332-45; per cent in ten years, two digits a cell'

const [lab, nonLab] = process.argv.slice(2)
if (!lab || !nonLab) throw new Error('node data/reference/risk/generate.ts LAB.csv NONLAB.csv')

type Row = Record<string, string>
const rowsOf = (file: string): Row[] => parse(readFileSync(file, 'utf8'), { columns: true })
const bandOf = (bands: readonly string[], name: string): number => {
  const at = bands.indexOf(name)
  if (at < 0) throw new Error(`no such band: ${name}`)
  return at
}
const AGES = ['40-44', '45-49', '50-54', '55-59', '60-64', '65-69', '70-74']
const SYSTOLIC = ['<120', '120-139', '140-159', '160-179', '>=180']
const CHOLESTEROL = ['<4', '4-4.9', '5-5.9', '6-6.9', '>=7']
const BODY_MASS = ['<20', '20-24', '25-29', '30-35', '>=35']
/** The charts' names of the regions, in our words. */
const REGIONS: Record<string, string> = {
  N_AFR_ME: 'north_africa_middle_east',
  CSS_AFR: 'central_sub_saharan_africa',
  ESS_AFR: 'eastern_sub_saharan_africa',
  SSS_AFR: 'southern_sub_saharan_africa',
  WSS_AFR: 'western_sub_saharan_africa',
  SN_LAT_AME: 'southern_latin_america',
  HI_N_AME: 'high_income_north_america',
  CAR: 'caribbean',
  AND_LAT_AME: 'andean_latin_america',
  CEN_LAT_AME: 'central_latin_america',
  TRO_LAT_AME: 'tropical_latin_america',
  EAS_ASI: 'east_asia',
  SOU_ASI: 'south_asia',
  SE_ASI: 'southeast_asia',
  CEN_ASI: 'central_asia',
  HI_ASI_PAC: 'high_income_asia_pacific',
  WES_EUR: 'western_europe',
  CEN_EUR: 'central_europe',
  EAS_EUR: 'eastern_europe',
  OCE: 'oceania',
  AUS: 'australasia',
}

const CELL = 2
function packed(size: number, cells: Iterable<readonly [at: number, percent: string]>): string {
  const out: string[] = Array.from({ length: size })
  for (const [at, percent] of cells) {
    if (out[at] !== undefined) throw new Error(`two values for cell ${at}`)
    out[at] = percent.padStart(CELL, '0')
  }
  if (out.some((cell) => cell?.length !== CELL)) throw new Error('a cell is missing')
  return out.join('')
}

const labRows = rowsOf(lab)
const labCell = (r: Row): number =>
  (((Number(r['dm']) * 2 + (1 - Number(r['gdr']))) * 2 + Number(r['smk'])) * AGES.length + bandOf(AGES, r['age']!)) *
    SYSTOLIC.length *
    CHOLESTEROL.length +
  bandOf(SYSTOLIC, r['sbp']!) * CHOLESTEROL.length +
  bandOf(CHOLESTEROL, r['chl']!)
const nonLabRows = rowsOf(nonLab)
const nonLabCell = (r: Row): number =>
  (((r['sex'] === 'men' ? 0 : 1) * 2 + (r['smoking'] === 'smoker' ? 1 : 0)) * AGES.length + bandOf(AGES, r['age']!)) *
    SYSTOLIC.length *
    BODY_MASS.length +
  bandOf(SYSTOLIC, r['sbp']!) * BODY_MASS.length +
  bandOf(BODY_MASS, r['bmi']!)

const charts = {
  SOURCE,
  laboratory: Object.fromEntries(
    Object.entries(REGIONS).map(([theirs, ours]) => [
      ours,
      packed(labRows.length, labRows.map((r) => [labCell(r), r[theirs]!] as const)),
    ]),
  ),
  nonLaboratory: { south_asia: packed(nonLabRows.length, nonLabRows.map((r) => [nonLabCell(r), r['risk_pct']!] as const)) },
}
writeFileSync(new URL('who2019.json', import.meta.url), `${JSON.stringify(charts, null, 1)}\n`)
