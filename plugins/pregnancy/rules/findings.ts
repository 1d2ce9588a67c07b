/** What was found at a contact, and how fast somebody must be seen for it. Symptoms count whatever the numbers say; of several readings the worst, never their mean. */
import {
  CORD,
  FETAL_MOVEMENT as MOVEMENT,
  NEWBORN_FEEDING as FEEDING,
  OEDEMA,
  URINE_PROTEIN as PROTEIN,
} from '../../../data/reference/observations/catalogue.ts'
import {
  ANAEMIA_BELOW,
  FETAL_HEART,
  FEVER_FROM,
  NEWBORN,
  RAISED_PRESSURE,
  SEVERE_ANAEMIA_BELOW,
  SEVERE_PRESSURE,
} from '../../../data/reference/pregnancy/limits.ts'
import {
  ANTENATAL_SIGNS,
  NEWBORN_SIGNS,
  POSTNATAL_SIGNS,
  type Sign,
  type Urgency,
} from '../../../data/reference/pregnancy/signs.ts'

export const CONTACT_KINDS = ['antenatal', 'postnatal', 'newborn'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

export { CORD, MOVEMENT, FEEDING, OEDEMA, PROTEIN }

/** Null: not looked at, which says nothing. mmHg, g/dL, beats and breaths a minute, °C. */
export interface Findings {
  readings: readonly { systolic: number; diastolic: number }[]
  haemoglobin: number | null
  protein: (typeof PROTEIN)[number] | null
  oedema: (typeof OEDEMA)[number] | null
  movement: (typeof MOVEMENT)[number] | null
  fetalHeart: number | null
  temperature: number | null
  breaths: number | null
  feeding: (typeof FEEDING)[number] | null
  cord: (typeof CORD)[number] | null
  signs: readonly string[]
}

export interface Reason {
  /** Names the words for what it is; signs as `sign.<code>`. */
  code: string
  urgency: Urgency | 'watch'
}

export const SIGNS: Record<ContactKind, readonly Sign[]> = {
  antenatal: ANTENATAL_SIGNS,
  postnatal: POSTNATAL_SIGNS,
  newborn: NEWBORN_SIGNS,
}

/** In pregnancy and up to 42 days after it; outside it other limits hold. Any single reading decides. */
export function pressureDanger(readings: Findings['readings']): Urgency | null {
  const reaches = (limit: { systolic: number; diastolic: number }) =>
    readings.some((r) => r.systolic >= limit.systolic || r.diastolic >= limit.diastolic)
  return reaches(SEVERE_PRESSURE) ? 'emergency' : reaches(RAISED_PRESSURE) ? 'same_day' : null
}

/** Why somebody must go, the most urgent first. Empty: nothing of what was looked at is a danger. */
export function assess(kind: ContactKind, f: Findings): Reason[] {
  const found = [...fromSigns(kind, f), ...(kind === 'newborn' ? ofNewborn(f) : ofMother(kind, f))]
  return found.toSorted((a, b) => RANK[a.urgency] - RANK[b.urgency])
}

const RANK = { emergency: 0, same_day: 1, watch: 2 } as const

export const worstOf = (reasons: readonly Reason[]): Reason['urgency'] | null => reasons[0]?.urgency ?? null

const fromSigns = (kind: ContactKind, f: Findings): Reason[] =>
  SIGNS[kind].filter((s) => f.signs.includes(s.code)).map((s) => ({ code: `sign.${s.code}`, urgency: s.urgency }))

function ofMother(kind: ContactKind, f: Findings): Reason[] {
  const out: Reason[] = []
  const pressure = pressureDanger(f.readings)
  if (pressure) out.push({ code: pressure === 'emergency' ? 'pressure_severe' : 'pressure_raised', urgency: pressure })
  const proteinous = f.protein === 'plus2' || f.protein === 'plus3'
  // Raised pressure with protein is pre-eclampsia until somebody has looked.
  if (proteinous) out.push({ code: 'protein', urgency: pressure ? 'emergency' : 'same_day' })
  else if (f.protein === 'plus1') out.push({ code: 'protein', urgency: pressure ? 'same_day' : 'watch' })
  if (f.haemoglobin !== null && f.haemoglobin < ANAEMIA_BELOW)
    out.push(
      f.haemoglobin < SEVERE_ANAEMIA_BELOW
        ? { code: 'anaemia_severe', urgency: 'same_day' }
        : { code: 'anaemia', urgency: 'watch' },
    )
  if (f.temperature !== null && f.temperature >= FEVER_FROM) out.push({ code: 'fever', urgency: 'same_day' })
  if (f.oedema === 'face_hands') out.push({ code: 'oedema', urgency: 'same_day' })
  if (kind !== 'antenatal') return out
  if (f.movement === 'less' || f.movement === 'none') out.push({ code: 'moves_less', urgency: 'same_day' })
  if (f.fetalHeart !== null && (f.fetalHeart < FETAL_HEART.min || f.fetalHeart > FETAL_HEART.max))
    out.push({ code: 'fetal_heart', urgency: 'same_day' })
  return out
}

function ofNewborn(f: Findings): Reason[] {
  const out: Reason[] = []
  if (f.temperature !== null && f.temperature >= NEWBORN.feverFrom) out.push({ code: 'hot', urgency: 'emergency' })
  if (f.temperature !== null && f.temperature < NEWBORN.coldBelow) out.push({ code: 'cold', urgency: 'emergency' })
  if (f.breaths !== null && f.breaths >= NEWBORN.fastBreathsFrom)
    out.push({ code: 'fast_breaths', urgency: 'emergency' })
  if (f.feeding === 'poor') out.push({ code: 'feeds_badly', urgency: 'emergency' })
  if (f.cord === 'bleeding') out.push({ code: 'cord_bleeding', urgency: 'emergency' })
  if (f.cord === 'red' || f.cord === 'pus') out.push({ code: 'cord_infected', urgency: 'same_day' })
  return out
}
