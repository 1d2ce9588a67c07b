/** Danger signs, each with how fast somebody must go: the one list, for contacts and for whoever is ill. README.md here for the sources. */

export type Urgency = 'emergency' | 'same_day'
export interface Sign {
  code: string
  urgency: Urgency
  verified: boolean
}
const at = (urgency: Urgency, verified: boolean, ...codes: string[]): Sign[] =>
  codes.map((code) => ({ code, urgency, verified }))

/** In pregnancy: WHO PCPNC 2015, "go immediately, day or night" and "as soon as possible"; waters that broke and a child that moves less go the same day. */
export const ANTENATAL_SIGNS: readonly Sign[] = [
  ...at(
    'emergency',
    false,
    'bleeding',
    'convulsions',
    'headache_vision',
    'abdominal_pain',
    'breathless',
    'fever_weak',
    'fainted',
    'labour',
  ),
  ...at('same_day', false, 'waters_broke', 'moves_less', 'swollen_face_hands', 'fever', 'vomits_all', 'pain_passing_water'),
]

/** Up to six weeks after: WHO PCPNC 2015 and postnatal care 2022. */
export const POSTNATAL_SIGNS: readonly Sign[] = [
  ...at(
    'emergency',
    false,
    'bleeding_heavy',
    'convulsions',
    'headache_vision',
    'abdominal_pain',
    'breathless',
    'fever_weak',
    'calf_pain',
  ),
  ...at('same_day', false, 'fever', 'foul_discharge', 'breast_red', 'wound_pus', 'urine_leaks'),
]

/** WHO 2022, newborns: any of them is referred at once; a red or draining cord the same day. */
export const NEWBORN_SIGNS: readonly Sign[] = [
  ...at(
    'emergency',
    true,
    'not_feeding',
    'convulsions_newborn',
    'fast_breathing',
    'chest_indrawing',
    'does_not_move',
    'hot',
    'cold',
    'yellow_first_day',
    'yellow_palms',
  ),
  ...at('same_day', false, 'cord_red', 'eyes_pus', 'skin_pustules'),
]
