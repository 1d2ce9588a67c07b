/** Children of whom something is to be known: a dose that does not count, a card with half dates, a reaction, a no. */
import { addDays, type Day } from '#kernel/dates.ts'
import { at, BCG, bornBefore, FIVE_IN_ONE, FLU, flu, HEPB, MMR, PCV, TYPHOID, untilAge, VARICELLA } from '../plan.ts'
import { notGiven } from './not-given.ts'
import type { ToldFamily } from './index.ts'

export function notSoSimple(today: Day): readonly ToldFamily[] {
  const born = (months: number, days = 0) => bornBefore(today, months, days)
  const [yungChing, yuChen, yiLe, joHan, chengYu, poYu, jenChieh] = [
    born(7, 6),
    born(20, 4),
    born(37, 2),
    born(14, 2),
    born(49, 6),
    born(13, 8),
    born(16, 1),
  ] as const
  return [
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
            { key: 'card', source: 'card', doses: untilAge(yungChing, 2) },
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
        {
          key: 'yu-chen',
          shows: 'waits',
          given: '宥辰',
          sex: 'male',
          birth: yuChen,
          records: [{ key: 'card', source: 'card', doses: untilAge(yuChen, 6) }],
          more: [
            {
              command: 'vaccination.record_antibody',
              key: 'antibody',
              ago: 20,
              form: {
                product: 'ivig_2000',
                given_on: addDays(today, -120),
                note: 'Kawasaki disease, hospital in town.',
              },
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
              doses: [...untilAge(born(9, 3), 1), { on: at(born(9, 3), 3), vaccine: TYPHOID }],
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
          records: [{ key: 'card', source: 'card', ago: 25, doses: [...untilAge(chengYu, 27), ...flu(today, 28)] }],
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
          records: [{ key: 'card', source: 'card', doses: [...untilAge(joHan, 2), ...untilAge(joHan, 4)].slice(-6) }],
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
          records: [{ key: 'card', source: 'card', doses: untilAge(poYu, 6) }],
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
            { key: 'card', source: 'card', doses: untilAge(jenChieh, 6) },
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
