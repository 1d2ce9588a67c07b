/**
 * WHO's routine schedule, read beside Table 2 (September 2020) and Table 3.
 * Where a programme may choose, the first choice of the table stands here; what the tables leave out is left out.
 */
import { build } from './build.ts'
import { CHILDHOOD_ENDS, ifStartedBefore, ifStartedFrom, ifYoungerThan, type Product, type SeriesRow } from './rows.ts'
import type { SkipFacts } from './schedule.ts'
import { DTP, HEPB, HIB, HPV, IPV, OPV, PCV, TD } from './vaccines.ts'

const until = (age: string, codes: readonly string[]): Product[] => codes.map((code) => ({ code, end: age }))
const from = (age: string, codes: readonly string[]): Product[] => codes.map((code) => ({ code, begin: age }))

/** From 7 years only with little diphtheria toxoid (Table 2, footnote 4): Td, or Tdap. */
const PRIMARY: readonly Product[] = [{ code: '198', end: '7y' }, { code: '139', begin: '7y' }]
const ACCEPTED = [...until('7y', DTP.filter((c) => c !== '198')), ...until('7y', ['28']), ...from('4y', TD.filter((c) => c !== '139')), { code: '139', begin: '4y', end: '7y' }, ...from('7y', ['115'])]

/** A child whose first dose is IPV, before that of the mixed schedule and without any OPV, is on IPV alone. */
const notOnIpvAlone: SkipFacts = {
  context: 'both',
  sets: [
    {
      conditions: [
        { type: 'count', end: '14w', than: 'greater', count: 0, vaccines: IPV },
        { type: 'count', than: 'equal', count: 0, vaccines: OPV },
      ],
    },
  ],
}

const everyFourWeeks = (name: string): SeriesRow => ({
  name,
  doses: [
    { age: '6w', minAge: '6w' },
    { age: '10w', interval: '4w' },
    { age: '14w', interval: '4w' },
  ],
})

