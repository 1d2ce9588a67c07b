/** One child in the row: what can be given with one tap, and what needs the whole form. Pure. */
import { addDays, latestOf, type Day } from '#kernel/dates.ts'
import { recordShape, type Typed } from '../../doses/commands/input.ts'
import { assess, NONE, type Assessment, type Known } from '../../doses/assess.ts'
import type { Offer } from '../../doses/offers.ts'
import type { Asked } from '../../doses/questions.ts'
import type { NotGivenReason } from '../../tables.ts'

export interface Vial {
  vaccine: string
  lot: string
  expires: string
}

export interface Shot extends Vial {
  /** Groups that it serves. */
  offer: Offer
}

/** Of what is due, what there is a vial for that is still good: an alternative counts as well. */
export function shotsOf(offers: readonly Offer[], vials: ReadonlyMap<string, Vial>, today: Day): Shot[] {
  const good = (code: string) => {
    const vial = vials.get(code)
    return vial && latestOf(vial.expires) >= today ? vial : undefined
  }
  return offers.flatMap((offer) => {
    const vial = [offer.vaccine, ...offer.alternatives].map(good).find((v) => v !== undefined)
    return vial ? [{ ...vial, offer }] : []
  })
}

export interface Tap {
  person: string
  shots: readonly Vial[]
  /** Questions that the row showed; the tap says no to all of them. */
  questions: readonly Asked[]
  /** The row said that the card was looked at. */
  card: boolean
}

/** As the whole form would send it. */
const typedOf = ({ person, shots, questions, card }: Tap): Typed =>
  recordShape.parse({
    person,
    doses: shots.map(({ vaccine, lot, expires }) => ({ give: '1', vaccine, lot, expires })),
    ...(card ? { home_card: 'yes' } : {}),
    ...(questions.length > 0 ? { questions: questions.join(' '), yes: [NONE] } : {}),
  })

export const assessTap = (tap: Tap, known: Known): Assessment => assess(typedOf(tap), known)

/** What the row must ask before its one tap. */
export interface Ready {
  questions: Asked[]
  card: boolean
}

/** Null where somebody has to think: a warning, a ground against it, a pregnancy to ask about. */
export function readyToTap(person: string, shots: readonly Vial[], known: Known): Ready | null {
  const found = assessTap({ person, shots, questions: [], card: false }, known)
  if (!isClear({ ...found, unanswered: [] }) || found.unanswered.includes('pregnant')) return null
  return {
    questions: found.unanswered.filter((q) => q !== 'home_card' && q !== 'pregnant'),
    card: found.unanswered.includes('home_card'),
  }
}

export const isClear = (a: Pick<Assessment, 'unanswered' | 'warnings' | 'cautions' | 'barred'>): boolean =>
  a.unanswered.length + a.warnings.length + a.cautions.length + a.barred.length === 0

/** Days until it is asked for again, of our own making: an illness passes in a week, a mind changes by the next session. */
const AGAIN_DAYS: Readonly<Record<NotGivenReason, number | null>> = {
  ill: 7,
  out_of_stock: 7,
  refused: 28,
  contraindicated: 28,
  absent: null,
  other: null,
}

export const againOn = (reason: NotGivenReason, today: Day): Day | null => {
  const days = AGAIN_DAYS[reason]
  return days === null ? null : addDays(today, days)
}
