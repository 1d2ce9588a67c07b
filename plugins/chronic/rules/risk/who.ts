/** WHO's charts of 2019: a cell of the region's chart; where something is not known, the least and the greatest of the cells that it may be. */
import charts from '../../../../data/reference/risk/who2019.json' with { type: 'json' }
import type { Risk, RiskInput, RiskUnknown } from './risk.ts'

/** In the order of the charts, which are read when a risk is asked for. */
export const WHO_REGIONS = [
  'north_africa_middle_east',
  'central_sub_saharan_africa',
  'eastern_sub_saharan_africa',
  'southern_sub_saharan_africa',
  'western_sub_saharan_africa',
  'southern_latin_america',
  'high_income_north_america',
  'caribbean',
  'andean_latin_america',
  'central_latin_america',
  'tropical_latin_america',
  'east_asia',
  'south_asia',
  'southeast_asia',
  'central_asia',
  'high_income_asia_pacific',
  'western_europe',
  'central_europe',
  'eastern_europe',
  'oceania',
  'australasia',
] as const satisfies readonly WhoRegion[]
export type WhoRegion = keyof typeof charts.laboratory

/** Completed years. */
export const WHO_FROM_AGE = 40
export const WHO_TO_AGE = 74
const YEARS_A_BAND = 5
const AGES = (WHO_TO_AGE + 1 - WHO_FROM_AGE) / YEARS_A_BAND
/** Where the next band begins: mmHg, mmol/L, kg/m². */
const SYSTOLIC = [120, 140, 160, 180]
const CHOLESTEROL = [4, 5, 6, 7]
const BODY_MASS = [20, 25, 30, 35]
const DIGITS = 2

/**
 * The laboratory chart where cholesterol is known or the region has no other; else the non-laboratory chart.
 * @param hadEvent a heart attack or stroke before: the charts are for who had none
 */
export function whoRisk(p: RiskInput, region: WhoRegion, hadEvent: boolean): Risk {
  if (hadEvent) return { known: false, because: 'event' }
  if (p.age < WHO_FROM_AGE || p.age > WHO_TO_AGE) return { known: false, because: 'age' }
  // Diabetes is not in the non-laboratory chart: it would show too little.
  return p.cholesterol === null && p.bodyMass !== null && p.diabetes === false && hasNonLaboratory(region)
    ? nonLaboratory(p, region)
    : laboratory(p, region)
}

type NonLaboratoryRegion = keyof typeof charts.nonLaboratory
const hasNonLaboratory = (region: WhoRegion): region is NonLaboratoryRegion => region in charts.nonLaboratory

function laboratory(p: RiskInput, region: WhoRegion): Risk {
  const chart = charts.laboratory[region]
  const unknown: RiskUnknown[] = []
  const cells = either(p.diabetes, 'diabetes', unknown).flatMap((diabetes) =>
    either(p.smokes, 'smokes', unknown).flatMap((smokes) =>
      bands(p.cholesterol, CHOLESTEROL, 'cholesterol', unknown).map((cholesterol) =>
        percentAt(chart, [
          [diabetes, 2],
          [p.sex === 'male' ? 0 : 1, 2],
          [smokes, 2],
          [ageBand(p.age), AGES],
          [bandAt(p.systolic, SYSTOLIC), SYSTOLIC.length + 1],
          [cholesterol, CHOLESTEROL.length + 1],
        ]),
      ),
    ),
  )
  return rangeOf('who_laboratory', cells, unknown)
}

function nonLaboratory(p: RiskInput, region: NonLaboratoryRegion): Risk {
  const chart = charts.nonLaboratory[region]
  const unknown: RiskUnknown[] = []
  const cells = either(p.smokes, 'smokes', unknown).flatMap((smokes) =>
    bands(p.bodyMass, BODY_MASS, 'bodyMass', unknown).map((mass) =>
      percentAt(chart, [
        [p.sex === 'male' ? 0 : 1, 2],
        [smokes, 2],
        [ageBand(p.age), AGES],
        [bandAt(p.systolic, SYSTOLIC), SYSTOLIC.length + 1],
        [mass, BODY_MASS.length + 1],
      ]),
    ),
  )
  return rangeOf('who_non_laboratory', cells, unknown)
}

const ageBand = (age: number): number => Math.floor((age - WHO_FROM_AGE) / YEARS_A_BAND)
const bandAt = (value: number, begins: readonly number[]): number => begins.filter((begin) => value >= begin).length

function either(known: boolean | null, name: RiskUnknown, unknown: RiskUnknown[]): readonly number[] {
  if (known !== null) return [Number(known)]
  note(name, unknown)
  return [0, 1]
}

function bands(
  value: number | null,
  begins: readonly number[],
  name: RiskUnknown,
  unknown: RiskUnknown[],
): readonly number[] {
  if (value !== null) return [bandAt(value, begins)]
  note(name, unknown)
  return Array.from({ length: begins.length + 1 }, (_, n) => n)
}

const note = (name: RiskUnknown, unknown: RiskUnknown[]): void => {
  if (!unknown.includes(name)) unknown.push(name)
}

/** Each with how many there are of it, the last changing first. */
function percentAt(chart: string, places: readonly (readonly [at: number, of: number])[]): number {
  const cell = places.reduce((sum, [at, of]) => sum * of + at, 0)
  return Number(chart.slice(cell * DIGITS, (cell + 1) * DIGITS))
}

const rangeOf = (
  model: 'who_laboratory' | 'who_non_laboratory',
  cells: readonly number[],
  unknown: readonly RiskUnknown[],
): Risk => ({ known: true, model, low: Math.min(...cells), high: Math.max(...cells), unknown })
