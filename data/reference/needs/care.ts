/** What is suggested for a need: the person chooses, and says it differently where it fits better. */
import type { Words } from '../instruments/instrument.ts'
import type { Severity } from './problems.ts'

export const WHO = ['worker', 'nurse', 'clinic', 'family', 'person'] as const
/** Health worker, nurse, clinic or hospital, family, the person. */
export type Who = (typeof WHO)[number]

export interface Goal {
  code: string
  words: Words
}
export interface Help {
  code: string
  words: Words
  who: Who
  /** Null: once. */
  everyDays: number | null
  /** Suggested from this severity on. */
  from: Severity
  source: string
}
export interface Care {
  goals: readonly Goal[]
  help: readonly Help[]
}

const OWN = 'own'
const ICOPE = 'WHO ICOPE handbook 2019'
const MHGAP = 'WHO mhGAP intervention guide 2.0 (2016)'
const IMCI = 'WHO IMCI chart booklet 2014'
const GROWTH = 'WHO Training Course on Child Growth Assessment 2008, module D'
const WATER = 'WHO and UNICEF Joint Monitoring Programme 2018'
const WASTING = 'WHO guideline on wasting 2023'

const goal = (code: string, words: Words): Goal => ({ code, words })
const help = (code: string, who: Who, everyDays: number | null, words: Words, source = OWN, from: Severity = 'mild'): Help => ({ code, who, everyDays, words, source, from })

const SERVICES = help('services', 'nurse', null, ['Ask for long-term care services', '申請長期照顧服務', '申请长期照护服务'], OWN, 'moderate')

