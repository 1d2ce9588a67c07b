/** Raised once; on two days and nobody has put her on follow-up; ill by another clinic's word; too young for any of it. */
import type { ToldFamily, ToldVisit } from '../plan.ts'

/** Only measured: what nobody is followed for is not asked. */
const measured = (ago: number, ...readings: (readonly [number, number])[]): ToldVisit => ({
  ago,
  form: Object.fromEntries(
    readings.flatMap(([s, d], n) => [
      [`systolic${n + 1}`, `${s}`],
      [`diastolic${n + 1}`, `${d}`],
    ]),
  ),
})

export const families: readonly ToldFamily[] = [
  {
    record: 'XH-0501',
    door: '74',
    village: 2,
    family: '簡',
    people: [
      {
        key: 'wen-pin',
        shows: 'suspected_once',
        given: '文斌',
        sex: 'male',
        age: 52,
        visits: [measured(9, [154, 94], [150, 92])],
      },
      {
        key: 'su-chen',
        shows: 'confirmed_not_followed',
        given: '素真',
        sex: 'female',
        age: 58,
        visits: [measured(40, [158, 92], [152, 90]), measured(9, [156, 94], [150, 92])],
      },
      {
        key: 'po-han',
        shows: 'too_young',
        given: '柏翰',
        sex: 'male',
        age: 16,
        visits: [measured(9, [146, 88], [142, 86])],
      },
    ],
  },
  {
    record: 'XH-0502',
    door: '11',
    village: 6,
    family: '藍',
    people: [
      {
        key: 'chun-hua',
        shows: 'diagnosed_elsewhere',
        given: '春花',
        sex: 'female',
        age: 69,
        past: {
          conditions: [
            { code: 'I10', ago: 2900 },
            { code: 'E11', ago: 1500 },
          ],
          pressures: [{ ago: 210, systolic: 146, diastolic: 84 }],
          medicines: [
            { ago: 210, atc: 'C08CA01', mg: 5 },
            { ago: 210, atc: 'A10BA02', mg: 500, times: 2 },
          ],
        },
      },
    ],
  },
]
