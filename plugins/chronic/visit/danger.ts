/** What must not wait: any single reading, and symptoms whatever the numbers say. Pure. */
import type { GlucoseKind, Protocol } from '../../../data/reference/chronic/protocol.ts'
import { DANGER_SIGNS } from '../../../data/reference/chronic/signs.ts'
import { glucoseDanger, isChildSameDay } from '../rules/glucose/bands.ts'
import { speaksForDiabetes } from '../rules/glucose/diagnosis.ts'
import { urgencyOf, type Reading } from '../rules/pressure/readings.ts'

export type Urgency = 'emergency' | 'same_day'
export interface Danger {
  /** Names the words; signs as `sign.<code>`. */
  code: string
  urgency: Urgency
}

export interface Found {
  readings: readonly Reading[]
  /** One number typed, the other not yet: dangerous enough by itself, and counted nowhere else. */
  halves?: readonly Reading[]
  /** Canonical. */
  glucose: readonly { kind: GlucoseKind; value: number }[]
  signs: readonly string[]
  /** Of this visit's blood, µmol/L. */
  creatinine?: number | null
}

export interface Whose {
  /** An age that nobody knows counts as an adult's: of a child no pressure is judged here. */
  adult: boolean
  /** Pregnant, up to 42 days after it, or nobody can say. */
  guarded: boolean
}

/** The most urgent first; a low glucose before all, for it is treated before anybody goes anywhere. */
export function dangersOf(found: Found, whose: Whose, protocol: Protocol): Danger[] {
  const all = [...ofGlucose(found, whose, protocol), ...ofSigns(found), ...ofPressure(found, whose, protocol)]
  return all.toSorted((a, b) => RANK[a.urgency] - RANK[b.urgency])
}
const RANK = { emergency: 0, same_day: 1 } as const

export const worstOf = (dangers: readonly Danger[]): Urgency | null => dangers[0]?.urgency ?? null

const ofSigns = ({ signs }: Found): Danger[] =>
  DANGER_SIGNS.filter((s) => signs.includes(s.code)).map((s) => ({ code: `sign.${s.code}`, urgency: s.urgency }))

function ofPressure({ readings, halves = [] }: Found, { adult, guarded }: Whose, protocol: Protocol): Danger[] {
  const urgency = adult || guarded ? urgencyOf([...readings, ...halves], guarded, protocol) : null
  return urgency ? [{ code: guarded ? `pressure_guarded_${urgency}` : 'pressure', urgency }] : []
}

function ofGlucose({ glucose }: Found, { adult, guarded }: Whose, protocol: Protocol): Danger[] {
  const found: Danger[] = []
  const dangers = glucose.map((g) => glucoseDanger(g.kind, g.value, protocol))
  if (dangers.includes('low')) found.push({ code: 'glucose_low', urgency: 'emergency' })
  if (dangers.includes('high'))
    // A protocol with a bound of its own sends at once from there on.
    found.push({ code: 'glucose_high', urgency: protocol.glucose.danger ? 'emergency' : 'same_day' })
  else if (guarded && glucose.some(speaksForDiabetes)) found.push({ code: 'glucose_guarded', urgency: 'same_day' })
  else if (!adult && glucose.some((g) => isChildSameDay(g.kind, g.value)))
    found.push({ code: 'glucose_child', urgency: 'same_day' })
  return found
}
