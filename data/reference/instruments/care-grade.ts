import { band, STANDARD, type Instrument, type Words } from './instrument.ts'

const GRADES: readonly Words[] = [
  ['Level 0: without notable disability', '0 級：基本正常', '0级：基本正常'],
  ['Level 1: mild disability', '1 級：輕度失能', '1级：轻度失能'],
  ['Level 2: moderate disability', '2 級：中度失能', '2级：中度失能'],
  ['Level 3: severe disability I', '3 級：重度失能 I 級', '3级：重度失能Ⅰ级'],
  ['Level 4: severe disability II', '4 級：重度失能 II 級', '4级：重度失能Ⅱ级'],
  ['Level 5: severe disability III', '5 級：重度失能 III 級', '5级：重度失能Ⅲ级'],
]

/** The table that combines three dimensions of 17 items is not at hand: what was decided elsewhere is written down. */
export const careGrade: Instrument = {
  code: 'care_grade',
  version: '1',
  title: ['Long-term care disability level (mainland China)', '長期照護失能等級（中國大陸）', '长期护理失能等级'],
  caution: ['Written down as it was decided; Doorstep does not work it out.', '照評定結果登記；本系統不計算等級。', '按评定结果登记；本系统不计算等级。'],
  source: '国家医疗保障局、民政部：《长期护理失能等级评估标准（试行）》，2021',
  licence: 'Public standard; own wording, the level only',
  verified: false,
  fromAge: 14,
  questions: [
    { link: 'level', words: ['Which level was decided?', '評定為哪一級？', '评定为哪一级？'], levels: GRADES.map((words, n) => [String(n), n, words]) },
    { link: 'decided', words: ['By whom, and when', '評定機構與日期', '评定机构与日期'], levels: [], free: true },
  ],
  scores: [
    {
      code: 'grade',
      words: ['Disability level (0–5)', '失能等級（0–5）', '失能等级（0–5）'],
      rule: 'sum',
      of: [['level']],
      bands: { [STANDARD]: GRADES.map((words, n) => band(`grade_${n}`, n, n, words)) },
    },
  ],
}
