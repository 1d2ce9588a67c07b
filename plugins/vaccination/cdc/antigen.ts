/** A file of CDC's about one antigen as ours: its series, who is immune, whom it harms. */
import type { AntigenFacts, SeriesFacts, SeriesType, Sex, WindowFacts } from '../rules/schedule.ts'
import { doseOf } from './dose.ts'
import { ANTIGEN } from './grammar.ts'
import {
  checkShape,
  choice,
  cvx,
  day,
  dense,
  each,
  flag,
  list,
  must,
  number,
  one,
  period,
  says,
  textOf,
  unreadable,
  type Place,
} from './read.ts'

export function antigenOf(at: Place): AntigenFacts {
  checkShape(at, ANTIGEN)
  const no = one(at, 'contraindications')
  const series = each(at, 'series')
  const names = new Set(series.map((s) => must(s, 'targetDisease')))
  if (names.size !== 1) throw unreadable(at, 'one_antigen', [...names].join(', '))
  return dense<AntigenFacts>({
    name: [...names][0],
    immunity: immunity(one(at, 'immunity')),
    contraindications: each(one(no, 'vaccineGroup'), 'contraindication').map((c) =>
      window(c, must(c, 'observationCode')),
    ),
    vaccineContraindications: each(one(no, 'vaccine'), 'contraindication').map((c) => ({
      code: must(c, 'observationCode'),
      vaccines: each(c, 'contraindicatedVaccine').map((v) => window(v, cvx(v))),
    })),
    series: series.map(seriesOf),
  })
}

const immunity = (at: Place | undefined): AntigenFacts['immunity'] =>
  at && {
    history: each(at, 'clinicalHistory').map((h) => must(h, 'guidelineCode')),
    births: each(at, 'dateOfBirth').map((b) => ({
      ...dense<{ before: string; country?: string }>({
        before: day(b, 'immunityBirthDate'),
        country: says(b, 'birthCountry'),
      }),
      exclusions: each(b, 'exclusion').map((e) => must(e, 'exclusionCode')),
    })),
  }

const window = (at: Place, code: string): WindowFacts =>
  dense<WindowFacts>({ code, begin: period(at, 'beginAge'), end: period(at, 'endAge') })

const TYPES: Record<string, SeriesType> = {
  standard: 'standard',
  risk: 'risk',
  'evaluation only': 'evaluation-only',
}
const SEXES: Record<string, Sex> = { female: 'female', male: 'male', unknown: 'unknown' }

function seriesOf(at: Place): SeriesFacts {
  const select = one(at, 'selectSeries')
  if (!select) throw unreadable({ file: at.file, path: `${at.path}/selectSeries` }, 'missing')
  must(at, 'seriesType')
  return dense<SeriesFacts>({
    name: must(at, 'seriesName'),
    group: must(at, 'vaccineGroup'),
    type: choice(at, 'seriesType', TYPES),
    sexes: each(at, 'requiredGender').map(sex),
    default: flag(select, 'defaultSeries'),
    productPath: flag(select, 'productPath'),
    seriesGroup: must(select, 'seriesGroup'),
    equivalent: list(at, 'equivalentSeriesGroups'),
    priority: says(select, 'seriesPriority') ?? '',
    preference: number(select, 'seriesPreference') ?? 0,
    minAgeToStart: period(select, 'minAgeToStart'),
    maxAgeToStart: period(select, 'maxAgeToStart'),
    indications: each(at, 'indication').map((i) => {
      const about = one(i, 'observationCode')
      if (!about) throw unreadable({ file: i.file, path: `${i.path}/observationCode` }, 'missing')
      return window(i, must(about, 'code'))
    }),
    doses: each(at, 'seriesDose').map(doseOf),
  })
}

function sex(at: Place): Sex {
  const known = SEXES[textOf(at).toLowerCase()]
  if (!known) throw unreadable(at, 'unknown_word', textOf(at))
  return known
}
