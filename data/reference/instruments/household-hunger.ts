import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

/** Rarely and sometimes count the same. */
const TIMES: readonly Level[] = [
  ['never', 0, ['No', '沒有', '没有']],
  ['rarely', 1, ['Rarely (once or twice)', '很少（一、兩次）', '很少（一、两次）']],
  ['sometimes', 1, ['Sometimes (3 to 10 times)', '有時（3 至 10 次）', '有时（3 至 10 次）']],
  ['often', 2, ['Often (more than 10 times)', '經常（超過 10 次）', '经常（超过 10 次）']],
]
const asked: readonly (readonly [string, Words])[] = [
  ['nothing', ['In the last four weeks: was there no food at all in the house for want of means?', '最近四週：家中是否曾因沒有辦法而完全沒有食物？', '最近四周：家中是否曾因没有办法而完全没有食物？']],
  ['hungry', ['Did anybody go to sleep hungry because there was not enough food?', '是否有家人因食物不夠而餓著肚子睡覺？', '是否有家人因食物不够而饿着肚子睡觉？']],
  ['whole_day', ['Did anybody eat nothing for a whole day and night because there was not enough?', '是否有家人因食物不夠而整天整夜沒有吃東西？', '是否有家人因食物不够而整天整夜没有吃东西？']],
]

export const householdHunger: Instrument = {
  code: 'household_hunger',
  version: '1',
  title: ['Household Hunger Scale', '家戶飢餓量表', '家庭饥饿量表'],
  source: 'Ballard T, Coates J, Swindale A, Deitchler M. Household Hunger Scale: Indicator Definition and Measurement Guide. Food and Nutrition Technical Assistance II Project, FHI 360, 2011',
  licence: 'Free to use with citation; own wording',
  verified: false,
  about: 'household',
  fromAge: 12,
  questions: asked.map(([link, words]) => ({ link, words, levels: TIMES })),
  scores: [
    {
      code: 'total',
      words: ['Household Hunger Scale (0–6)', '家戶飢餓量表（0–6）', '家庭饥饿量表（0–6）'],
      rule: 'sum',
      of: [asked.map(([link]) => link)],
      bands: {
        [STANDARD]: [
          band('little', 0, 1, ['Little or no hunger', '很少或沒有飢餓', '很少或没有饥饿']),
          band('moderate', 2, 3, ['Moderate hunger', '中度飢餓', '中度饥饿']),
          band('severe', 4, 6, ['Severe hunger', '嚴重飢餓', '严重饥饿']),
        ],
      },
    },
  ],
}
