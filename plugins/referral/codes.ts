/** The lists of this plugin; strings are `referral.<list>.<code>`. */
export { URGENCIES, type Urgency } from './rules/state.ts'
export { STEP_KINDS, type StepKind } from './rules/state.ts'

export const PARTNER_KINDS = [
  'emergency',
  'hospital',
  'clinic',
  'specialist',
  'maternity',
  'mental_health',
  'rehabilitation',
  'social',
  'other',
] as const
export type PartnerKind = (typeof PARTNER_KINDS)[number]

export const TRANSPORTS = ['unknown', 'ambulance', 'clinic_car', 'family', 'taxi', 'bus', 'on_foot', 'none'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** How the partner learns of it. */
export const TOLD = ['not_yet', 'phone', 'letter', 'message'] as const
export type Told = (typeof TOLD)[number]

export const LETTER_LANGS = ['zh-Hant', 'zh-Hans', 'en'] as const
