import { BREATHS_OLDER, FAST_BREATHING, LIMITS, type Limit } from '../../../data/reference/illness/limits.ts'
import {
  ADVICE,
  ALSO_OBSTETRIC,
  SIGNS,
  type Advice,
  type AgeGroup,
  type Severity,
  type Sign,
} from '../../../data/reference/illness/signs.ts'

export type Conclusion = Severity | 'home'
export type Pregnancy = 'pregnant' | 'post_partum' | 'no' | 'unknown'

export interface Findings {
  group: AgeGroup
  /** Of a child: whether the first birthday is still to come, as far as is known. */
  firstYear: boolean
  pregnancy: Pregnancy
  signs: readonly string[]
  /** Canonical values; what was not measured is absent. */
  breaths?: number
  temperature?: number
  oxygen?: number
  muac?: number
  systolic?: number
  diastolic?: number
  glucose?: number
}

export interface Concluded {
  urgency: Conclusion
  /** Keys of the signs and limits that led to it, the gravest first. */
  reasons: readonly string[]
  /** What to do before anything else, in the order of first aid. */
  now: readonly Advice[]
}

interface Reason {
  key: string
  urgency: Severity
  now: readonly Advice[]
}

/**
 * How fast somebody must be seen: as fast as the gravest thing that was found asks. What was not measured says nothing.
 * Sources: data/reference/illness.
 */
export function conclude(f: Findings): Concluded {
  const found: Reason[] = [
    ...SIGNS.filter((s) => f.signs.includes(s.key)),
    ...inPregnancy(f),
    ...LIMITS.filter((l) => isBeyond(l, f)),
    ...breathing(f),
    // ICCM: a worker at home refers every ill child under two months.
    ...(f.group === 'young_infant' ? [YOUNG] : []),
  ]
  const grave = found.filter((r) => r.urgency === 'emergency')
  const urgency: Conclusion = grave.length > 0 ? 'emergency' : found.length > 0 ? 'same_day' : 'home'
  // What has its own name in pregnancy is told once, by that.
  const keys = new Set(found.map((r) => r.key))
  const told = (r: Reason) => !keys.has(ALSO_OBSTETRIC[r.key] ?? '')
  const reasons = [...grave, ...found.filter((r) => r.urgency !== 'emergency')]
  const wanted = new Set(reasons.flatMap((r) => r.now))
  if (urgency === 'emergency') wanted.add('call_now')
  if (urgency !== 'home' && f.pregnancy === 'post_partum') wanted.add('baby_along')
  return { urgency, reasons: [...new Set(reasons.filter(told).map((r) => r.key))], now: ordered(wanted) }
}

const YOUNG: Reason = { key: 'young_infant_ill', urgency: 'same_day', now: ['keep_warm', 'feed_or_sugar'] }

/** Who must not swallow is given nothing, whatever else would have them drink; who struggles to breathe does not lie down. */
function ordered(wanted: ReadonlySet<Advice>): Advice[] {
  const dry = wanted.has('nothing_by_mouth')
  const sits = wanted.has('sit_up') && !wanted.has('on_the_side')
  return ADVICE.filter(
    (a) => wanted.has(a) && !(dry && (a === 'feed_or_sugar' || a === 'sip_fluids')) && !(sits && a === 'lie_left'),
  )
}

/** What was asked of everybody, as the danger sign that it is in pregnancy and after it. Not known counts as both. */
function inPregnancy({ signs, pregnancy }: Findings): Sign[] {
  if (pregnancy === 'no') return []
  const also = new Set(signs.flatMap((key) => ALSO_OBSTETRIC[key] ?? []))
  return SIGNS.filter((s) => also.has(s.key) && (pregnancy === 'unknown' || s.when!.includes(pregnancy)))
}

function isBeyond(l: Limit, f: Findings): boolean {
  const value = f[l.measure]
  if (value === undefined || !l.groups.includes(f.group)) return false
  // Not known counts as pregnant: asked again where she is seen.
  if (l.obstetric && f.pregnancy === 'no') return false
  return (l.below !== undefined && value < l.below) || (l.from !== undefined && value >= l.from)
}

/** From how many breaths a minute breathing is fast at this age; null from 5 years on, where another measure holds. */
export function fastFrom(group: AgeGroup, firstYear: boolean): number | null {
  if (group === 'young_infant') return FAST_BREATHING.under2Months
  if (group !== 'child') return null
  return firstYear ? FAST_BREATHING.months2to11 : FAST_BREATHING.months12to59
}

function breathing({ group, firstYear, breaths }: Findings): Reason[] {
  if (breaths === undefined) return []
  const fast = fastFrom(group, firstYear)
  if (fast === null)
    return breaths > BREATHS_OLDER.most || breaths < BREATHS_OLDER.fewest
      ? [{ key: 'breathing_rate', urgency: 'emergency', now: ['sit_up'] }]
      : []
  if (breaths < fast) return []
  return group === 'young_infant'
    ? [{ key: 'infant_fast_breathing', urgency: 'emergency', now: ['keep_warm'] }]
    : [{ key: 'child_fast_breathing', urgency: 'same_day', now: ['sit_up'] }]
}
