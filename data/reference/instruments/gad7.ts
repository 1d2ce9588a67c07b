import { band, STANDARD, type Instrument, type Words } from './instrument.ts'
import { OFTEN } from './often.ts'

const asked: readonly (readonly [string, Words])[] = [
  ['nervous', ['Feeling nervous or on edge', '感到緊張或不安', '感到紧张或不安']],
  ['control', ['Not being able to stop worrying', '停不下來的擔心', '停不下来的担心']],
  ['worry', ['Worrying about many things', '為很多事情擔心', '为很多事情担心']],
  ['relax', ['Finding it hard to relax', '難以放鬆', '难以放松']],
  ['restless', ['Being too restless to sit still', '坐立不安，靜不下來', '坐立不安，静不下来']],
  ['irritable', ['Being easily annoyed', '容易煩躁或生氣', '容易烦躁或生气']],
  ['afraid', ['Fearing that something bad will happen', '害怕會有不好的事發生', '害怕会有不好的事发生']],
]

export const gad7: Instrument = {
  code: 'gad7',
  version: '1',
  title: ['GAD-7: worry, last two weeks', 'GAD-7：近兩週焦慮', 'GAD-7：近两周焦虑'],
  caution: ['A screening, not a diagnosis.', '這是篩檢，不是診斷。', '这是筛查，不是诊断。'],
  source: 'Spitzer RL, Kroenke K, Williams JBW, Löwe B. Arch Intern Med 2006;166:1092–1097',
  licence: 'Free to use, no permission required (Pfizer); own wording',
  verified: false,
  sensitivity: 'mental_health',
  questions: asked.map(([link, words]) => ({ link, words, levels: OFTEN })),
  scores: [
    {
      code: 'total',
      words: ['GAD-7 (0–21)', 'GAD-7（0–21）', 'GAD-7（0–21）'],
      rule: 'sum',
      of: [asked.map(([link]) => link)],
      bands: {
        [STANDARD]: [
          band('minimal', 0, 4, ['None or minimal', '無或極輕微', '无或极轻微']),
          band('mild', 5, 9, ['Mild', '輕度', '轻度']),
          band('moderate', 10, 14, ['Moderate', '中度', '中度']),
          band('severe', 15, 21, ['Severe', '重度', '重度']),
        ],
      },
    },
  ],
}
