import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const OFTEN: readonly Level[] = [
  ['never', 0, ['Never or rarely', '沒有或很少', '没有或很少']],
  ['sometimes', 1, ['Sometimes', '有時', '有时']],
  ['often', 2, ['Often', '經常', '经常']],
]
const asked: readonly (readonly [string, Words])[] = [
  ['sleep', ['My sleep is broken because of the care', '因照顧而睡不好', '因照护而睡不好']],
  ['body', ['Lifting and moving the person is too heavy for me', '搬動、攙扶讓我身體吃不消', '搬动、搀扶让我身体吃不消']],
  ['own_health', ['I put off seeing to my own health', '我顧不上自己的健康', '我顾不上自己的健康']],
  ['time', ['I have no time left for myself or for others', '沒有時間留給自己或其他人', '没有时间留给自己或其他人']],
  ['money', ['Money or work suffers from the care', '收入或工作因照顧受影響', '收入或工作因照护受影响']],
  ['alone', ['I am left alone with it', '只有我一個人承擔', '只有我一个人承担']],
  ['upset', ['It weighs on me how the person has changed', '看到對方的改變，我心裡很難受', '看到对方的改变，我心里很难受']],
  ['strength', ['I feel at the end of my strength', '我覺得撐不下去了', '我觉得撑不下去了']],
]

export const carerStrain: Instrument = {
  code: 'carer_strain',
  version: '1',
  title: ['Strain of caring for somebody', '照顧者的負荷', '照护者的负荷'],
  caution: ['Asked of the carer, and kept with the carer. Own questions, no validated scale: its degrees are the clinic’s own.', '詢問照顧者本人，記在照顧者名下。自擬題目，並非經驗證的量表；分級為診所自訂。', '询问照护者本人，记在照护者名下。自拟题目，并非经验证的量表；分级为诊所自定。'],
  source: 'Doorstep’s own questions; that carers are asked: WHO. Integrated care for older people (ICOPE): handbook, 2019, chapter on carers',
  licence: 'Own work, own wording',
  verified: false,
  fromAge: 12,
  questions: asked.map(([link, words]) => ({ link, words, levels: OFTEN })),
  scores: [
    {
      code: 'strain',
      words: ['Strain (0–16)', '負荷（0–16）', '负荷（0–16）'],
      rule: 'sum',
      of: [asked.map(([link]) => link)],
      bands: {
        [STANDARD]: [
          band('little', 0, 3, ['Little', '輕微', '轻微']),
          band('some', 4, 7, ['Some', '有些', '有些']),
          band('much', 8, 11, ['Much', '明顯', '明显']),
          band('great', 12, 16, ['Very much', '沉重', '沉重']),
        ],
      },
    },
  ],
}
