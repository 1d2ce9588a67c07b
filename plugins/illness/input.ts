/** What is asked when somebody is ill: "none of these" is said, never assumed. */
import type * as z from 'zod'
import { field } from '#kernel/input.ts'
import type { Form, FormValue } from '#kernel/plugin.ts'
import { SENSITIVITY_CLASSES } from '../../data/reference/sensitivity/classes.ts'
import {
  AGE_GROUPS,
  ALSO_OBSTETRIC,
  SIGNS,
  type AgeGroup,
  type Obstetric,
  type Sign,
} from '../../data/reference/illness/signs.ts'

export const MOST_WORDS = 1000
export const MOST_REASON = 500
const MOST_SIGNS = 60
export const PREGNANCY = ['pregnant', 'post_partum', 'no', 'unknown'] as const
export const GLUCOSE_UNITS = ['mmol/L', 'mg/dL'] as const
const TRANSPORTS = ['unknown', 'ambulance', 'clinic_car', 'family', 'taxi', 'bus', 'on_foot', 'none'] as const
export { TRANSPORTS }

/** Questions in the order in which they are asked, the gravest first; each with its own "none of these". */
export const QUESTIONS = {
  emergency: (s: Sign) => s.part === 'general' && s.urgency === 'emergency',
  obstetric: (s: Sign) => s.part === 'obstetric',
  same_day: (s: Sign) => s.part === 'general' && s.urgency === 'same_day',
} as const
export type Question = keyof typeof QUESTIONS

/** Those of an age, and of the one of the two that is known; what is asked of everybody is not asked again. */
export const signsOf = (question: Question, group: AgeGroup, known: Obstetric | null = null): Sign[] =>
  SIGNS.filter(
    (s) =>
      QUESTIONS[question](s) &&
      s.groups.includes(group) &&
      !ASKED_OF_ALL.has(s.key) &&
      (known === null || s.when === undefined || s.when.includes(known)),
  )
const ASKED_OF_ALL = new Set(Object.values(ALSO_OBSTETRIC))

const keysOf = (question: Question) => SIGNS.filter(QUESTIONS[question]).map((s) => s.key) as [string, ...string[]]

export const episodeShape = {
  group: field.choice(AGE_GROUPS),
  complaint: field.optionalText(MOST_WORDS),
  emergency: field.list(field.choice(keysOf('emergency')), MOST_SIGNS),
  no_emergency: field.checkbox(),
  pregnancy: field.optionalChoice(PREGNANCY),
  obstetric: field.list(field.choice(keysOf('obstetric')), MOST_SIGNS),
  no_obstetric: field.checkbox(),
  same_day: field.list(field.choice(keysOf('same_day')), MOST_SIGNS),
  no_same_day: field.checkbox(),
  breaths: field.optionalNumber({ min: 3, max: 150, integer: true }),
  temperature: field.optionalNumber({ min: 25, max: 45 }),
  oxygen: field.optionalNumber({ min: 20, max: 100, integer: true }),
  muac: field.optionalNumber({ min: 4, max: 80 }),
  systolic: field.optionalNumber({ min: 30, max: 300, integer: true }),
  diastolic: field.optionalNumber({ min: 10, max: 200, integer: true }),
  glucose: field.optionalNumber({ min: 0.5, max: 1100 }),
  glucose_unit: field.optionalChoice(GLUCOSE_UNITS),
  partner: field.optionalText(36),
  transport: field.optionalChoice(TRANSPORTS),
  note: field.optionalText(MOST_WORDS),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
}
export type EpisodeInput = { [K in keyof typeof episodeShape]: z.output<(typeof episodeShape)[K]> }

export const isOlder = (group: AgeGroup): boolean => group === 'school' || group === 'adult'

/** Every question has an answer, and no answer contradicts itself. */
export const answered = (c: z.core.ParsePayload<EpisodeInput>): void => {
  const v = c.value
  const issue = (path: string, message: string) => c.issues.push({ code: 'custom', message, input: v, path: [path] })
  const asked: Question[] = ['emergency', 'same_day']
  if (isOlder(v.group) && v.pregnancy === null) issue('pregnancy', 'kernel.field_required')
  else if (isOlder(v.group) && v.pregnancy !== 'no') asked.push('obstetric')
  for (const question of asked) {
    const none = v[`no_${question}`]
    if (v[question].length === 0 && !none) issue(`no_${question}`, 'illness.say_none')
  }
  for (const question of ['emergency', 'obstetric', 'same_day'] as const)
    if (v[question].length > 0 && v[`no_${question}`]) issue(`no_${question}`, 'illness.none_and_some')
  if (v.glucose !== null && v.glucose_unit === null) issue('glucose_unit', 'kernel.field_required')
}

/** Signs of the first edition, under the names of the one list; of two in one the graver. */
export const RENAMED: Readonly<Record<string, string>> = {
  ob_belly_pain: 'ob_abdominal_pain',
  ob_waters: 'ob_waters_broke',
  ob_swelling: 'ob_swollen_face_hands',
  ob_foul_or_wound: 'ob_foul_discharge',
  ob_breast_or_calf: 'ob_calf_pain',
}

/** A tablet's form may have waited since then. */
export function upgradeEpisode(form: Form): Form {
  const signs = form['obstetric']
  const now = (key: FormValue) => (typeof key === 'string' ? (RENAMED[key] ?? key) : key)
  return signs === undefined ? form : { ...form, obstetric: Array.isArray(signs) ? signs.map(now) : now(signs) }
}