export const who = build({
  id: 'who',
  name: 'WHO routine immunization',
  release: 'Table 2, September 2020; Table 3, March 2017',
  date: '2020-09',
  source: 'SOURCE: WHO, Summary of position papers, Table 2 (September 2020) and Table 3 (March 2017)',
  verified: false,
  asksUntil: CHILDHOOD_ENDS,
  notes: ['childhood', 'who.choices', 'who.missing'],
  sources: {
    t2: 'WHO, Table 2: Recommended routine immunizations for children, September 2020',
    t3: 'WHO, Table 3: Interrupted or delayed routine immunization, March 2017',
    paho: 'PAHO, simplified copy of Table 3, 2024',
    smart: 'WHO, SMART guidelines: Immunizations, decision tables',
    polio: 'WHO, Polio vaccines: position paper, June 2022',
    hpv: 'WHO, Human papillomavirus vaccines: position paper, December 2022',
  },
  observations: {
    'who:hiv-not-stable': 'HIV infection, not yet stable on treatment',
    'who:hiv-exposed': 'Born to a mother with HIV, no signs of infection',
  },
  extra: ['who:opv-campaign', 'who:mcv-campaign'],
  // Oral polio vaccine keeps no distance from measles-rubella or rotavirus vaccine.
  spacing: { live: ['03', '04', '05', '06', '07', '38', '94', '21'], days: '28d', source: 'smart', verified: false },
  lines: [
    {
      group: 'BCG',
      source: 't2',
      note: 'who.bcg',
      give: ['19'],
      notIf: ['who:hiv-not-stable'],
      series: [{ name: 'BCG', doses: [{ age: '0d', endAge: '5y', source: 'paho', verified: false }] }],
    },
    {
      group: 'HepB',
      source: 't2',
      note: 'who.hepb',
      // Whole-cell pertussis vaccine is not given from seven years on (Table 2): hepatitis B then comes by itself.
      give: [...until('7y', ['198']), ...from('7y', ['08'])],
      accept: [...HEPB.filter((c) => c !== '198' && c !== '08'), ...from('7y', ['198']), ...until('7y', ['08'])],
      series: [
        {
          name: 'HepB birth dose and three',
          doses: [
            { age: '0d', lateFrom: '2d', give: ['08'], accept: HEPB.filter((c) => c !== '08'), skips: [ifYoungerThan('6w')], note: 'birth_dose' },
            { age: '6w', interval: '4w' },
            { age: '10w', interval: '4w' },
            { age: '14w', interval: '4w' },
          ],
        },
      ],
    },
    {
      group: 'OPV',
      source: 't2',
      note: 'who.opv',
      give: ['178'],
      accept: OPV.filter((c) => c !== '178'),
      series: [
        {
          name: 'bOPV with IPV',
          doses: [
            { age: '6w', minAge: '6w', extraBefore: true, skips: [notOnIpvAlone] },
            { age: '10w', interval: '4w', skips: [notOnIpvAlone] },
            { age: '14w', interval: '4w', skips: [notOnIpvAlone] },
          ],
        },
      ],
    },
    {
      group: 'IPV',
      source: 't2',
      note: 'who.ipv',
      give: ['10'],
      accept: IPV.filter((c) => c !== '10'),
      series: [
        {
          name: 'IPV with bOPV',
          verified: false,
          doses: [
            { age: '14w', minAge: '14w' },
            { interval: '4m', source: 'polio', verified: false },
          ],
        },
        {
          name: 'IPV alone',
          doses: [
            { age: '8w' },
            { age: '12w', interval: '4w', lateAfter: '8w+1d' },
            { age: '16w', interval: '4w', lateAfter: '8w+1d' },
            { interval: '6m', skips: [ifStartedBefore('8w')], note: 'who.ipv_booster' },
          ],
        },
      ],
    },
    {
      group: 'DTaP/Tdap/Td',
      source: 't2',
      note: 'who.dtp',
      give: PRIMARY,
      accept: ACCEPTED,
      series: [
        {
          name: 'DTPCV and boosters',
          doses: [
            { age: '6w', minAge: '6w' },
            { age: '10w', interval: '4w', lateAfter: '8w+1d' },
            { age: '14w', interval: '4w', lateAfter: '8w+1d', skips: [ifStartedBefore('12m')] },
            { interval: '6m', skips: [ifStartedFrom('12m')], source: 't3', note: 'started_late' },
            { age: '12m', rhythm: '6m', lateFrom: '24m', note: 'booster' },
            { age: '4y', rhythm: '6m', lateFrom: '8y', give: ['139'], accept: [...ACCEPTED, ...until('7y', ['198'])], note: 'booster' },
            { age: '9y', rhythm: '6m', lateFrom: '16y', give: ['139'], accept: ACCEPTED, note: 'booster' },
          ],
        },
      ],
    },
    {
      group: 'Hib',
      source: 't2',
      note: 'who.hib',
      give: ['198'],
      accept: HIB.filter((c) => c !== '198'),
      series: [
        {
          name: 'Hib 3p+0',
          doses: [
            { age: '6w', minAge: '6w', endAge: '5y' },
            { age: '10w', interval: '4w', endAge: '5y', skips: [ifStartedBefore('12m')] },
            { age: '14w', interval: '4w', endAge: '5y', skips: [ifStartedBefore('12m')] },
          ],
        },
      ],
    },
    {
      group: 'Pneumococcal',
      source: 't2',
      note: 'who.pcv',
      give: ['133'],
      accept: PCV.filter((c) => c !== '133'),
      series: [everyFourWeeks('PCV 3p+0')],
    },
    {
      group: 'Rotavirus',
      source: 't2',
      note: 'who.rota',
      give: ['119'],
      accept: ['122'],
      series: [
        {
          name: 'Rotavirus, monovalent',
          doses: [
            { age: '6w', minAge: '6w', endAge: '24m' },
            { age: '10w', interval: '4w', endAge: '24m' },
          ],
        },
        {
          name: 'Rotavirus, pentavalent or mixed',
          give: ['116'],
          accept: ['119', '122'],
          doses: [
            { age: '6w', minAge: '6w', endAge: '24m' },
            { age: '10w', interval: '4w', endAge: '24m' },
            { age: '14w', interval: '4w', endAge: '24m' },
          ],
        },
      ],
    },
    {
      group: 'Measles',
      source: 'smart',
      note: 'who.measles',
      give: ['04'],
      accept: ['03', '05', '94'],
      series: [
        {
          name: 'Measles',
          doses: [
            { age: '9m', minAge: '9m', extraBefore: true },
            { age: '15m', interval: '4w' },
          ],
        },
      ],
    },
    {
      group: 'Rubella',
      source: 't2',
      note: 'who.rubella',
      verified: false,
      give: ['04'],
      accept: ['03', '06', '38', '94'],
      series: [{ name: 'Rubella', doses: [{ age: '9m', minAge: '9m', extraBefore: true }] }],
    },
    {
      group: 'HPV',
      source: 'hpv',
      note: 'who.hpv',
      verified: false,
      give: ['118'],
      accept: HPV.filter((c) => c !== '118'),
      series: [
        {
          name: 'HPV, girls',
          sexes: ['female'],
          doses: [
            { age: '9y', minAge: '9y', endAge: '15y' },
            { interval: '6m' },
          ],
        },
      ],
    },
  ],
})
