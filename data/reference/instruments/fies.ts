import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const YES_NO: readonly Level[] = [
  ['no', 0, ['No', '沒有', '没有']],
  ['yes', 1, ['Yes', '有', '有']],
]
const asked: readonly (readonly [string, Words])[] = [
  ['worried', ['In the last 12 months, for want of money or other means: worried about not having enough to eat?', '過去 12 個月因缺錢或其他資源：曾擔心食物不夠嗎？', '过去 12 个月因缺钱或其他资源：曾担心食物不够吗？']],
  ['healthy', ['Could not eat healthy, nourishing food?', '曾無法吃到健康、有營養的食物嗎？', '曾无法吃到健康、有营养的食物吗？']],
  ['few_foods', ['Ate only a few kinds of food?', '曾只能吃少數幾種食物嗎？', '曾只能吃少数几种食物吗？']],
  ['skipped', ['Had to skip a meal?', '曾不得不少吃一餐嗎？', '曾不得不少吃一餐吗？']],
  ['ate_less', ['Ate less than was needed?', '曾吃得比應該吃的少嗎？', '曾吃得比应该吃的少吗？']],
  ['ran_out', ['Had no food left in the household?', '家中食物曾吃完而沒有著落嗎？', '家中食物曾吃完而没有着落吗？']],
  ['hungry', ['Was hungry and did not eat?', '曾餓了卻沒有吃嗎？', '曾饿了却没有吃吗？']],
  ['whole_day', ['Ate nothing for a whole day?', '曾整天沒有吃東西嗎？', '曾整天没有吃东西吗？']],
]

export const fies: Instrument = {
  code: 'fies',
  version: '1',
  title: ['Food Insecurity Experience Scale', '糧食不安全經驗量表', '粮食不安全体验量表'],
  caution: ['Degrees by the raw score are approximate.', '依原始分數判定的程度僅為近似。', '按原始分数判定的程度仅为近似。'],
  source: 'FAO, Voices of the Hungry: Food Insecurity Experience Scale (individual, 12 months)',
  licence: 'Free to use with attribution to FAO; own wording',
  verified: false,
  questions: asked.map(([link, words]) => ({ link, words, levels: YES_NO })),
  scores: [
    {
      code: 'raw',
      words: ['Raw score (0–8)', '原始分數（0–8）', '原始分数（0–8）'],
      rule: 'sum',
      of: [asked.map(([link]) => link)],
      bands: {
        [STANDARD]: [
          band('secure', 0, 3, ['Secure or mild (approximate)', '安全或輕度不安全（近似）', '安全或轻度不安全（近似）']),
          band('moderate', 4, 6, ['Moderate (approximate)', '中度不安全（近似）', '中度不安全（近似）']),
          band('severe', 7, 8, ['Severe (approximate)', '重度不安全（近似）', '重度不安全（近似）']),
        ],
      },
    },
  ],
}
