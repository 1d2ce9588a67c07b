import { band, STANDARD, type Instrument, type Level, type Words } from './instrument.ts'

const LEVELS: readonly Level[] = [
  ['safe', 0, ['In order, or there is none', '良好，或沒有這項', '良好，或没有这项']],
  ['hazard', 1, ['Not safe', '不安全', '不安全']],
]
const asked: readonly (readonly [string, Words])[] = [
  ['light', ['Light on the way to bed, toilet and door', '到床、廁所與門口的照明', '到床、厕所与门口的照明']],
  ['floor', ['Floors: dry, even, no loose mats, cords or clutter', '地面：乾燥、平整，沒有鬆動地墊、電線或雜物', '地面：干燥、平整，没有松动地垫、电线或杂物']],
  ['stairs', ['Steps and stairs: a rail, edges that are seen', '台階與樓梯：有扶手，邊緣看得清', '台阶与楼梯：有扶手，边缘看得清']],
  ['bath', ['Where one washes: something to hold, no slippery floor', '浴室：有扶手，地面防滑', '浴室：有扶手，地面防滑']],
  ['bed', ['Bed and chair of a height that one can rise from', '床與椅的高度便於起身', '床与椅的高度便于起身']],
  ['stove', ['Stove, heater, gas: air comes in, no fire is left alone', '爐具、暖爐、瓦斯：通風，不離人', '炉具、取暖器、燃气：通风，不离人']],
  ['wires', ['Sockets and wires: whole, not overloaded, dry', '插座與電線：完好、不超載、不受潮', '插座与电线：完好、不超载、不受潮']],
  ['fire', ['Two ways out, or one that is clear, if it burns', '失火時出口暢通', '失火时出口畅通']],
  ['poison', ['Medicines and pesticides locked away, each in its own bottle', '藥品與農藥上鎖，各用原瓶', '药品与农药上锁，各用原瓶']],
  ['water_edge', ['Wells, ponds and tubs covered or fenced off from children', '水井、池塘、水桶已加蓋或圍起', '水井、池塘、水桶已加盖或围起']],
  ['call', ['Somebody can be called from where one might lie', '跌倒時能呼叫他人', '跌倒时能呼叫他人']],
  ['roof', ['Roof, walls and doors keep out rain, cold and heat', '屋頂、牆壁、門能擋雨、禦寒、隔熱', '屋顶、墙壁、门能挡雨、御寒、隔热']],
]

export const homeSafety: Instrument = {
  code: 'home_safety',
  version: '1',
  title: ['Safety of the home', '居家安全', '居家安全'],
  caution: ['A round through the home, no validated scale: its degrees are the clinic’s own.', '居家巡視，並非經驗證的量表；分級為診所自訂。', '居家巡视，并非经验证的量表；分级为诊所自定。'],
  source: 'Doorstep’s own list, after WHO. Step safely: strategies for preventing and managing falls, 2021, and WHO. Housing and health guidelines, 2018',
  licence: 'Own work, own wording',
  verified: false,
  about: 'household',
  fromAge: 12,
  questions: asked.map(([link, words]) => ({ link, words, levels: LEVELS })),
  scores: [
    {
      code: 'hazards',
      words: [`Not safe (0–${asked.length})`, `不安全項目（0–${asked.length}）`, `不安全项目（0–${asked.length}）`],
      rule: 'sum',
      of: [asked.map(([link]) => link)],
      bands: {
        [STANDARD]: [
          band('none', 0, 0, ['Safe', '安全', '安全']),
          band('few', 1, 2, ['A few things to mend', '少數項目需改善', '少数项目需改善']),
          band('several', 3, 5, ['Several things to mend', '多個項目需改善', '多个项目需改善']),
          band('many', 6, asked.length, ['Much to mend', '大量項目需改善', '大量项目需改善']),
        ],
      },
    },
  ],
}
