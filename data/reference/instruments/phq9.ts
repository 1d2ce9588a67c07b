import { band, STANDARD, type Instrument, type Question, type Words } from './instrument.ts'
import { OFTEN } from './often.ts'

const FIRST = ['interest', 'mood']
const question = (link: string, loinc: string, words: Words): Question => ({
  link,
  loinc,
  words,
  levels: OFTEN,
  ...(!FIRST.includes(link) && { from: { score: 'phq2', points: 2 } }),
})

const questions = [
  question('interest', '44250-9', ['Taking little pleasure or interest in things', '做事提不起興趣或樂趣', '做事提不起兴趣或乐趣']),
  question('mood', '44255-8', ['Feeling low, sad or without hope', '心情低落、難過或感到沒有希望', '心情低落、难过或感到没有希望']),
  question('sleep', '44259-0', ['Sleeping badly, or too much', '睡不好，或睡得太多', '睡不好，或睡得太多']),
  question('tired', '44254-1', ['Being tired, without strength', '覺得疲倦、沒有力氣', '觉得疲倦、没有力气']),
  question('appetite', '44251-7', ['Eating too little or too much', '胃口不好或吃得太多', '胃口不好或吃得太多']),
  question('failure', '44258-2', ['Thinking badly of oneself, as having failed oneself or the family', '覺得自己很差、失敗，或讓自己、家人失望', '觉得自己很差、失败，或让自己、家人失望']),
  question('concentration', '44252-5', ['Finding it hard to keep one’s mind on something', '難以專心做一件事', '难以专心做一件事']),
  question('slowed', '44253-3', ['Moving or speaking so slowly that others notice, or being restless', '動作或說話慢到別人會注意到，或坐立不安', '动作或说话慢到别人会注意到，或坐立不安']),
  question('self_harm', '44260-8', ['Thinking that one would be better dead, or of hurting oneself', '有不如死掉或傷害自己的念頭', '有不如死掉或伤害自己的念头']),
]

export const phq9: Instrument = {
  code: 'phq9',
  version: '1',
  title: ['PHQ-2 and PHQ-9: low mood, last two weeks', 'PHQ-2 與 PHQ-9：近兩週情緒', 'PHQ-2 与 PHQ-9：近两周情绪'],
  caution: ['A screening, not a diagnosis.', '這是篩檢，不是診斷。', '这是筛查，不是诊断。'],
  source: 'Kroenke K, Spitzer RL, Williams JBW. J Gen Intern Med 2001;16:606–613 (PHQ-9); Med Care 2003;41:1284–1292 (PHQ-2)',
  licence: 'Free to use, no permission required (Pfizer); own wording',
  verified: false,
  sensitivity: 'mental_health',
  questions,
  scores: [
    {
      code: 'phq2',
      words: ['PHQ-2 (0–6)', 'PHQ-2（0–6）', 'PHQ-2（0–6）'],
      rule: 'sum',
      of: [FIRST],
      bands: {
        [STANDARD]: [
          band('negative', 0, 1, ['No sign of low mood', '無情緒低落跡象', '无情绪低落迹象']),
          band('positive', 2, 6, ['Go on to the PHQ-9', '請續做 PHQ-9', '请续做 PHQ-9']),
        ],
      },
    },
    {
      code: 'phq9',
      words: ['PHQ-9 (0–27)', 'PHQ-9（0–27）', 'PHQ-9（0–27）'],
      loinc: '44261-6',
      rule: 'sum',
      of: [questions.map((q) => q.link)],
      bands: {
        [STANDARD]: [
          band('minimal', 0, 4, ['None or minimal', '無或極輕微', '无或极轻微']),
          band('mild', 5, 9, ['Mild', '輕度', '轻度']),
          band('moderate', 10, 14, ['Moderate', '中度', '中度']),
          band('moderately_severe', 15, 19, ['Moderately severe', '中重度', '中重度']),
          band('severe', 20, 27, ['Severe', '重度', '重度']),
        ],
      },
    },
  ],
  alerts: [{ link: 'self_harm', points: 1, code: 'self_harm' }],
}
