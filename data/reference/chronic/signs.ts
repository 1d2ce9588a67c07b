/**
 * What is asked at a follow-up visit. Danger signs override every number; each with how fast somebody must go.
 * SOURCE: 国家基本公共卫生服务规范（第三版）, emergencies of hypertension and of type 2 diabetes; WHO, Package of essential
 * noncommunicable disease interventions (2020), signs for referral at once. In own words; read from memory: `verified: false`.
 */
export interface DangerSign {
  code: string
  urgency: 'emergency' | 'same_day'
  verified: boolean
}
const at = (urgency: DangerSign['urgency'], ...codes: string[]): DangerSign[] =>
  codes.map((code) => ({ code, urgency, verified: false }))

export const DANGER_SIGNS: readonly DangerSign[] = [
  ...at(
    'emergency',
    'chest_pain',
    'breathless',
    'weak_face_arm_speech',
    'confused_drowsy',
    'severe_headache',
    'sees_badly_suddenly',
    'fits',
    'deep_breathing',
    'shaking_sweating',
  ),
  ...at('same_day', 'vomits', 'foot_wound'),
]
/** Kept, and no danger by themselves. */
export const OTHER_SIGNS = ['dizzy', 'palpitations', 'swollen_legs', 'thirsty_urinates', 'numb_feet'] as const

export const COUNSELLING = ['salt', 'smoking', 'alcohol', 'activity', 'weight', 'food', 'medicines', 'feet', 'measuring_at_home'] as const

/** HbA1c in mmol/mol below this is no HbA1c that anybody has: it was typed in per cent. */
export const HBA1C_MMOL_FROM = 20
