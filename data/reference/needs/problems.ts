/** What somebody may need help with. Codes: WHO ICF; null where no single one says it. */
import type { Words } from '../instruments/instrument.ts'

export const SEVERITIES = ['mild', 'moderate', 'severe'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface Problem {
  code: string
  icf: string | null
  words: Words
  /** Always in confidence. */
  sensitivity?: 'mental_health'
}

const problem = (code: string, icf: string | null, words: Words, more: Pick<Problem, 'sensitivity'> = {}): Problem => ({
  code,
  icf,
  words,
  ...more,
})
const CONFIDENTIAL = { sensitivity: 'mental_health' } as const

export const PROBLEMS: readonly Problem[] = [
  problem('self_harm', 'b152', ['Thoughts of self-harm', '自我傷害的想法', '自我伤害的想法'], CONFIDENTIAL),
  problem('urgent_care', null, ['Danger signs: to be seen now', '危險徵象：須立刻就醫', '危险征象：须立刻就医']),
  problem('acute_malnutrition', 'b530', ['Acute malnutrition', '急性營養不良', '急性营养不良']),
  problem('food', 'e1100', ['Not enough food', '食物不足', '食物不足']),
  problem('self_care', 'd5', ['Help with daily living', '日常生活需要協助', '日常生活需要协助']),
  problem('household_tasks', 'd6', ['Help with running the home', '家務需要協助', '家务需要协助']),
  problem('functioning', null, ['Great difficulty seeing, hearing, walking, remembering or being understood', '看、聽、行走、記憶或溝通有很大困難', '看、听、行走、记忆或沟通有很大困难']),
  problem('screening', null, ['A screening of older people to be followed up', '長者篩檢需進一步評估', '老年人筛查需进一步评估']),
  problem('low_mood', 'b152', ['Low mood', '情緒低落', '情绪低落'], CONFIDENTIAL),
  problem('anxiety', 'b152', ['Anxiety', '焦慮', '焦虑'], CONFIDENTIAL),
  problem('faltering', 'b560', ['Growth that falters', '生長曲線下滑', '生长曲线下滑']),
  problem('underweight', 'b530', ['Low weight for age or height', '體重過輕', '体重过轻']),
  problem('stunting', 'b560', ['Short for age', '身高偏矮', '身高偏矮']),
  problem('overweight', 'b530', ['Weight above what is healthy', '體重過重', '体重过重']),
  problem('carer', 'e310', ['Strain on the family carer', '家庭照顧者負荷', '家庭照护者负荷']),
  problem('home', 'e155', ['A home that is not safe', '居家環境不安全', '居家环境不安全']),
  problem('wash', null, ['Water, toilet or washing hands', '飲水、廁所或洗手條件不足', '饮水、厕所或洗手条件不足']),
]

const BY_CODE = new Map(PROBLEMS.map((p) => [p.code, p]))

/** Undefined of a code that a newer version knows. */
export const problemOf = (code: string): Problem | undefined => BY_CODE.get(code)

/** In order of what comes first. */
export const PROBLEM_CODES = PROBLEMS.map((p) => p.code) as [string, ...string[]]
