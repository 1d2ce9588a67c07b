/**
 * Taiwan's childhood schedule, edition 11401, read beside the public table. The official tables of least ages, least intervals and
 * catch-up (114.4, 115.05) were not at hand. Until they are, WHO's bounds say which dose does not count (`least`): with none, two
 * doses of one week would make a child look protected (decision 0045). Asked for is nothing by them: the forecast waits as long as
 * the public table itself does between two doses.
 */
import { build } from './build.ts'
import { CHILDHOOD_ENDS, ifBornFrom, type DoseRow, type Least, type Line, type Product } from './rows.ts'
import type { Schedule } from './schedule.ts'
import { DTP, HEPB, HIB, INFLUENZA, IPV, OPV, PCV, TD } from './vaccines.ts'

const without = (codes: readonly string[], ...given: string[]): string[] => codes.filter((c) => !given.includes(c))

/** Grace days are named by the official tables for inactivated vaccines. */
const GRACE = '4d'

const byWho = (least: Omit<Least, 'source'>): Least => ({ ...least, source: 'who' })
const inactivated = (least: Omit<Least, 'source' | 'grace'>): Least => byWho({ ...least, grace: GRACE })
const fourWeeks = inactivated({ interval: '4w' })

/** WHO's ages of the boosters are those of DTP: one vaccine is judged alike for all that is in it. */
const FIVE_IN_ONE: readonly DoseRow[] = [
  { age: '2m', least: inactivated({ age: '6w' }) },
  { age: '4m', rhythm: '2m', least: fourWeeks },
  { age: '6m', rhythm: '2m', least: fourWeeks },
  { age: '18m', rhythm: '12m', least: inactivated({ age: '12m', interval: '6m' }) },
]
/** WHO: not from five years on, if healthy; and there is no vaccine of Hib alone. */
const HIB_IN_TIME: readonly DoseRow[] = FIVE_IN_ONE.map((d) => ({ ...d, endAge: '5y', verified: false }))
/** CDC: a healthy child needs none from five years on. */
const PCV_IN_TIME = { endAge: '5y', source: 'acip', verified: false } as const
/** Of a child who is late the last comes as long after the one before as that after the third: the gap of the table would reach beyond school entry. */
const BEFORE_SCHOOL: DoseRow = {
  age: '5y',
  rhythm: '12m',
  least: inactivated({ age: '4y', interval: '6m' }),
  note: 'tw.school',
}

/** WHO, Table 2, footnote on DTP: from seven years on only with little diphtheria toxoid; polio vaccine then comes by itself. */
const SEVEN = '7y'
const until7 = (code: string): Product => ({ code, end: SEVEN })
const from7 = (code: string): Product => ({ code, begin: SEVEN })
const LATE_TD: readonly Product[] = TD.filter((c) => c !== '139').map(from7)

const born2017 = ifBornFrom('2017-01-01')

