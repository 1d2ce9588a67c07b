/** What is asked when somebody is ill: "none of these" is said, never assumed. */
import type * as z from 'zod'
import { field } from '#kernel/input.ts'
import { SENSITIVITY_CLASSES } from '../../data/reference/sensitivity/classes.ts'
import { AGE_GROUPS, SIGNS, type AgeGroup, type Sign } from '../../data/reference/illness/signs.ts'

export const MOST_WORDS = 1000
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

export const signsOf = (question: Question, group?: AgeGroup): Sign[] =>
  SIGNS.filter((s) => QUESTIONS[question](s) && (group === undefined || s.groups.includes(group)))

const keysOf = (question: Question) => signsOf(question).map((s) => s.key) as [string, ...string[]]

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
