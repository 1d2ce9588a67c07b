import type { Instrument, Level, Question, Words } from './instrument.ts'

const question = (link: string, words: Words, can: readonly Words[], cannot: readonly Words[]): Question => ({
  link,
  words,
  levels: [
    ...can.map((w, n): Level => [`can${n + 1}`, 1, w]),
    ...cannot.map((w, n): Level => [`cannot${n + 1}`, 0, w]),
  ],
})
const NOT: Words = ['Not at all', '完全無法', '完全无法']

const questions = [
  question('telephone', ['Telephone', '使用電話', '使用电话'], [['Looks up and calls numbers', '能自行查號並撥打', '能自行查号并拨打'], ['Calls a few familiar numbers', '能撥打幾個熟悉的號碼', '能拨打几个熟悉的号码'], ['Answers, but does not call', '能接聽，但不會撥打', '能接听，但不会拨打']], [NOT]),
  question('shopping', ['Shopping', '購物', '购物'], [['All of it alone', '能獨自完成所有購物', '能独自完成所有购物']], [['Small things alone', '只能獨自購買小物品', '只能独自购买小物品'], ['Only with somebody', '需有人陪同', '需有人陪同'], NOT]),
  question('cooking', ['Cooking', '準備餐食', '准备餐食'], [['Plans and cooks meals', '能獨自計畫並準備餐食', '能独自计划并准备餐食']], [['Cooks if everything is there', '備妥材料後能烹煮', '备好材料后能烹煮'], ['Warms up meals', '只能加熱備好的餐食', '只能加热备好的餐食'], NOT]),
  question('housekeeping', ['Keeping house', '家務', '家务'], [['Alone, but for heavy work', '除粗重工作外可獨自完成', '除粗重工作外可独自完成'], ['Light daily work', '能做輕便的日常家務', '能做轻便的日常家务'], ['Light work, not quite clean', '能做輕便家務，但不夠整潔', '能做轻便家务，但不够整洁'], ['Needs help with all of it', '所有家務都需協助', '所有家务都需协助']], [NOT]),
  question('laundry', ['Laundry', '洗衣', '洗衣'], [['All of it', '能洗所有衣物', '能洗所有衣物'], ['Small things', '只洗小件衣物', '只洗小件衣物']], [NOT]),
  question('transport', ['Getting about', '外出交通', '外出交通'], [['By bus, train or own vehicle', '能自行搭車或駕駛', '能自行搭车或驾驶'], ['By taxi, not by bus', '能搭計程車，但不會搭公車', '能打车，但不会坐公交'], ['By bus with somebody', '有人陪同可搭公車', '有人陪同可坐公交']], [['By car with help only', '只能在協助下乘車', '只能在协助下乘车'], NOT]),
  question('medicines', ['Own medicines', '服藥', '服药'], [['Takes them rightly', '能按時按量服藥', '能按时按量服药']], [['Takes them if set out', '事先備妥後能服藥', '事先备好后能服药'], NOT]),
  question('money', ['Money', '理財', '理财'], [['Bank and bills alone', '能自行處理銀行與帳單', '能自行处理银行与账单'], ['Daily purchases; help with the bank', '能處理日常花費，銀行事務需協助', '能处理日常花费，银行事务需协助']], [NOT]),
]

export const lawton: Instrument = {
  code: 'lawton',
  version: '1',
  title: ['Lawton: living on one’s own', 'Lawton 工具性日常生活活動', 'Lawton 工具性日常生活活动'],
  source: 'Lawton MP, Brody EM. Assessment of older people. Gerontologist 1969;9:179–186',
  licence: 'Free for non-commercial use with citation; own wording',
  verified: false,
  questions,
  scores: [{ code: 'total', words: ['Lawton total (0–8)', 'Lawton 總分（0–8）', 'Lawton 总分（0–8）'], rule: 'sum', of: [questions.map((q) => q.link)], bands: {} }],
}
