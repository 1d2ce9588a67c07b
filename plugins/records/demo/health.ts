/** What is known of the health of some of the people told by hand: a year of readings, what they have, take and do not bear. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { PRIVACY } from './privacy.ts'
import { memberKey } from './reach.ts'

export interface HealthStory {
  record: string
  member: number
  entries: readonly HealthEntry[]
}
export interface HealthEntry {
  command: string
  /** Says with the member what it is about. */
  key: string
  daysAgo: number
  form: Form
}

const pressure = (daysAgo: number, ...readings: (readonly [number, number])[]): HealthEntry => ({
  command: 'records.record_readings',
  key: `pressure/${daysAgo}`,
  daysAgo,
  form: {
    pressures: readings.map(([systolic, diastolic]) => ({ systolic: `${systolic}`, diastolic: `${diastolic}` })),
  },
})
const readings = (
  daysAgo: number,
  values: Record<string, readonly [number, string]>,
  more: Form = {},
): HealthEntry => ({
  command: 'records.record_readings',
  key: `readings/${daysAgo}`,
  daysAgo,
  form: {
    readings: Object.fromEntries(Object.entries(values).map(([k, [value, unit]]) => [k, { value: `${value}`, unit }])),
    ...more,
  },
})
const sugar = (daysAgo: number, value: number, kind = 'fasting'): HealthEntry => ({
  ...readings(daysAgo, {}, { glucose: { kind, value: `${value}`, unit: 'mg/dL' } }),
  key: `glucose/${daysAgo}`,
})
const fact = (kind: 'condition' | 'allergy' | 'medication', daysAgo: number, form: Form): HealthEntry => ({
  command: `records.record_${kind}`,
  key: `${kind}/${form['code'] as string}`,
  daysAgo,
  form,
})
const has = (daysAgo: number, code: string, onset: string | null, more: Form = {}) =>
  fact('condition', daysAgo, {
    code,
    verification: 'confirmed',
    ...(onset === null ? {} : { onset_on: onset }),
    ...more,
  })
const takes = (daysAgo: number, code: string, mg: number, times: number) =>
  fact('medication', daysAgo, {
    code,
    intent: 'taking',
    dose_value: `${mg}`,
    dose_unit: 'mg',
    times_per_day: `${times}`,
  })
const of = (record: string, member: number, ...entries: HealthEntry[]): HealthStory => ({ record, member, entries })

export const HEALTH: readonly HealthStory[] = [
  of(
    'XH-0412',
    1,
    has(340, 'I10', '2014'),
    takes(340, 'C08CA01', 5, 1),
    fact('allergy', 340, { code: 'penicillin', kind: 'allergy', criticality: 'high', reaction: 'Swollen face, 1998' }),
    pressure(330, [158, 94], [154, 92]),
    pressure(240, [150, 90], [148, 88]),
    pressure(150, [146, 88], [142, 86]),
    pressure(62, [144, 88], [142, 88], [140, 86]),
    pressure(32, [150, 88], [148, 86]),
  ),
  of(
    'XH-0412',
    4,
    readings(300, { weight: [6.4, 'kg'], length: [63, 'cm'], head_circumference: [41, 'cm'] }),
    readings(62, { weight: [9.1, 'kg'], length: [75.5, 'cm'], muac: [14.2, 'cm'] }),
  ),
  of('XH-0433', 3, readings(2, { weight: [3.2, 'kg'], temperature: [36.8, 'Cel'], respiratory_rate: [44, '/min'] })),
  of(
    'XH-0377',
    1,
    has(350, 'E11', '2009'),
    has(350, 'I10', '2011-05'),
    takes(350, 'A10BA02', 500, 2),
    takes(350, 'C09CA03', 80, 1),
    sugar(345, 162),
    readings(345, { hba1c: [8.1, '%'], creatinine: [1.2, 'mg/dL'], weight: [71.5, 'kg'] }),
    pressure(345, [148, 84], [144, 82]),
    sugar(180, 148),
    readings(178, { hba1c: [7.6, '%'] }),
    pressure(180, [138, 80], [136, 80]),
    sugar(32, 139),
    readings(31, { weight: [69, 'kg'] }),
  ),
  of(
    'XH-0377',
    2,
    has(350, 'M17', null),
    has(350, 'I10', '2018'),
    takes(350, 'C09CA01', 50, 1),
    pressure(180, [132, 78], [130, 76]),
  ),
  of(
    'XH-0458',
    1,
    has(300, 'J44', '2016'),
    fact('allergy', 300, { code: 'fall_risk', kind: 'alert' }),
    readings(300, { oxygen_saturation: [93, '%'], heart_rate: [84, '/min'] }),
  ),
  of(
    'XH-0388',
    1,
    has(200, 'M81', null),
    readings(40, { weight: [44, 'kg'], heart_rate: [72, '/min'] }),
    pressure(40, [134, 76]),
  ),
  of(
    'XH-0452',
    1,
    has(280, 'I69', '2019'),
    has(120, 'L89', null, { note: 'Left heel, two centimetres, clean' }),
    fact('allergy', 280, {
      code: 'choking_risk',
      kind: 'alert',
      criticality: 'high',
      reaction: 'Thickened drinks only',
    }),
    takes(280, 'B01AC06', 100, 1),
    readings(30, { temperature: [36.5, 'Cel'], heart_rate: [78, '/min'] }),
  ),
  of('XH-0359', 1, has(380, 'F17', null), pressure(380, [162, 98], [160, 98])),
  of('XH-0371', 1, has(390, 'H25', null)),
  of(
    'XH-0421',
    1,
    has(250, 'M10', '2020'),
    fact('allergy', 250, { code: 'aspirin_nsaid', kind: 'intolerance', reaction: 'Stomach bleeding' }),
  ),
  of('XH-0424', 1, has(210, 'N40', null), takes(210, 'G04CA02', 0.4, 1), pressure(210, [128, 74])),
  of(
    'XH-0440',
    2,
    has(300, 'E03', '2021'),
    fact('medication', 60, {
      code: 'H03AA01',
      intent: 'supplied',
      dose_value: '50',
      dose_unit: 'ug',
      times_per_day: '1',
      quantity: '90',
      quantity_unit: '{tbl}',
      supply_days: '90',
    }),
  ),
  of(
    'XH-0425',
    3,
    has(20, 'F41', null, {
      verification: 'suspected',
      sensitivity: 'mental_health',
      source: 'reported',
      note: 'Sleeps badly since the exams, cries in the mornings. Told in confidence; does not want her parents to know.',
    }),
    readings(34, { weight: [49, 'kg'], height: [158, 'cm'] }),
  ),
]

export const healthOf = (record: string, memberKeys: readonly string[], today: Day) =>
  [...HEALTH, ...PRIVACY]
    .filter((h) => h.record === record)
    .flatMap(({ member, entries }) => {
      const key = memberKey(record, member)
      return memberKeys.includes(key) ? entries.map((e) => ({ ...e, member: key, on: addDays(today, -e.daysAgo) })) : []
    })
