import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const DIFFICULTY: readonly Level[] = [
  ['none', 0, ['No difficulty', '沒有困難', '没有困难']],
  ['some', 1, ['Some difficulty', '有些困難', '有些困难']],
  ['lot', 2, ['A lot of difficulty', '很困難', '很困难']],
  ['cannot', 3, ['Cannot at all', '完全做不到', '完全做不到']],
]
const asked: readonly (readonly [string, Words])[] = [
  ['seeing', ['Seeing, with glasses if worn', '看東西（如戴眼鏡，以戴著時為準）', '看东西（如戴眼镜，以戴着时为准）']],
  ['hearing', ['Hearing, with a hearing aid if worn', '聽聲音（如戴助聽器，以戴著時為準）', '听声音（如戴助听器，以戴着时为准）']],
  ['walking', ['Walking or climbing steps', '走路或上台階', '走路或上台阶']],
  ['remembering', ['Remembering or concentrating', '記憶或專心', '记忆或专心']],
  ['selfcare', ['Washing or dressing oneself', '自己洗澡或穿衣', '自己洗澡或穿衣']],
  ['communicating', ['Understanding others and being understood, in one’s own language', '用自己的語言理解他人並讓他人理解', '用自己的语言理解他人并让他人理解']],
]

/** Points of "a lot of difficulty". */
const A_LOT = 2

export const washingtonGroup: Instrument = {
  code: 'washington_group',
  version: '1',
  title: ['Washington Group Short Set: functioning', '華盛頓小組短版：功能困難', '华盛顿小组简版：功能困难'],
  caution: ['Asks about difficulties, not about diagnoses.', '問的是功能上的困難，不是診斷。', '问的是功能上的困难，不是诊断。'],
  source: 'Washington Group on Disability Statistics, Short Set on Functioning (2020)',
  licence: 'Free to use with attribution; own wording',
  verified: false,
  fromAge: 5,
  questions: asked.map(([link, words]) => ({ link, words, levels: DIFFICULTY })),
  scores: [
    {
      code: 'most',
      words: ['Greatest difficulty (0–3)', '最大的困難（0–3）', '最大的困难（0–3）'],
      rule: 'most',
      of: [asked.map(([link]) => link)],
      early: A_LOT,
      bands: {
        [STANDARD]: [
          band('without', 0, A_LOT - 1, ['No domain with a lot of difficulty', '各方面皆無很大困難', '各方面均无很大困难']),
          band('with', A_LOT, 3, ['A lot of difficulty in at least one domain', '至少一方面有很大困難', '至少一方面有很大困难']),
        ],
      },
    },
  ],
}
