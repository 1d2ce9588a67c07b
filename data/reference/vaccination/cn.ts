/**
 * Mainland China's immunization procedure, edition of 2026, read beside the national table: the ages of the table are the least ages.
 * Intervals were taken from other encodings of it and are to be checked against the official text.
 */
import { build } from './build.ts'
import { CHILDHOOD_ENDS, ifBornFrom, type DoseRow, type Line, type Product } from './rows.ts'
import { DTP, HEPB, HPV, IPV, OPV } from './vaccines.ts'

const at = (age: string, rest: Omit<DoseRow, 'age' | 'minAge'> = {}): DoseRow => ({ age, minAge: age, ...rest })
const LIVE_AT_HIV = [{ code: 'cn:hiv-exposed' }]
/** After immunoglobulin the forecast waits; a dose given before it must not be judged by it. */
const AFTER_IMMUNOGLOBULIN = [{ from: { observation: 'cn:immunoglobulin' }, min: '3m', verified: false }] as const
const bornAfterCutoff = ifBornFrom('2011-11-11')

const dtap = (age: string, rest: DoseRow): DoseRow => at(age, { since: '2025-01-01', endAge: '12y', ...rest })
const DTAP: readonly Product[] = [{ code: '20', end: '7y' }, { code: '28', begin: '7y', end: '12y' }]
/** DT at 6 years was the last dose until 2024. */
const DTAP_ACCEPTED: readonly Product[] = [
  ...DTP.filter((c) => c !== '20').map((code) => ({ code, end: '7y' })),
  { code: '28', begin: '6y', end: '7y' },
]

const opv: Pick<Line, 'give' | 'accept'> = { give: ['178', '10'], accept: [...OPV.filter((c) => c !== '178'), ...IPV.filter((c) => c !== '10'), '89'] }
const ipv: Pick<Line, 'give' | 'accept'> = { give: ['10'], accept: [...IPV.filter((c) => c !== '10'), ...OPV, '89'] }

