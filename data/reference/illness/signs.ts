/** What to look and ask for when somebody is ill. README.md here for the sources. */
import { ANTENATAL_SIGNS, POSTNATAL_SIGNS } from '../pregnancy/signs.ts'

export const AGE_GROUPS = ['young_infant', 'child', 'school', 'adult'] as const
/** Under 2 months, 2 to 59 months, 5 to 17 years, from 18 years. */
export type AgeGroup = (typeof AGE_GROUPS)[number]

/** First aid without medicines, in the order in which it is done. */
export const ADVICE = [
  'call_now',
  'stop_bleeding',
  'on_the_side',
  'sit_up',
  'lie_left',
  'nothing_by_mouth',
  'keep_warm',
  'feed_or_sugar',
  'sip_fluids',
  'cool_burn',
  'keep_still',
  'bring_poison',
  'note_time',
  'light_clothes',
  'stay_with',
  'wound_clean',
  'baby_along',
] as const
export type Advice = (typeof ADVICE)[number]

export type Severity = 'emergency' | 'same_day'
export type Part = 'general' | 'obstetric'
export type Obstetric = 'pregnant' | 'post_partum'

export interface Sign {
  key: string
  groups: readonly AgeGroup[]
  part: Part
  urgency: Severity
  now: readonly Advice[]
  /** Of which of the two it is a sign: only in the part `obstetric`. */
  when?: readonly Obstetric[]
  source: 'imci' | 'psbi' | 'iccm' | 'bec' | 'pcpnc'
  verified: boolean
}

type Row = readonly [key: string, urgency: Severity, source: Sign['source'], now: readonly Advice[]]

const signs = (groups: readonly AgeGroup[], part: Part, rows: readonly Row[]): Sign[] =>
  rows.map(([key, urgency, source, now]) => ({ key, groups, part, urgency, source, now, verified: false }))

/** What to do for the danger signs of data/reference/pregnancy until she is seen. */
export const OBSTETRIC_NOW: Readonly<Record<string, readonly Advice[]>> = {
  bleeding: ['lie_left', 'keep_warm', 'stay_with'],
  bleeding_heavy: ['keep_warm', 'stay_with'],
  convulsions: ['lie_left', 'nothing_by_mouth', 'stay_with'],
  headache_vision: ['lie_left', 'stay_with'],
  abdominal_pain: ['lie_left', 'nothing_by_mouth'],
  breathless: ['sit_up', 'stay_with'],
  fever_weak: ['lie_left', 'light_clothes'],
  fainted: ['lie_left', 'stay_with'],
  labour: ['lie_left', 'keep_warm', 'stay_with'],
  waters_broke: ['lie_left'],
  moves_less: ['lie_left'],
  swollen_face_hands: ['lie_left'],
  fever: ['light_clothes', 'sip_fluids'],
  vomits_all: ['sip_fluids'],
  pain_passing_water: ['sip_fluids'],
  calf_pain: ['keep_still'],
  foul_discharge: [],
  breast_red: [],
  wound_pus: ['wound_clean'],
  urine_leaks: [],
}

/** What everybody is asked and what in pregnancy, or after it, is a danger sign of its own: it is not asked twice. */
export const ALSO_OBSTETRIC: Readonly<Record<string, string>> = {
  convulsing: 'ob_convulsions',
  breathless: 'ob_breathless',
  belly_pain_severe: 'ob_abdominal_pain',
  fainted: 'ob_fainted',
  vomits_all: 'ob_vomits_all',
}

const OBSTETRIC = 'ob_'
/** The code in the list of pregnancy; null of any other sign. */
export const obstetricCode = (key: string): string | null =>
  key.startsWith(OBSTETRIC) ? key.slice(OBSTETRIC.length) : null

function obstetric(): Sign[] {
  const all = new Map([...ANTENATAL_SIGNS, ...POSTNATAL_SIGNS].map((s) => [s.code, s]))
  const isIn = (list: readonly { code: string }[], code: string) => list.some((s) => s.code === code)
  return [...all.values()]
    .toSorted((a, b) => (a.urgency === b.urgency ? 0 : a.urgency === 'emergency' ? -1 : 1))
    .map(({ code, urgency, verified }) => ({
      key: `${OBSTETRIC}${code}`,
      groups: ['school', 'adult'],
      part: 'obstetric',
      when: [
        ...(isIn(ANTENATAL_SIGNS, code) ? (['pregnant'] as const) : []),
        ...(isIn(POSTNATAL_SIGNS, code) ? (['post_partum'] as const) : []),
      ],
      urgency,
      now: OBSTETRIC_NOW[code] ?? [],
      source: 'pcpnc',
      verified,
    }))
}

const WARM: readonly Advice[] = ['keep_warm', 'feed_or_sugar']

