/**
 * Days, of our own making where no source is named. Programmes draw the line of "late" anywhere between two weeks and two months; a month
 * is the usual one (Masters et al., Vaccination timeliness and delay in low- and middle-income countries, 2019: 67 studies; no
 * standard, one month the most common). So four weeks, which is also how often a register is gone through for defaulters
 * (WHO/IVB/04.06, module 6). Where the schedule itself says past due, that counts.
 */
export const LATE_AFTER_DAYS = 28
/** A dose that may be given years before it is asked for does not stand in the list all that while: four weeks, as a session is held each month. */
export const OPENS_BEFORE_DAYS = 28
/** Until the first visit of the primary series at six weeks. */
export const NEWBORN_DAYS = 42
/** From this age on somebody without any dose on record most likely has a card at home that nobody has seen. */
export const CARD_FROM_YEARS = 1

/** How far in life due items are made; null: always. */
export const AGE_LIMITS = { children: 6, school: 18, everyone: null } as const

/** The clinic's order of work: 1 most urgent, 9 least. */
export const PRIORITY = { newborn: 2, zero: 3, dose: 4, card: 7 } as const