export const cn = build({
  id: 'cn',
  name: '国家免疫规划疫苗儿童免疫程序',
  release: '国疾控卫免发〔2026〕16号',
  date: '2026-06-17',
  source: 'SOURCE: NDCPA, 国家免疫规划疫苗儿童免疫程序及说明, edition of 2026 (国疾控卫免发〔2026〕16号)',
  verified: false,
  asksUntil: CHILDHOOD_ENDS,
  notes: ['childhood', 'cn.intervals', 'cn.general'],
  sources: { '2026': '国家疾控局，国家免疫规划疫苗儿童免疫程序及说明（2026 年版），国疾控卫免发〔2026〕16号' },
  observations: {
    'cn:hbsag-mother-below-2000g': 'Mother HBsAg positive, birth weight below 2000 g',
    'cn:tst-negative': 'Tuberculin skin test negative',
    'cn:hiv-exposed': 'Born to a mother with HIV, own infection not ruled out',
    'cn:hiv-immunodeficient': 'HIV infection with immunodeficiency',
    'cn:immunoglobulin': 'Immunoglobulin given',
  },
  spacing: { live: ['19', '03', '04', '05', '06', '07', '94', '21', 'cn:je-l', '169'], days: '28d', source: '2026' },
  lines: [
    {
      group: 'HepB',
      source: '2026',
      give: ['08'],
      accept: HEPB.filter((c) => c !== '08'),
      series: [
        {
          name: 'HepB',
          doses: [
            at('0d', { lateFrom: '2d', note: 'birth_dose' }),
            at('1m', { interval: '28d', lateFrom: '12m' }),
            at('6m', { interval: '60d', lateFrom: '12m' }),
          ],
        },
        {
          name: 'HepB, born below 2000 g of a carrier',
          note: 'cn.hepb_small',
          onlyIf: { code: 'cn:hbsag-mother-below-2000g' },
          doses: [
            at('0d', { lateFrom: '2d', note: 'birth_dose' }),
            at('1m', { interval: '28d', lateFrom: '12m' }),
            at('2m', { interval: '28d', lateFrom: '12m' }),
            at('7m', { interval: '60d', lateFrom: '12m' }),
          ],
        },
      ],
    },
    {
      group: 'BCG',
      source: '2026',
      note: 'cn.bcg',
      give: ['19'],
      notIf: ['cn:hiv-exposed'],
      series: [
        {
          name: 'BCG',
          doses: [
            at('0d', {
              lateFrom: '3m',
              endAge: '4y',
              // From 3 months on only with a skin test; if it was given, somebody tested.
              skips: [{ context: 'forecast', sets: [{ conditions: [{ type: 'age', begin: '3m', end: '4y' }] }] }],
            }),
          ],
        },
        {
          name: 'BCG after a negative skin test',
          onlyIf: { code: 'cn:tst-negative', begin: '3m', end: '4y' },
          doses: [at('0d', { endAge: '4y', waits: [{ from: { observation: 'cn:tst-negative' }, min: '0d' }] })],
        },
      ],
    },
    {
      group: 'Polio',
      source: '2026',
      ...ipv,
      notTheseIf: [{ code: 'cn:hiv-exposed', vaccines: OPV }],
      series: [
        {
          name: 'IPV, IPV, bOPV, bOPV',
          doses: [
            at('2m', { lateFrom: '12m' }),
            at('3m', { interval: '28d', lateFrom: '12m' }),
            at('4m', { interval: '28d', lateFrom: '12m', ...opv }),
            at('4y', { interval: '28d', lateFrom: '5y', ...opv }),
          ],
        },
      ],
    },
    {
      group: 'DTaP/Tdap/Td',
      source: '2026',
      note: 'cn.dtap',
      give: DTAP,
      accept: DTAP_ACCEPTED,
      series: [
        {
          name: 'DTaP, since 2025',
          doses: [
            dtap('2m', { lateFrom: '12m' }),
            dtap('4m', { interval: '28d', lateFrom: '12m' }),
            dtap('6m', { interval: '28d', lateFrom: '12m' }),
            dtap('18m', { interval: '6m', lateFrom: '24m' }),
            dtap('6y', { interval: '12m', lateFrom: '7y' }),
          ],
        },
      ],
    },
    {
      group: 'MMR',
      antigens: ['Measles', 'Mumps', 'Rubella'],
      source: '2026',
      note: 'cn.hiv_live',
      give: ['03'],
      accept: ['94'],
      also: { Measles: ['04', '05'], Mumps: ['07'], Rubella: ['04', '06'] },
      notIf: ['cn:hiv-immunodeficient'],
      series: [
        {
          name: 'MMR',
          doses: [
            at('8m', { lateFrom: '12m', waits: AFTER_IMMUNOGLOBULIN }),
            at('18m', { interval: '28d', lateFrom: '24m', waits: AFTER_IMMUNOGLOBULIN }),
          ],
        },
      ],
    },
    {
      group: 'Japanese Encephalitis',
      source: '2026',
      note: 'cn.choice',
      give: ['cn:je-l'],
      notTheseIf: LIVE_AT_HIV.map(({ code }) => ({ code, vaccines: ['cn:je-l'] })),
      series: [
        {
          name: 'JE, live',
          doses: [
            at('8m', { lateFrom: '12m', waits: AFTER_IMMUNOGLOBULIN }),
            at('2y', { interval: '12m', lateFrom: '3y', waits: AFTER_IMMUNOGLOBULIN }),
          ],
        },
        {
          name: 'JE, inactivated',
          give: ['cn:je-i'],
          doses: [
            at('8m', { lateFrom: '12m' }),
            at('8m', { interval: '7d', lateAfter: '11d' }),
            at('2y', { rhythm: '16m', lateFrom: '3y' }),
            at('6y', { rhythm: '16m' }),
          ],
        },
      ],
    },
    {
      group: 'MPSV-A',
      source: '2026',
      note: 'cn.mpsv',
      give: ['191'],
      series: [{ name: 'MPSV-A', doses: [at('6m', { lateFrom: '12m', skips: [unlessAC()] }), at('9m', { interval: '3m', lateFrom: '24m', skips: [unlessAC()] })] }],
    },
    {
      group: 'MPSV-AC',
      source: '2026',
      give: ['192'],
      series: [
        {
          name: 'MPSV-AC',
          doses: [
            at('3y', { lateFrom: '4y', waits: [{ from: { vaccines: ['191'] }, absMin: '12m', min: '12m' }] }),
            at('6y', { interval: '3y', lateFrom: '7y' }),
          ],
        },
      ],
    },
    {
      group: 'HepA',
      source: '2026',
      note: 'cn.choice',
      give: ['169'],
      notTheseIf: LIVE_AT_HIV.map(({ code }) => ({ code, vaccines: ['169'] })),
      series: [
        { name: 'HepA, live', doses: [at('18m', { lateFrom: '24m', waits: AFTER_IMMUNOGLOBULIN })] },
        {
          name: 'HepA, inactivated',
          give: ['83'],
          accept: ['31', '85'],
          doses: [at('18m', { lateFrom: '24m' }), at('2y', { interval: '6m', lateFrom: '3y' })],
        },
      ],
    },
    {
      group: 'HPV',
      source: '2026',
      note: 'cn.hpv',
      give: ['118'],
      accept: HPV.filter((c) => c !== '118'),
      series: [
        {
          name: 'HPV-2, girls',
          sexes: ['female'],
          doses: [at('13y', { lateFrom: '14y', skips: [bornAfterCutoff] }), { interval: '6m', lateAfter: '12m', skips: [bornAfterCutoff] }],
        },
      ],
    },
  ],
})

/** Who has MPSV-AC needs no MPSV-A any more: ours, so that nobody gets it on top. */
function unlessAC() {
  return { context: 'forecast', sets: [{ conditions: [{ type: 'count', than: 'greater', count: 0, vaccines: ['192'] }] }] } as const
}
