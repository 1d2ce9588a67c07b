import { answerTo, band, STANDARD, type Instrument, type Score } from './instrument.ts'

const code = (link: string) => `${answerTo(link)}.value.code`
const points = (link: string) => `${answerTo(link)}.weight()`
const IMPROVED = 2
const toFetch = `${code('source')} = 'fetched'`
const hasToilet = `${points('toilet')} >= ${IMPROVED}`
const hasPlace = `${code('place')} = 'place'`

const score = (of: Pick<Score, 'code' | 'words'>, links: readonly string[], expression: string, bands: Score['bands'][string]): Score => ({
  ...of,
  rule: { expression },
  of: [links],
  bands: { [STANDARD]: bands },
})

export const wash: Instrument = {
  code: 'wash',
  version: '1',
  title: ['Water, toilet and washing hands', '飲水、廁所與洗手', '饮水、厕所与洗手'],
  caution: ['The rungs of WHO and UNICEF up to “basic”; whether the water is clean takes a test.', '依 WHO／UNICEF 階梯至「基本」一級；水質須另行檢驗。', '依 WHO／UNICEF 阶梯至“基本”一级；水质须另行检验。'],
  source: 'WHO and UNICEF Joint Monitoring Programme. Core questions on drinking water, sanitation and hygiene for household surveys, 2018 update',
  licence: 'CC BY-NC-SA 3.0 IGO; own wording',
  verified: false,
  about: 'household',
  fromAge: 12,
  questions: [
    {
      link: 'source',
      words: ['Where does drinking water mostly come from?', '飲用水主要來自哪裡？', '饮用水主要来自哪里？'],
      levels: [
        ['tap', IMPROVED + 1, ['A tap or a closed well in the home or yard, or bought in bottles', '家中或院內的自來水、有蓋水井，或瓶裝水', '家中或院内的自来水、有盖水井，或瓶装水']],
        ['fetched', IMPROVED, ['Fetched from a tap, a closed well or spring, or a water truck', '到外面的水龍頭、有蓋水井或泉水、送水車取水', '到外面的水龙头、有盖水井或泉水、送水车取水']],
        ['open_well', 1, ['An open well or spring', '無蓋的井或泉', '无盖的井或泉']],
        ['surface', 0, ['River, pond, canal or ditch', '河、池、渠或溝', '河、池、渠或沟']],
      ],
    },
    {
      link: 'time',
      words: ['How long to fetch it: there, waiting, and back?', '取水來回（含排隊）要多久？', '取水来回（含排队）要多久？'],
      when: toFetch,
      levels: [
        ['near', 1, ['30 minutes at most', '30 分鐘以內', '30 分钟以内']],
        ['far', 0, ['More than 30 minutes', '超過 30 分鐘', '超过 30 分钟']],
      ],
    },
    {
      link: 'toilet',
      words: ['Which toilet do people here mostly use?', '家人主要使用哪種廁所？', '家人主要使用哪种厕所？'],
      levels: [
        ['flush', IMPROVED, ['Flushed into a sewer, a tank or a pit', '沖水式，排入下水道、化糞池或坑', '冲水式，排入下水道、化粪池或坑']],
        ['slab', IMPROVED, ['A dry pit with a slab, or composting', '有踏板的旱廁，或堆肥式', '有踏板的旱厕，或堆肥式']],
        ['open_pit', 1, ['A pit without a slab, a bucket, or over water', '無踏板的坑、便桶，或水上廁所', '无踏板的坑、便桶，或水上厕所']],
        ['none', 0, ['None: bush, field or water', '沒有：野外或水邊', '没有：野外或水边']],
      ],
    },
    {
      link: 'shared',
      words: ['Is it shared with other households?', '與其他家戶共用嗎？', '与其他家庭共用吗？'],
      when: hasToilet,
      levels: [
        ['own', 1, ['No', '否', '否']],
        ['shared', 0, ['Yes', '是', '是']],
      ],
    },
    {
      link: 'place',
      words: ['A place to wash hands: look at it', '洗手的地方：請看一下', '洗手的地方：请看一下'],
      levels: [
        ['place', 1, ['There is one', '有', '有']],
        ['none', 0, ['There is none', '沒有', '没有']],
      ],
    },
    {
      link: 'soap',
      words: ['Water and soap at it, now?', '現在有水和肥皂嗎？', '现在有水和肥皂吗？'],
      when: hasPlace,
      levels: [
        ['both', 1, ['Both', '都有', '都有']],
        ['not_both', 0, ['One of them missing', '缺少其一', '缺少其一']],
      ],
    },
  ],
  scores: [
    score({ code: 'water', words: ['Drinking water (0–3)', '飲用水（0–3）', '饮用水（0–3）'] }, ['source', 'time'], `iif(${toFetch}, ${points('time')} + ${IMPROVED}, ${points('source')})`, [
      band('surface', 0, 0, ['Surface water', '地表水', '地表水']),
      band('unimproved', 1, 1, ['Unprotected source', '未受保護的水源', '未受保护的水源']),
      band('limited', 2, 2, ['Limited: far to fetch', '有限：取水太遠', '有限：取水太远']),
      band('basic', 3, 3, ['Basic or better', '基本或以上', '基本或以上']),
    ]),
    score({ code: 'sanitation', words: ['Toilet (0–3)', '廁所（0–3）', '厕所（0–3）'] }, ['toilet', 'shared'], `iif(${hasToilet}, ${points('shared')} + ${IMPROVED}, ${points('toilet')})`, [
      band('open', 0, 0, ['None', '沒有廁所', '没有厕所']),
      band('unimproved', 1, 1, ['Unsafe toilet', '不安全的廁所', '不安全的厕所']),
      band('limited', 2, 2, ['Limited: shared', '有限：與他戶共用', '有限：与他户共用']),
      band('basic', 3, 3, ['Basic or better', '基本或以上', '基本或以上']),
    ]),
    score({ code: 'hygiene', words: ['Washing hands (0–2)', '洗手（0–2）', '洗手（0–2）'] }, ['place', 'soap'], `iif(${hasPlace}, ${points('soap')} + 1, ${points('place')})`, [
      band('none', 0, 0, ['No place to wash hands', '沒有洗手設施', '没有洗手设施']),
      band('limited', 1, 1, ['Limited: water or soap missing', '有限：缺水或缺肥皂', '有限：缺水或缺肥皂']),
      band('basic', 2, 2, ['Basic', '基本', '基本']),
    ]),
  ],
}
