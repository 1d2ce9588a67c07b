/** Pregnant with a raised pressure; referred and not seen there; moved away; died. */
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { courseOf } from '../course.ts'
import { visit, type ToldFamily } from '../plan.ts'

const steps = hearts.pressure.ladder!.steps
const target = { systolic: 140, diastolic: 90 }
const course = (name: string, from: number, to: number) =>
  courseOf({ name, from, to, start: { systolic: 158, diastolic: 94 }, steps, target, care: 0.7 })

export const families: readonly ToldFamily[] = [
  {
    record: 'XH-0508',
    door: '67',
    village: 7,
    family: '易',
    people: [
      {
        key: 'chia-ling',
        shows: 'pregnant_raised',
        given: '佳玲',
        sex: 'female',
        age: 37,
        past: course('chia-ling', 700, 330),
        episodes: [{ programme: 'hypertension', ago: 700, history: { smokes: 'no' } }],
        more: [
          {
            command: 'pregnancy.report',
            key: 'pregnancy',
            ago: 90,
            form: (on) => ({ basis: 'lmp', lmp_on: on(160), gravida: '2', para: '1' }),
          },
        ],
        visits: [visit(60, [128, 80], [126, 78]), visit(2, [146, 94], [144, 92], { signs: ['none_of_these'] })],
      },
    ],
  },
  {
    record: 'XH-0509',
    door: '29',
    village: 4,
    family: '白',
    people: [
      {
        key: 'shih-ming',
        shows: 'referred_not_arrived',
        given: '世明',
        sex: 'male',
        age: 55,
        episodes: [
          { programme: 'hypertension', ago: 150, history: { smokes: 'yes', stroke: 'no', heart_attack: 'no' } },
        ],
        visits: [
          visit(150, [170, 102], [168, 100]),
          visit(118, [166, 100], [164, 98]),
          visit(85, [164, 98], [162, 96]),
          visit(52, [162, 98], [160, 96], {
            choice: 'kept',
            choice_reason: 'Waits for the doctor’s word',
            adherence: 'some_days',
          }),
          visit(16, [168, 100], [164, 98], {
            choice: 'kept',
            choice_reason: 'Waits for the doctor’s word',
            refer: '1',
          }),
        ],
      },
      {
        key: 'yu-ying',
        shows: 'moved_away',
        given: '玉英',
        sex: 'female',
        age: 62,
        past: course('yu-ying', 1100, 330),
        episodes: [{ programme: 'hypertension', ago: 1100 }],
        visits: [visit(140, [136, 84], [134, 82])],
        more: [{ command: 'chronic.end_episode', key: 'end', ago: 45, form: () => ({ end_reason: 'moved_away' }) }],
      },
    ],
  },
  {
    record: 'XH-0510',
    door: '41',
    village: 11,
    family: '溫',
    people: [
      {
        key: 'lao-shih',
        shows: 'died',
        given: '老實',
        sex: 'male',
        age: 81,
        past: course('lao-shih', 1750, 200),
        episodes: [{ programme: 'hypertension', ago: 1750, history: { heart_attack: 'yes', smokes: 'no' } }],
        more: [
          { command: 'records.report_death', key: 'death', ago: 75, form: (on) => ({ on: on(76) }) },
          {
            command: 'records.confirm_death',
            key: 'death/confirmed',
            ago: 72,
            by: 'lin',
            form: (on) => ({ on: on(76), source: 'Certificate of death' }),
          },
        ],
      },
      {
        key: 'a-mei',
        shows: 'diagnosed_elsewhere',
        given: '阿美',
        sex: 'female',
        age: 78,
        past: { conditions: [{ code: 'I10', ago: 3200 }] },
      },
    ],
  },
]
