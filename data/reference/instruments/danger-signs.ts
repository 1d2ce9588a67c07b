import { DAYS_PER_MONTH } from '../growth/limits.ts'
import { band, STANDARD, type Instrument, type Level, type Question, type Words } from './instrument.ts'

const LEVELS: readonly Level[] = [
  ['no', 0, ['No', '否', '否']],
  ['yes', 1, ['Yes', '是', '是']],
]
const sign = (link: string, words: Words, help?: Words): Question => ({ link, words, ...(help && { help }), levels: LEVELS })

const TWO_MONTHS = Math.ceil(2 * DAYS_PER_MONTH)
const FIVE_YEARS = Math.ceil(60 * DAYS_PER_MONTH)

const IMCI = {
  version: '1',
  source: 'WHO. Integrated Management of Childhood Illness: chart booklet, 2014',
  licence: 'WHO, free for non-commercial use with attribution; own wording',
  verified: false,
  caution: ['One sign is enough: the child must be seen now.', '有任一項即須立刻就醫。', '有任一项即须立刻就医。'],
} as const satisfies Partial<Instrument>

const instrument = (code: string, title: Words, days: readonly [number, number], questions: readonly Question[]): Instrument => ({
  ...IMCI,
  code,
  title,
  days,
  questions,
  scores: [
    {
      code: 'signs',
      words: [`Danger signs (0–${questions.length})`, `危險徵象（0–${questions.length}）`, `危险征象（0–${questions.length}）`],
      rule: 'sum',
      of: [questions.map((q) => q.link)],
      early: 1,
      bands: {
        [STANDARD]: [
          band('none', 0, 0, ['No danger sign', '沒有危險徵象', '没有危险征象']),
          band('danger', 1, questions.length, ['To be seen now', '須立刻就醫', '须立刻就医']),
        ],
      },
    },
  ],
  alerts: questions.map((q) => ({ link: q.link, points: 1, code: 'danger' })),
})

export const dangerSigns = instrument('danger_signs', ['Danger signs: 2 months to 5 years', '危險徵象：2 個月至 5 歲', '危险征象：2 个月至 5 岁'], [TWO_MONTHS, FIVE_YEARS], [
  sign('convulsing', ['Has a fit now', '正在抽搐', '正在抽搐'], ['Arms and legs stiffen or jerk; the child does not answer.', '手腳僵硬或抽動，孩子沒有反應。', '手脚僵硬或抽动，孩子没有反应。']),
  sign('hard_to_wake', ['Cannot be woken, or is limp and drowsy', '叫不醒，或癱軟嗜睡', '叫不醒，或瘫软嗜睡'], ['Clap or speak: does the child look at you?', '拍手或說話：孩子會看你嗎？', '拍手或说话：孩子会看你吗？']),
  sign('not_drinking', ['Cannot drink or suck at all', '完全不能喝水或吸奶', '完全不能喝水或吸奶'], ['Offer water or the breast and watch. Clear a blocked nose first.', '給水或哺乳並觀察；鼻塞時先清理。', '给水或哺乳并观察；鼻塞时先清理。']),
  sign('vomits_all', ['Brings up everything', '吃什麼吐什麼', '吃什么吐什么'], ['Nothing stays down, neither food nor drink.', '食物和水都留不住。', '食物和水都留不住。']),
  sign('had_fits', ['Had a fit in this illness', '這次生病曾抽搐', '这次生病曾抽搐']),
  sign('chest_stridor', ['Chest sinks in, or a harsh sound on breathing in while calm', '安靜時胸部凹陷或吸氣有尖銳聲', '安静时胸部凹陷或吸气有尖锐声']),
])

export const infantDangerSigns = instrument('infant_danger_signs', ['Danger signs: under 2 months', '危險徵象：未滿 2 個月', '危险征象：未满 2 个月'], [0, TWO_MONTHS], [
  sign('not_feeding', ['Feeds badly or not at all', '吃得很差或完全不吃', '吃得很差或完全不吃']),
  sign('fits', ['Has, or had, fits', '正在或曾經抽搐', '正在或曾经抽搐']),
  sign('not_moving', ['Moves only when touched, or not at all', '只有碰觸時才動，或完全不動', '只有触碰时才动，或完全不动']),
  sign('chest', ['Chest sinks in deeply', '胸部明顯凹陷', '胸部明显凹陷']),
  sign('fast', ['Breathes 60 times a minute or more', '呼吸每分鐘 60 次以上', '呼吸每分钟 60 次以上'], ['Count a whole minute while the child is calm. If it is 60 or more, count again.', '在安靜時數滿一分鐘；60 次以上時再數一次。', '在安静时数满一分钟；60 次以上时再数一次。']),
  sign('hot', ['Hot: 37.5 °C or more', '發燒：37.5 °C 以上', '发烧：37.5 °C 以上'], ['Under the arm.', '腋溫。', '腋温。']),
  sign('cold', ['Cold: below 35.5 °C', '體溫過低：低於 35.5 °C', '体温过低：低于 35.5 °C'], ['Under the arm.', '腋溫。', '腋温。']),
])