/** @param season the year in whose October it began */
export function tw(season: number): Schedule {
  return build({
    id: 'tw',
    name: 'Taiwan CDC 現行兒童預防接種時程',
    release: '11401',
    date: '2025-01',
    source: 'SOURCE: Taiwan CDC, 現行兒童預防接種時程表, edition 11401 (January 2025)',
    verified: false,
    asksUntil: CHILDHOOD_ENDS,
    notes: ['childhood', 'tw.intervals', 'tw.missing'],
    sources: {
      '11401': '衛生福利部疾病管制署，現行兒童預防接種時程表，11401 版',
      who: 'WHO, Table 2: Recommended routine immunizations for children, September 2020',
      paho: 'PAHO, simplified copy of WHO’s Table 3, 2024',
      acip: 'CDC, CDSi supporting data 4.64, November 2025',
      who_je: 'WHO, Japanese encephalitis vaccines: position paper, February 2015',
    },
    observations: { 'tw:hbsag-mother': 'Mother HBsAg positive: HBIG at birth' },
    spacing: { live: ['19', '03', '04', '05', '06', '07', '94', '21', 'tw:je-cv'], days: '28d', source: '11401' },
    lines: [
      {
        group: 'HepB',
        source: '11401',
        note: 'tw.hepb',
        give: ['08'],
        accept: without(HEPB, '08'),
        series: [
          {
            name: 'HepB',
            doses: [{ age: '0d', lateFrom: '2d', note: 'birth_dose' }, { age: '1m', rhythm: '1m', least: fourWeeks }, { age: '6m', rhythm: '5m', least: fourWeeks }],
          },
        ],
      },
      {
        group: 'BCG',
        source: '11401',
        give: ['19'],
        series: [{ name: 'BCG', doses: [{ age: '5m', lateFrom: '9m', endAge: '5y', source: 'paho', verified: false }] }],
      },
      {
        group: 'DTaP/Tdap/Td',
        source: '11401',
        note: 'tw.dtp',
        give: [until7('120'), from7('139')],
        accept: [...DTP, '28', '115', ...LATE_TD],
        series: [{ name: 'DTaP-Hib-IPV and DTaP-IPV', doses: [...FIVE_IN_ONE, { ...BEFORE_SCHOOL, give: [until7('130'), from7('139')], accept: [...DTP, '28', '115', ...LATE_TD] }] }],
      },
      {
        group: 'Polio',
        source: '11401',
        note: 'tw.dtp',
        give: [until7('120'), from7('10')],
        accept: [...IPV, ...OPV, '89'],
        series: [{ name: 'IPV of the combined vaccines', doses: [...FIVE_IN_ONE, { ...BEFORE_SCHOOL, give: [until7('130'), from7('10')], accept: [...IPV, ...OPV, '89'] }] }],
      },
      {
        group: 'Hib',
        source: '11401',
        give: ['120'],
        accept: without(HIB, '120'),
        series: [{ name: 'Hib of the combined vaccine', doses: HIB_IN_TIME }],
      },
      {
        group: 'Pneumococcal',
        source: '11401',
        give: ['133'],
        accept: without(PCV, '133'),
        series: [
          {
            name: 'PCV13',
            doses: [
              { age: '2m', least: inactivated({ age: '6w' }), ...PCV_IN_TIME },
              { age: '4m', interval: '8w', grace: GRACE, ...PCV_IN_TIME },
              { age: '12m', lateFrom: '16m', rhythm: '8m', least: inactivated({ age: '9m', interval: '8w' }), ...PCV_IN_TIME },
            ],
          },
        ],
      },
      {
        group: 'MMR',
        antigens: ['Measles', 'Mumps', 'Rubella'],
        source: '11401',
        give: ['03'],
        accept: ['94'],
        also: { Measles: ['04', '05'], Mumps: ['07'], Rubella: ['04', '06'] },
        series: [
          {
            name: 'MMR',
            doses: [
              { age: '12m', extraBefore: true, least: byWho({ age: '12m' }) },
              { age: '5y', least: byWho({ interval: '4w' }), note: 'tw.school' },
            ],
          },
        ],
      },
      {
        group: 'Varicella',
        source: '11401',
        note: 'tw.varicella',
        give: ['21'],
        accept: ['94'],
        series: [{ name: 'Varicella', doses: [{ age: '12m', least: { age: '12m', source: '11401' } }] }],
      },
      {
        group: 'Japanese Encephalitis',
        source: '11401',
        give: ['tw:je-cv'],
        accept: ['39', '129', '134'],
        series: [
          {
            name: 'JE, live chimeric',
            doses: [
              { age: '15m', least: { age: '9m', source: 'who_je' } },
              { age: '27m', rhythm: '12m', least: { interval: '4w', source: 'who_je' } },
            ],
          },
        ],
      },
      {
        group: 'HepA',
        source: '11401',
        note: 'tw.hepa',
        verified: false,
        give: ['83'],
        accept: ['31', '85', '104', '193'],
        series: [
          {
            name: 'HepA, born from 2017 on',
            doses: [
              { age: '18m', since: '2025-01-01', earlier: { age: '12m', lateFrom: '16m' }, least: { age: '12m', grace: GRACE, source: '11401' }, skips: [born2017] },
              { age: '27m', since: '2025-01-01', earlier: { age: '18m', lateFrom: '22m' }, interval: '6m', grace: GRACE, skips: [born2017] },
            ],
          },
        ],
      },
      influenza(season),
    ],
  })
}

/** From October on, once a year; who is under 9 and never had any gets a second one. */
function influenza(year: number): Line {
  const season = { start: `${year}-10-01`, end: `${year + 1}-09-30` }
  const given = (than: number) =>
    ({ type: 'count', valid: true, start: season.start, stop: `${year + 1}-10-01`, than: 'greater', count: than }) as const
  return {
    group: 'Influenza',
    source: '11401',
    note: 'tw.influenza',
    give: ['161', '150', '140'],
    accept: without(INFLUENZA, '161', '150', '140'),
    series: [
      {
        name: 'Influenza, yearly',
        doses: [
          { age: '6m', minAge: '6m-4d', season, skips: [{ context: 'both', sets: [{ conditions: [{ type: 'age', begin: '9y' }] }] }] },
          {
            age: '6m',
            minAge: '6m-4d',
            interval: '4w',
            grace: GRACE,
            season,
            recurring: true,
            skips: [
              {
                context: 'both',
                any: true,
                sets: [
                  { conditions: [given(1)] },
                  { conditions: [given(0), { type: 'count', begin: '9y', than: 'greater', count: 0 }] },
                  { conditions: [given(0), { type: 'count', stop: season.start, than: 'greater', count: 0 }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  }
}
