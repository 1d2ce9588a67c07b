/**
 * What a programme's figures hold: each as what is counted of what. `SOURCE`: Simple.org, open-source server, definitions of its reports; China:
 * 国家基本公共卫生服务规范（第三版）, 2017, indicators of hypertension and type 2 diabetes, not yet held against the publisher's text.
 */
import type { Pressure } from './protocol.ts'

/** With diabetes the pressure is to be below both. */
export const TIGHT: Pressure = { systolic: 130, diastolic: 80 }
/** Diabetes from so many years on: a statin. */
export const STATIN_FROM_YEARS = 40

export type Source = 'simple' | 'china'
export interface IndicatorFacts {
  code: string
  programme: 'hypertension' | 'diabetes'
  /** `month`: who stands how at its end; `event`: what happened in it; `cohort`: of those who were registered then; `year`: a calendar year so far. */
  kind: 'month' | 'event' | 'cohort' | 'year' | 'burden' | 'count'
  numerator: readonly string[]
  /** Empty: of nothing, or of what the clinic estimates. */
  denominator: readonly string[]
  /** The fewer the better. */
  lossy?: boolean
  /** A share that a programme works towards. */
  goal?: number
  source: Source
}

const DENOMINATOR = ['controlled', 'uncontrolled', 'no_reading', 'missed']
const BANDS = ['controlled', 'uncontrolled', 'high', 'no_reading', 'missed']
const FOLLOWED = ['new', ...BANDS, 'lost']
const cohort = (kind: 'monthly' | 'quarterly') => DENOMINATOR.map((o) => `${kind}_${o}`)

const ht = { programme: 'hypertension', source: 'simple' } as const
const dm = { programme: 'diabetes', source: 'simple' } as const
const of = (code: string, ...more: readonly Partial<IndicatorFacts>[]) => ({ code, ...Object.assign({}, ...more) }) as IndicatorFacts
const month = (counted: string, denominator: readonly string[]) =>
  ({ kind: 'month', numerator: [counted], denominator }) as const
/** SOURCE: Simple.org's facility score: seventy per cent controlled, at most twenty missed. */
const GOALS = { controlled: { goal: 0.7 }, missed: { goal: 0.2, lossy: true } } as const
const counts = (programme: 'hypertension' | 'diabetes') =>
  [
    ['followed', FOLLOWED],
    ['registered', ['registered']],
    ['seen', ['seen']],
  ].map(([name, numerator]) =>
    of(`${programme}.${name as string}`, {
      programme,
      source: 'simple',
      kind: 'count',
      numerator: numerator as string[],
      denominator: [],
    }),
  )
const china = (programme: 'hypertension' | 'diabetes', counted: 'standard' | 'controlled') =>
  of(`china.${programme}.${counted}`, {
    programme,
    source: 'china',
    kind: 'year',
    numerator: [`year_${counted}`],
    denominator: ['year'],
  })

export const INDICATORS: readonly IndicatorFacts[] = [
  of('hypertension.controlled', ht, month('controlled', DENOMINATOR), GOALS.controlled),
  of('hypertension.uncontrolled', ht, month('uncontrolled', DENOMINATOR), { lossy: true }),
  of('hypertension.no_reading', ht, month('no_reading', DENOMINATOR), { lossy: true }),
  of('hypertension.missed', ht, month('missed', DENOMINATOR), GOALS.missed),
  of('hypertension.lost', ht, month('lost', FOLLOWED), { lossy: true }),
  ...counts('hypertension'),
  of('hypertension.burden', ht, { kind: 'burden', numerator: FOLLOWED, denominator: [] }),
  of('hypertension.titrated', ht, { kind: 'event', numerator: ['titrated'], denominator: ['seen_uncontrolled'] }),
  ...(['monthly', 'quarterly'] as const).flatMap((kind) =>
    DENOMINATOR.map((o) =>
      of(`hypertension.${kind}_${o}`, ht, {
        kind: 'cohort',
        numerator: [`${kind}_${o}`],
        denominator: cohort(kind),
        ...(o === 'controlled' ? {} : { lossy: true }),
      }),
    ),
  ),
  of('diabetes.controlled', dm, month('controlled', BANDS)),
  of('diabetes.uncontrolled', dm, month('uncontrolled', BANDS), { lossy: true }),
  of('diabetes.high', dm, month('high', BANDS), { lossy: true }),
  of('diabetes.no_reading', dm, month('no_reading', BANDS), { lossy: true }),
  of('diabetes.missed', dm, month('missed', BANDS), GOALS.missed),
  of('diabetes.lost', dm, month('lost', FOLLOWED), { lossy: true }),
  ...counts('diabetes'),
  of('diabetes.burden', dm, { kind: 'burden', numerator: FOLLOWED, denominator: [] }),
  of('diabetes.pressure_target', dm, month('pressure_target', BANDS)),
  of('diabetes.statin', dm, month('statin', ['from_40'])),
  china('hypertension', 'standard'),
  china('hypertension', 'controlled'),
  china('diabetes', 'standard'),
  china('diabetes', 'controlled'),
]