export const CARE: Readonly<Record<string, Care>> = {
  self_harm: {
    goals: [goal('safe', ['To be safe, and to know whom to turn to', '安全，並知道可以向誰求助', '安全，并知道可以向谁求助'])],
    help: [
      help('contact', 'nurse', 7, ['Call or visit', '電話或家訪', '电话或家访'], `${MHGAP}: weekly in the first two months`),
      help('safety_plan', 'nurse', null, ['Agree on a safety plan', '共同訂定安全計畫', '共同订定安全计划'], MHGAP),
      help('means', 'worker', null, ['With the person’s consent, put away what could do harm', '徵得本人同意，收起可能造成傷害的物品', '征得本人同意，收起可能造成伤害的物品'], MHGAP),
      help('specialist', 'nurse', null, ['Refer to a mental health specialist', '轉介精神心理專科', '转介精神心理专科'], MHGAP),
    ],
  },
  urgent_care: {
    goals: [goal('seen', ['To be seen and treated now', '立刻得到診治', '立刻得到诊治'])],
    help: [
      help('refer', 'worker', null, ['Send to the clinic or hospital at once', '立即轉送診所或醫院', '立即转送诊所或医院'], IMCI),
      help('follow', 'nurse', 1, ['See whether they arrived, and how the child is', '確認是否到達與孩子狀況', '确认是否到达与孩子状况']),
      help('teach', 'worker', null, ['Show the family the signs to come back for at once', '教家人須立刻回診的徵象', '教家人须立刻复诊的征象'], IMCI),
    ],
  },
  acute_malnutrition: {
    goals: [goal('gain', ['Steady weight gain, no swelling', '體重穩定增加，沒有水腫', '体重稳定增加，没有水肿'])],
    help: [
      help('refer', 'nurse', null, ['Send for assessment and treatment the same day', '當天轉診評估與治療', '当天转诊评估与治疗'], WASTING, 'severe'),
      help('weigh', 'worker', 7, ['Weigh, measure the arm, look for swelling', '量體重、上臂圍並檢查水腫', '量体重、上臂围并检查水肿']),
      help('feeding', 'worker', 14, ['Talk about feeding and breastfeeding', '餵食與哺乳諮詢', '喂养与母乳喂养咨询'], WASTING),
    ],
  },
  food: {
    goals: [goal('meals', ['Enough to eat every day', '每天都吃得飽', '每天都吃得饱'])],
    help: [
      help('support', 'nurse', null, ['Ask for food support or social welfare', '申請食物援助或社會福利', '申请食物援助或社会救助']),
      help('pantry', 'worker', 14, ['See whether the food support arrives', '確認食物援助是否送達', '确认食物援助是否送达'], OWN, 'moderate'),
    ],
  },
  self_care: {
    goals: [
      goal('keep', ['To keep doing alone what is possible today', '維持目前能自己做的事', '维持目前能自己做的事']),
      goal('outdoors', ['To get up and out of the house again', '能再起身、走出家門', '能再起身、走出家门']),
      goal('home', ['To be well cared for at home', '在家得到妥善照顧', '在家得到妥善照护']),
    ],
    help: [
      help('look', 'worker', 30, ['Visit: skin, eating, falls, how the carer is', '家訪：皮膚、進食、跌倒、照顧者狀況', '家访：皮肤、进食、跌倒、照护者状况'], ICOPE),
      help('turn', 'family', 1, ['Change position, care for the skin', '翻身與皮膚照護', '翻身与皮肤护理'], OWN, 'severe'),
      help('exercise', 'person', 1, ['Practise standing, walking, dressing', '練習站立、行走、穿衣', '练习站立、行走、穿衣'], ICOPE),
      help('aids', 'worker', null, ['Rails, chair, commode, walking aid', '扶手、座椅、便盆椅、助行器', '扶手、座椅、便盆椅、助行器'], ICOPE),
      SERVICES,
    ],
  },
  household_tasks: {
    goals: [goal('running', ['A home that is in order, with help where needed', '家中井然，有需要時有人協助', '家中有序，有需要时有人协助'])],
    help: [help('arrange', 'worker', null, ['Arrange who shops, cooks and cleans', '安排採買、煮食與清潔的人手', '安排采买、做饭与清洁的人手']), SERVICES],
  },
  functioning: {
    goals: [goal('part', ['To take part in daily life with what helps', '借助輔具參與日常生活', '借助辅具参与日常生活'])],
    help: [
      help('check', 'clinic', null, ['Eyes, ears, walking or memory looked at', '檢查視力、聽力、行走或記憶', '检查视力、听力、行走或记忆'], ICOPE),
      help('aid', 'nurse', null, ['Glasses, hearing aid, walking aid', '眼鏡、助聽器、助行器', '眼镜、助听器、助行器'], ICOPE),
    ],
  },
  screening: {
    goals: [goal('known', ['To know what is behind it', '了解原因', '了解原因'])],
    help: [help('step2', 'nurse', null, ['Full assessment (step 2)', '完整評估（第二步）', '完整评估（第二步）'], ICOPE)],
  },
  low_mood: {
    goals: [goal('joy', ['To do again what gave joy', '重新做喜歡的事', '重新做喜欢的事']), goal('sleep', ['To sleep and eat better', '睡得好、吃得好', '睡得好、吃得好'])],
    help: [
      help('talk', 'nurse', 14, ['Talk: mood, sleep, thoughts of self-harm', '談話：情緒、睡眠、自傷想法', '谈话：情绪、睡眠、自伤想法'], MHGAP),
      help('activity', 'person', 1, ['Something active and something with others', '活動身體並與人相處', '活动身体并与人相处'], MHGAP),
      help('doctor', 'clinic', null, ['See the doctor', '看醫師', '看医生'], MHGAP, 'moderate'),
    ],
  },
  anxiety: {
    goals: [goal('calm', ['To have worries under control', '能掌控憂慮', '能控制忧虑'])],
    help: [
      help('talk', 'nurse', 14, ['Talk: worries, sleep, breathing', '談話：憂慮、睡眠、呼吸練習', '谈话：忧虑、睡眠、呼吸练习'], MHGAP),
      help('doctor', 'clinic', null, ['See the doctor', '看醫師', '看医生'], MHGAP, 'moderate'),
    ],
  },
  underweight: {
    goals: [goal('gain', ['Steady weight gain', '體重穩定增加', '体重稳定增加'])],
    help: [
      help('weigh', 'worker', 30, ['Weigh and measure', '量體重與身高', '量体重与身高']),
      help('feeding', 'worker', 30, ['Talk about meals', '飲食諮詢', '饮食咨询']),
      help('doctor', 'clinic', null, ['Look for a cause', '檢查原因', '检查原因'], OWN, 'severe'),
    ],
  },
  faltering: {
    goals: [goal('gain', ['Weight and height that follow their line again', '體重與身高回到原來的曲線', '体重与身高回到原来的曲线'])],
    help: [
      help('weigh', 'worker', 14, ['Weigh and measure again', '再量體重與身高', '再量体重与身高'], OWN),
      help('ask', 'worker', null, ['Ask about illness, feeding and who looks after the child', '詢問疾病、餵食與照顧情形', '询问疾病、喂养与照护情况'], GROWTH),
      help('doctor', 'clinic', null, ['Look for a cause', '檢查原因', '检查原因'], GROWTH, 'moderate'),
    ],
  },
  stunting: {
    goals: [goal('growth', ['Growth that keeps its line', '沿生長曲線成長', '沿生长曲线成长'])],
    help: [
      help('weigh', 'worker', 90, ['Weigh and measure', '量體重與身高', '量体重与身高']),
      help('feeding', 'worker', 90, ['Talk about meals, illness, hygiene', '飲食、疾病與衛生諮詢', '饮食、疾病与卫生咨询']),
      help('doctor', 'clinic', null, ['Look for a cause', '檢查原因', '检查原因'], OWN, 'severe'),
    ],
  },
  overweight: {
    goals: [goal('active', ['More movement, fewer sweet drinks', '多活動、少含糖飲料', '多活动、少含糖饮料'])],
    help: [help('weigh', 'worker', 90, ['Weigh and measure', '量體重與身高', '量体重与身高']), help('meals', 'worker', 90, ['Talk about meals and movement', '飲食與活動諮詢', '饮食与活动咨询'])],
  },
  carer: {
    goals: [goal('rest', ['Time to rest, and somebody to talk to', '有時間休息、有人可以傾訴', '有时间休息、有人可以倾诉'])],
    help: [
      help('respite', 'nurse', null, ['Ask for respite care', '申請喘息服務', '申请喘息服务'], ICOPE),
      help('ask', 'worker', 30, ['Ask the carer how it goes', '關心照顧者近況', '关心照护者近况'], ICOPE),
    ],
  },
  home: {
    goals: [goal('safe', ['A home without traps', '沒有危險的居家環境', '没有危险的居家环境'])],
    help: [help('round', 'worker', null, ['Go round together: light, floor, bathroom, stove', '一起巡視：照明、地面、浴室、爐具', '一起巡视：照明、地面、浴室、炉具'], ICOPE), help('mend', 'family', null, ['Mend what was found', '改善發現的問題', '改善发现的问题']), help('aid', 'nurse', null, ['Ask for help with rebuilding: rails, ramp, shower', '申請居家無障礙改善補助', '申请居家适老化改造补助'], OWN, 'moderate')],
  },
  wash: {
    goals: [goal('basic', ['Safe water, a safe toilet, clean hands', '安全的水、安全的廁所、乾淨的手', '安全的水、安全的厕所、干净的手'])],
    help: [
      help('treat', 'family', 1, ['Boil or treat drinking water, keep it covered', '飲用水煮沸或處理，加蓋存放', '饮用水煮沸或处理，加盖存放'], WATER),
      help('hands', 'worker', null, ['Set up a place to wash hands, with soap', '設置有肥皂的洗手處', '设置有肥皂的洗手处'], WATER),
      help('authority', 'nurse', null, ['Tell those who answer for water and sanitation', '通報負責飲水與衛生的單位', '通报负责饮水与卫生的单位'], OWN, 'moderate'),
    ],
  },
}

export const careOf = (problem: string): Care => CARE[problem] ?? { goals: [], help: [] }
