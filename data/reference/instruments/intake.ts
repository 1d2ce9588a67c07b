import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const LEVELS: readonly Level[] = [
  ['no', 0, ['No', '否', '否']],
  ['yes', 1, ['Yes', '是', '是']],
]
/** Area, the instrument to go on with, words of the question, words of the area. */
const asked: readonly (readonly [area: string, next: string, question: Words, area: Words])[] = [
  ['daily_life', 'barthel', ['Needs help to wash, dress, eat, use the toilet or move about', '洗澡、穿衣、吃飯、如廁或走動需要協助', '洗澡、穿衣、吃饭、如厕或走动需要协助'], ['Daily living', '日常生活', '日常生活']],
  ['tasks', 'lawton', ['Needs help to shop, cook, travel, or with medicines and money', '買菜、煮飯、外出、用藥或理財需要協助', '买菜、做饭、外出、用药或理财需要协助'], ['Running the home', '家務與外出', '家务与外出']],
  ['functioning', 'washington_group', ['Has trouble seeing, hearing, walking, remembering or being understood', '看、聽、行走、記憶或溝通有困難', '看、听、行走、记忆或沟通有困难'], ['Seeing, hearing, walking, remembering', '看、聽、走、記憶', '看、听、走、记忆']],
  ['falls', 'home_safety', ['Fell in the last year, or is afraid to fall', '過去一年跌倒過，或害怕跌倒', '过去一年跌倒过，或害怕跌倒'], ['Falls', '跌倒', '跌倒']],
  ['caring', 'carer_strain', ['Cares for somebody in the family on most days', '大部分日子都在照顧家人', '大部分日子都在照护家人'], ['Caring for somebody', '照顧家人', '照护家人']],
  ['food', 'household_hunger', ['Worried about having enough to eat in the last four weeks', '最近四週擔心食物不夠', '最近四周担心食物不够'], ['Enough to eat', '食物是否足夠', '食物是否足够']],
  ['water', 'wash', ['Has trouble with water, toilet or washing hands at home', '家中飲水、廁所或洗手有困難', '家中饮水、厕所或洗手有困难'], ['Water and toilet', '飲水與廁所', '饮水与厕所']],
]

export const intake: Instrument = {
  code: 'intake',
  version: '1',
  title: ['General intake: where to look', '初次評估：找出需要了解的方面', '初次评估：找出需要了解的方面'],
  caution: ['Says which instrument to go on with, and nothing more. Mood is asked about in confidence, with its own form.', '只指出接著使用哪份量表。情緒請以專用表單私下詢問。', '只指出接着使用哪份量表。情绪请用专用表单私下询问。'],
  source: 'Doorstep’s own questions',
  licence: 'Own work, own wording',
  verified: false,
  fromAge: 18,
  questions: [
    { link: 'matters', words: ['What matters most to you now?', '您現在最在意什麼？', '您现在最在意什么？'], help: ['In the person’s own words.', '用本人的話。', '用本人的话。'], levels: [], free: true },
    ...asked.map(([link, , words]) => ({ link, words, levels: LEVELS })),
  ],
  scores: asked.map(([link, next, , words]) => ({
    code: `area_${link}`,
    words,
    rule: 'sum',
    of: [[link]],
    bands: {
      [STANDARD]: [
        band('fine', 0, 0, ['Nothing to look into', '目前沒有問題', '目前没有问题']),
        { ...band('look', 1, 1, ['Look closer', '需進一步了解', '需进一步了解']), next },
      ],
    },
  })),
}
