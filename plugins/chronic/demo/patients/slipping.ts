/** Those who slip away: two months late, late and in danger, more than a year gone, seen and not measured. */
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { courseOf } from '../course.ts'
import { rung, visit, type ToldFamily } from '../plan.ts'

const steps = hearts.pressure.ladder!.steps
const target = { systolic: 140, diastolic: 90 }
const years = (name: string, from: number, to: number, systolic: number, care: number) =>
  courseOf({ name, from, to, start: { systolic, diastolic: Math.round(systolic * 0.6) }, steps, target, care })

export const families: readonly ToldFamily[] = [
  {
    record: 'XH-0506',
    door: '53',
    village: 1,
    family: '龔',
    people: [
      {
        key: 'yung-chang',
        shows: 'missed_two_months',
        given: '永昌',
        sex: 'male',
        age: 64,
        past: years('yung-chang', 1400, 400, 162, 0.7),
        episodes: [
          { programme: 'hypertension', ago: 1400, history: { smokes: 'yes', stroke: 'no', heart_attack: 'no' } },
        ],
        visits: [visit(180, [148, 90], [146, 88]), visit(150, [138, 86], [134, 84]), visit(88, [152, 92], [150, 90])],
      },
      {
        key: 'mei-yueh',
        shows: 'no_reading',
        given: '美月',
        sex: 'female',
        age: 60,
        past: years('mei-yueh', 900, 330, 154, 0.6),
        episodes: [{ programme: 'hypertension', ago: 900, history: { smokes: 'no' } }],
        visits: [
          visit(200, [138, 84], [136, 82]),
          {
            ago: 24,
            form: {
              adherence: 'every_day',
              choice: 'as_suggested',
              note: 'Came for her tablets only; the cuff was at the other station.',
            },
          },
        ],
      },
    ],
  },
  {
    record: 'XH-0507',
    door: '6',
    village: 9,
    family: '巫',
    people: [
      {
        key: 'tien-fu',
        shows: 'high_risk_overdue',
        given: '添福',
        sex: 'male',
        age: 72,
        past: years('tien-fu', 1700, 300, 170, 0.35),
        episodes: [
          { programme: 'hypertension', ago: 1700, history: { smokes: 'yes', stroke: 'yes', heart_attack: 'no' } },
        ],
        visits: [visit(132, [168, 98], [166, 96], { adherence: 'some_days' }), visit(101, [164, 96], [162, 94])],
      },
      {
        key: 'a-chin',
        shows: 'lost',
        given: '阿琴',
        sex: 'female',
        age: 67,
        past: {
          pressures: [
            { ago: 760, systolic: 164, diastolic: 94 },
            { ago: 722, systolic: 156, diastolic: 92 },
            { ago: 690, systolic: 150, diastolic: 90 },
          ],
          medicines: [...rung(760, steps[0]!), ...rung(722, steps[1]!)],
        },
        episodes: [{ programme: 'hypertension', ago: 760, history: { smokes: 'no' } }],
      },
    ],
  },
]
