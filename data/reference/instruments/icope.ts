import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const levels = (fine: Words, fails: Words): readonly Level[] => [
  ['fine', 0, fine],
  ['fails', 1, fails],
]
const could = levels(['Yes', '是', '是'], ['No', '否', '否'])
const trouble = levels(['No', '否', '否'], ['Yes', '是', '是'])

/** Domain, link, words, levels. */
const asked: readonly (readonly [string, string, Words, readonly Level[]])[] = [
  ['cognition', 'orientation', ['Knows today’s date and where we are', '能說出今天的日期與所在地點', '能说出今天的日期与所在地点'], could],
  ['cognition', 'recall', ['Recalls all three words after a while', '稍後能說出全部三個詞', '稍后能说出全部三个词'], could],
  ['mobility', 'chair', ['Rises from a chair five times within 14 seconds, without the arms', '不用手撐，14 秒內能從椅子站起五次', '不用手撑，14 秒内能从椅子站起五次'], could],
  ['nutrition', 'weight', ['Has lost more than 3 kg in three months without wanting to', '三個月內非刻意減輕超過 3 公斤', '三个月内非刻意减轻超过 3 公斤'], trouble],
  ['nutrition', 'appetite', ['Has lost appetite', '食慾變差', '食欲变差'], trouble],
  ['vision', 'eyes', ['Has trouble with the eyes: far, near, an eye disease, or treated for high blood pressure or diabetes', '視力有困難：看遠、看近、眼疾，或正治療高血壓、糖尿病', '视力有困难：看远、看近、眼病，或正治疗高血压、糖尿病'], trouble],
  ['hearing', 'whisper', ['Hears whispered words, or passes a hearing test', '能聽到耳語，或通過聽力檢查', '能听到耳语，或通过听力检查'], could],
  ['mood', 'low', ['Has felt low or without hope in the last two weeks', '近兩週心情低落或感到沒有希望', '近两周心情低落或感到没有希望'], trouble],
  ['mood', 'interest', ['Has taken little pleasure in things in the last two weeks', '近兩週做事提不起興趣', '近两周做事提不起兴趣'], trouble],
]

export const icope: Instrument = {
  code: 'icope',
  version: '1',
  title: ['ICOPE step 1: screening of older people', 'ICOPE 第一步：長者篩檢', 'ICOPE 第一步：老年人筛查'],
  caution: ['A screening only: it misses some people. Whoever fails in a domain goes on to step 2.', '僅為篩檢，可能漏掉部分個案；任一領域未通過者，進入第二步。', '仅为筛查，可能漏掉部分个案；任一领域未通过者，进入第二步。'],
  source: 'WHO. Integrated care for older people (ICOPE): handbook, step 1 (2019, revised 2024)',
  licence: 'CC BY-NC-SA 3.0 IGO; own wording',
  verified: false,
  fromAge: 60,
  questions: asked.map(([, link, words, l]) => ({ link, words, levels: l })),
  scores: [
    {
      code: 'domains',
      words: ['Domains to look into (0–6)', '需進一步評估的領域（0–6）', '需进一步评估的领域（0–6）'],
      rule: 'groups',
      of: [...Map.groupBy(asked, ([domain]) => domain).values()].map((g) => g.map(([, link]) => link)),
      early: 1,
      bands: {
        [STANDARD]: [
          band('passed', 0, 0, ['Nothing found in this screening', '篩檢未發現異常', '筛查未发现异常']),
          band('step2', 1, 6, ['Go on to step 2', '進入第二步評估', '进入第二步评估']),
        ],
      },
    },
  ],
}
