/** Children somewhere on the way: in time, due, late, never begun, lost. */
import type { Day } from '#kernel/dates.ts'
import { bornBefore, flu, untilAge } from '../plan.ts'
import { notGiven } from './not-given.ts'
import type { ToldFamily } from './index.ts'

export function alongTheWay(today: Day): readonly ToldFamily[] {
  const born = (months: number, days = 0) => bornBefore(today, months, days)
  const [hsinYu, yuTing, pinJui, yuTung, cheYu, tzuJui] = [
    born(26, 3),
    born(2),
    born(3, 20),
    born(8, 4),
    born(11, 5),
    born(20, 9),
  ] as const
  return [
    {
      record: 'XH-0481',
      door: '45',
      village: 7,
      family: '涂',
      mother: '佳蓉',
      motherAge: 31,
      father: '家豪',
      children: [
        {
          key: 'hsin-yu',
          shows: 'on_time',
          given: '芯妤',
          sex: 'female',
          birth: hsinYu,
          records: [
            {
              key: 'card',
              source: 'card',
              ago: 21,
              doses: [...untilAge(hsinYu, 18), ...flu(today, 390, 360)],
            },
            { key: 'flu', source: 'register', doses: flu(today, 20), place: 'Xinghe Clinic' },
          ],
        },
        {
          key: 'yu-ting',
          shows: 'due_today',
          given: '宥廷',
          sex: 'male',
          birth: yuTing,
          records: [{ key: 'card', source: 'card', doses: untilAge(yuTing, 1) }],
        },
      ],
    },
    {
      record: 'XH-0482',
      door: '16',
      village: 3,
      family: '古',
      mother: '曉雯',
      motherAge: 28,
      father: '正雄',
      children: [
        {
          key: 'yu-tung',
          shows: 'out_of_stock',
          given: '羽彤',
          sex: 'female',
          birth: born(12, 12),
          records: [{ key: 'card', source: 'card', ago: 120, doses: untilAge(born(12, 12), 6) }],
          more: [notGiven('Varicella', 'out_of_stock', 8, today, 12), notGiven('MMR', 'out_of_stock', 8, today, 12)],
        },
        {
          key: 'pin-jui',
          shows: 'due_soon',
          given: '品睿',
          sex: 'male',
          birth: pinJui,
          records: [{ key: 'card', source: 'card', doses: untilAge(pinJui, 2) }],
        },
      ],
    },
    {
      record: 'XH-0483',
      door: '9-2',
      village: 12,
      family: '范',
      mother: '氏玄',
      motherAge: 26,
      father: '振國',
      children: [
        { key: 'che-yu', shows: 'zero_dose', given: '哲宇', sex: 'male', birth: cheYu, records: [] },
        {
          key: 'hsiang-ting',
          shows: 'newborn_not_seen',
          given: '湘婷',
          sex: 'female',
          birth: born(0, 6),
          records: [],
        },
      ],
    },
    {
      record: 'XH-0484',
      door: '30',
      village: 9,
      family: '魏',
      mother: '美惠',
      motherAge: 34,
      father: '明宏',
      children: [
        {
          key: 'tzu-jui',
          shows: 'dropped_out',
          given: '子睿',
          sex: 'male',
          birth: tzuJui,
          records: [{ key: 'card', source: 'card', doses: untilAge(tzuJui, 2, 9) }],
        },
        {
          key: 'yu-jou',
          shows: 'overdue',
          given: '宇柔',
          sex: 'female',
          birth: yuTung,
          records: [{ key: 'card', source: 'card', doses: untilAge(yuTung, 4, 5) }],
        },
      ],
    },
  ]
}
