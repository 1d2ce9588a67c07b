import { band, type Instrument, type Level, type Question } from './instrument.ts'

const alone: Level = ['alone', 10, ['Without help', '不需協助', '不需协助']]
const some: Level = ['some', 5, ['With some help', '需部分協助', '需部分协助']]
const fully: Level = ['fully', 0, ['Cannot without full help', '完全依賴他人', '完全依赖他人']]
const two = (can: Level[2], cannot: Level[2]): readonly Level[] => [
  ['alone', 5, can],
  ['help', 0, cannot],
]

// LOINC: HL7 US PACIO PFE (LOINCtoICFBarthel, 2026) and HL7 Portugal (CPE Barthel, v2.0.0, 2024) say the same of all ten and the total.
const questions: readonly Question[] = [
  { link: 'feeding', loinc: '83184-2', words: ['Eating', '進食', '进食'], help: ['Food is within reach; aids may be used, within a reasonable time.', '食物在伸手可及處；可用輔具，在合理時間內完成。', '食物在伸手可及处；可用辅具，在合理时间内完成。'], levels: [alone, ['some', 5, ['Needs help, such as with cutting', '需協助，如切碎食物', '需协助，如切碎食物']], ['fully', 0, ['Has to be fed', '需他人餵食', '需他人喂食']]] },
  { link: 'bathing', loinc: '83181-8', words: ['Bathing or showering', '洗澡', '洗澡'], levels: two(['Alone, in and out too', '可獨自完成，包括進出浴室', '可独自完成，包括进出浴室'], ['Needs help', '需他人協助', '需他人协助']) },
  { link: 'grooming', loinc: '96767-9', words: ['Face, hair, teeth, shaving', '洗臉、梳頭、刷牙、刮鬍', '洗脸、梳头、刷牙、刮胡'], levels: two(['Alone', '可獨自完成', '可独自完成'], ['Needs help', '需他人協助', '需他人协助']) },
  { link: 'dressing', loinc: '83182-6', words: ['Getting dressed', '穿脫衣物', '穿脱衣物'], help: ['Buttons, zips and shoes too.', '包括鈕扣、拉鍊與鞋子。', '包括纽扣、拉链与鞋子。'], levels: [alone, ['some', 5, ['Does at least half alone', '可自行完成一半以上', '可自行完成一半以上']], fully] },
  { link: 'bowel', loinc: '96759-6', words: ['Control of the bowel', '大便控制', '大便控制'], levels: [['alone', 10, ['No accidents', '不失禁', '不失禁']], ['some', 5, ['An accident once a week at most, or help with a suppository', '偶有失禁（每週至多一次），或需協助使用塞劑', '偶有失禁（每周至多一次），或需协助使用栓剂']], ['fully', 0, ['Incontinent', '失禁', '失禁']]] },
  { link: 'bladder', loinc: '96760-4', words: ['Control of the bladder', '小便控制', '小便控制'], levels: [['alone', 10, ['Dry day and night, or manages a catheter alone', '日夜皆不失禁，或可自行處理導尿管', '日夜均不失禁，或可自行处理导尿管']], ['some', 5, ['An accident once a day at most', '偶有失禁（每日至多一次）', '偶有失禁（每日至多一次）']], ['fully', 0, ['Incontinent, or others manage the catheter', '失禁，或導尿管由他人處理', '失禁，或导尿管由他人处理']]] },
  { link: 'toilet', loinc: '83183-4', words: ['Using the toilet', '如廁', '如厕'], help: ['On and off, clothes, cleaning.', '包括起坐、整理衣物與清潔。', '包括起坐、整理衣物与清洁。'], levels: [alone, some, fully] },
  { link: 'transfer', loinc: '83185-9', words: ['From bed to chair and back', '床椅之間移位', '床椅之间转移'], levels: [['alone', 15, ['Without help', '不需協助', '不需协助']], ['little', 10, ['With a little help or a word', '需少許協助或口頭提醒', '需少许协助或口头提醒']], ['much', 5, ['Can sit, needs much help to move', '可坐起，但移位需大量協助', '可坐起，但转移需大量协助']], ['fully', 0, ['Cannot sit or move', '無法坐起或移位', '无法坐起或转移']]] },
  { link: 'walking', loinc: '83186-7', words: ['Moving on the level, 50 metres', '平地行走 50 公尺', '平地行走 50 米'], levels: [['alone', 15, ['Alone, with an aid if need be', '可獨自行走，可用輔具', '可独自行走，可用辅具']], ['help', 10, ['With a person’s help', '需他人扶助', '需他人扶助']], ['wheelchair', 5, ['Alone in a wheelchair, round corners too', '可自行操作輪椅，包括轉彎', '可自行操作轮椅，包括转弯']], ['fully', 0, ['Cannot', '無法移動', '无法移动']]] },
  { link: 'stairs', loinc: '96758-8', words: ['Up and down the stairs', '上下樓梯', '上下楼梯'], levels: [['alone', 10, ['Alone, with a rail or stick if need be', '可獨自完成，可用扶手或拐杖', '可独自完成，可用扶手或拐杖']], some, ['fully', 0, ['Cannot', '無法完成', '无法完成']]] },
]

export const barthel: Instrument = {
  code: 'barthel',
  version: '1',
  title: ['Barthel index: daily living', '巴氏量表：日常生活功能', '巴氏指数：日常生活能力'],
  source: 'Mahoney FI, Barthel DW. Functional evaluation: the Barthel index. Md State Med J 1965;14:61–65. Degrees: Shah S et al. J Clin Epidemiol 1989;42:703–709',
  licence: 'Copyright Maryland State Medical Society: non-commercial use is free with citation, changing it needs permission; own wording',
  verified: false,
  questions,
  scores: [
    {
      code: 'total',
      words: ['Barthel total (0–100)', '巴氏量表總分（0–100）', '巴氏指数总分（0–100）'],
      rule: 'sum',
      of: [questions.map((q) => q.link)],
      bands: {
        shah: [
          band('total', 0, 20, ['Total dependence', '完全依賴', '完全依赖']),
          band('severe', 21, 60, ['Severe dependence', '嚴重依賴', '严重依赖']),
          band('moderate', 61, 90, ['Moderate dependence', '中度依賴', '中度依赖']),
          band('slight', 91, 99, ['Slight dependence', '輕度依賴', '轻度依赖']),
          band('none', 100, 100, ['Independent', '獨立', '独立']),
        ],
        cn: [
          band('severe', 0, 40, ['Severe dependence', '重度依賴', '重度依赖']),
          band('moderate', 41, 60, ['Moderate dependence', '中度依賴', '中度依赖']),
          band('slight', 61, 99, ['Slight dependence', '輕度依賴', '轻度依赖']),
          band('none', 100, 100, ['No dependence', '無需依賴', '无需依赖']),
        ],
      },
    },
  ],
}
