/** Nine families of our own, whose children show what can be the matter. */
import { addDays, type Day } from '#kernel/dates.ts'
import {
  at,
  BCG,
  bornBefore,
  FIVE_IN_ONE,
  FLU,
  HEPB,
  MMR,
  PCV,
  TYPHOID,
  untilAge,
  VARICELLA,
  type ToldChild,
  type ToldDose,
} from './plan.ts'

export interface ToldFamily {
  record: string
  door: string
  /** The township's villages by the order of their codes, from 1. */
  village: number
  family: string
  mother: string
  motherAge: number
  father: string
  children: readonly ToldChild[]
}

const flu = (today: Day, ...ago: number[]): ToldDose[] =>
  ago.map((days) => ({ on: addDays(today, -days), vaccine: FLU }))
const card = (birth: Day, months: number, late?: number) => untilAge(birth, months, late)

export function families(today: Day): readonly ToldFamily[] {
  const born = (months: number, days = 0) => bornBefore(today, months, days)
  const [hsinYu, yuTing, pinJui, yuTung] = [born(26, 3), born(2), born(3, 20), born(8, 4)]
  const [cheYu, tzuJui, yungChing, yiLe] = [born(11, 5), born(20, 9), born(7, 6), born(37, 2)]
  const [joHan, chengYu, poYu, jenChieh] = [born(14, 2), born(49, 6), born(13, 8), born(16, 1)]
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
              doses: [...card(hsinYu, 18), ...flu(today, 390, 360)],
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
          records: [{ key: 'card', source: 'card', doses: card(yuTing, 1) }],
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
          records: [{ key: 'card', source: 'card', ago: 120, doses: card(born(12, 12), 6) }],
          more: [notGiven('Varicella', 'out_of_stock', 8, today, 12), notGiven('MMR', 'out_of_stock', 8, today, 12)],
        },
        {
          key: 'pin-jui',
          shows: 'due_soon',
          given: '品睿',
          sex: 'male',
          birth: pinJui,
          records: [{ key: 'card', source: 'card', doses: card(pinJui, 2) }],
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
          records: [{ key: 'card', source: 'card', doses: card(tzuJui, 2, 9) }],
        },
        {
          key: 'yu-jou',
          shows: 'overdue',
          given: '宇柔',
          sex: 'female',
          birth: yuTung,
          records: [{ key: 'card', source: 'card', doses: card(yuTung, 4, 5) }],
        },
      ],
    },
    {
      record: 'XH-0485',
      door: '7',
      village: 4,
      family: '鄧',
      mother: '雅芳',
      motherAge: 30,
      father: '宗翰',
      children: [
        {
          key: 'yung-ching',
          shows: 'too_early',
          given: '詠晴',
          sex: 'female',
          birth: yungChing,
          records: [
            { key: 'card', source: 'card', doses: card(yungChing, 2) },
            {
              key: 'early',
              source: 'here',
              by: 'lin',
              doses: [
                { on: at(yungChing, 3, 8), vaccine: FIVE_IN_ONE },
                { on: at(yungChing, 3, 8), vaccine: PCV },
              ],
              inSpite: { of: `too_soon:${PCV}`, because: 'The family leaves for three months.' },
            },
          ],
        },
      ],
    },
    {
      record: 'XH-0486',
      door: '62',
      village: 13,
      family: '卓',
      mother: '淑芬',
      motherAge: 39,
      father: '永昌',
      children: [
        {
          key: 'yi-le',
          shows: 'home_card',
          given: '以樂',
          sex: 'male',
          birth: yiLe,
          records: [
            {
              key: 'card',
              source: 'card',
              ago: 30,
              doses: [
                { on: yiLe, vaccine: HEPB },
                { on: at(yiLe, 1).slice(0, 7), vaccine: HEPB },
                { on: at(yiLe, 2).slice(0, 7), vaccine: FIVE_IN_ONE },
                { on: at(yiLe, 2).slice(0, 7), vaccine: PCV },
                { on: at(yiLe, 5).slice(0, 7), vaccine: BCG },
                { on: at(yiLe, 12).slice(0, 4), vaccine: MMR },
              ],
              note: 'The stamps are smudged; the year of the last one is legible.',
            },
          ],
        },
        {
          key: 'yi-an',
          shows: 'unknown_vaccine',
          given: '以安',
          sex: 'female',
          birth: born(9, 3),
          records: [
            {
              key: 'card',
              source: 'card',
              doses: [...card(born(9, 3), 1), { on: at(born(9, 3), 3), vaccine: TYPHOID }],
              note: 'The last one was given abroad.',
            },
          ],
        },
      ],
    },
    {
      record: 'XH-0487',
      door: '28',
      village: 10,
      family: '尤',
      mother: '怡萱',
      motherAge: 33,
      father: '俊宏',
      children: [
        {
          key: 'cheng-yu',
          shows: 'mild_event',
          given: '承佑',
          sex: 'male',
          birth: chengYu,
          records: [{ key: 'card', source: 'card', ago: 25, doses: [...card(chengYu, 27), ...flu(today, 28)] }],
          events: [
            {
              key: 'fever',
              record: 'card',
              vaccines: [FLU],
              given: addDays(today, -28),
              ago: 25,
              form: {
                event: 'fever',
                onset_on: addDays(today, -27),
                severity: 'mild',
                serious: 'no',
                outcome: 'recovered',
                note: '38.4 for one evening.',
              },
            },
          ],
        },
        {
          key: 'jo-han',
          shows: 'barred',
          given: '若涵',
          sex: 'female',
          birth: joHan,
          records: [{ key: 'card', source: 'card', doses: [...card(joHan, 2), ...card(joHan, 4)].slice(-6) }],
          more: [
            {
              command: 'records.record_allergy',
              key: 'weak-immunity',
              ago: 200,
              form: {
                code: 'weak_immunity',
                kind: 'alert',
                criticality: 'high',
                reaction: 'Immunologist in Kaohsiung',
              },
            },
          ],
        },
      ],
    },
    {
      record: 'XH-0488',
      door: '3',
      village: 2,
      family: '龔',
      mother: '靜怡',
      motherAge: 36,
      father: '志明',
      children: [
        {
          key: 'po-yu',
          shows: 'refused',
          given: '柏宇',
          sex: 'male',
          birth: poYu,
          records: [{ key: 'card', source: 'card', doses: card(poYu, 6) }],
          more: [notGiven('MMR', 'refused', 19, today)],
        },
      ],
    },
    {
      record: 'XH-0489',
      door: '51',
      village: 1,
      family: '石',
      mother: '佩君',
      motherAge: 27,
      father: '冠宇',
      children: [
        {
          key: 'jen-chieh',
          shows: 'serious_event',
          given: '仁傑',
          sex: 'male',
          birth: jenChieh,
          records: [
            { key: 'card', source: 'card', doses: card(jenChieh, 6) },
            {
              key: 'mmr',
              source: 'register',
              doses: [
                { on: addDays(today, -12), vaccine: MMR },
                { on: addDays(today, -12), vaccine: VARICELLA },
              ],
              place: 'Xinghe Clinic',
            },
          ],
          events: [
            {
              key: 'seizure',
              record: 'mmr',
              vaccines: [MMR, VARICELLA],
              given: addDays(today, -12),
              ago: 3,
              form: {
                event: 'seizure_febrile',
                onset_on: addDays(today, -4),
                severity: 'severe',
                serious: 'hospital',
                outcome: 'recovering',
                note: 'One night in the hospital in town.',
              },
            },
          ],
        },
      ],
    },
  ]
}

function notGiven(group: string, reason: string, ago: number, today: Day, until?: number) {
  return {
    command: 'vaccination.record_not_given',
    key: `not-given/${group}`,
    ago,
    form: {
      groups: [group],
      reason,
      ...(until === undefined ? { again: 'month' } : { again: 'on', until_on: addDays(today, until) }),
    },
  }
}