export const SIGNS: readonly Sign[] = [
  ...signs(['young_infant'], 'general', [
    ['infant_not_feeding', 'emergency', 'imci', ['keep_warm', 'feed_or_sugar']],
    ['infant_convulsions', 'emergency', 'imci', ['on_the_side', 'nothing_by_mouth', 'keep_warm']],
    ['infant_not_moving', 'emergency', 'imci', ['on_the_side', 'nothing_by_mouth', 'keep_warm']],
    ['infant_chest_indrawing', 'emergency', 'imci', ['keep_warm']],
    ['infant_hot_or_cold', 'emergency', 'imci', WARM],
    ['infant_yellow', 'emergency', 'imci', WARM],
    ['infant_blue_or_pale', 'emergency', 'psbi', ['keep_warm']],
    ['infant_dry', 'emergency', 'imci', WARM],
    ['infant_cord_or_skin_pus', 'same_day', 'imci', WARM],
    ['infant_feeds_less', 'same_day', 'imci', WARM],
    ['infant_diarrhoea', 'same_day', 'imci', WARM],
    ['infant_low_weight', 'same_day', 'imci', WARM],
  ]),
  ...signs(['child'], 'general', [
    ['child_cannot_drink', 'emergency', 'imci', ['keep_warm', 'feed_or_sugar']],
    ['child_vomits_all', 'emergency', 'imci', ['on_the_side', 'keep_warm']],
    ['child_convulsions', 'emergency', 'imci', ['on_the_side', 'nothing_by_mouth']],
    ['child_unconscious', 'emergency', 'imci', ['on_the_side', 'nothing_by_mouth', 'keep_warm']],
    ['child_chest_indrawing', 'emergency', 'iccm', ['sit_up']],
    ['child_stridor', 'emergency', 'imci', ['sit_up']],
    ['child_blue', 'emergency', 'bec', ['sit_up', 'keep_warm']],
    ['child_very_dry', 'emergency', 'imci', ['sip_fluids', 'keep_warm']],
    ['child_stiff_neck', 'emergency', 'imci', ['on_the_side', 'stay_with']],
    ['child_very_pale', 'emergency', 'imci', ['keep_warm', 'feed_or_sugar']],
    ['child_burn_or_injury', 'emergency', 'bec', ['stop_bleeding', 'cool_burn', 'keep_still']],
    ['child_poison', 'emergency', 'bec', ['on_the_side', 'bring_poison']],
    ['child_feet_swollen', 'same_day', 'iccm', WARM],
    ['child_blood_in_stool', 'same_day', 'iccm', ['sip_fluids']],
    ['child_diarrhoea_long', 'same_day', 'iccm', ['sip_fluids']],
    ['child_cough_long', 'same_day', 'iccm', ['sip_fluids']],
    ['child_fever_long', 'same_day', 'iccm', ['light_clothes', 'sip_fluids']],
    ['child_ear_or_rash', 'same_day', 'imci', ['light_clothes']],
  ]),
  ...signs(['school', 'adult'], 'general', [
    ['unconscious', 'emergency', 'bec', ['on_the_side', 'nothing_by_mouth', 'keep_warm']],
    ['convulsing', 'emergency', 'bec', ['on_the_side', 'nothing_by_mouth', 'stay_with']],
    ['breathless', 'emergency', 'bec', ['sit_up', 'stay_with']],
    ['noisy_throat_or_swelling', 'emergency', 'bec', ['sit_up', 'nothing_by_mouth']],
    ['heavy_bleeding', 'emergency', 'bec', ['stop_bleeding', 'keep_warm']],
    ['cold_and_weak', 'emergency', 'bec', ['keep_warm', 'stay_with']],
    ['chest_pain', 'emergency', 'bec', ['sit_up', 'stay_with']],
    ['stroke', 'emergency', 'bec', ['note_time', 'nothing_by_mouth', 'on_the_side']],
    ['confused', 'emergency', 'bec', ['on_the_side', 'stay_with', 'feed_or_sugar']],
    ['stiff_neck', 'emergency', 'bec', ['stay_with']],
    ['belly_pain_severe', 'emergency', 'bec', ['nothing_by_mouth', 'keep_warm']],
    ['major_injury', 'emergency', 'bec', ['stop_bleeding', 'keep_still', 'keep_warm']],
    ['burn_large', 'emergency', 'bec', ['cool_burn', 'keep_warm']],
    ['poison_or_bite', 'emergency', 'bec', ['keep_still', 'bring_poison', 'stay_with']],
    ['wants_to_die', 'emergency', 'bec', ['stay_with']],
    ['vomits_all', 'same_day', 'bec', ['sip_fluids']],
    ['cannot_drink', 'same_day', 'bec', ['keep_warm']],
    ['very_pale', 'same_day', 'bec', ['keep_warm']],
    ['fainted', 'same_day', 'bec', ['stay_with']],
    ['pain_severe', 'same_day', 'bec', ['keep_still']],
    ['sees_less', 'same_day', 'bec', ['note_time']],
    ['no_urine', 'same_day', 'bec', []],
    ['wound_or_fracture', 'same_day', 'bec', ['wound_clean', 'keep_still']],
    ['rash_blisters', 'same_day', 'bec', []],
    ['assault', 'same_day', 'bec', ['stay_with']],
  ]),
  ...obstetric(),
]

export const SIGN_KEYS = SIGNS.map((s) => s.key) as [string, ...string[]]
