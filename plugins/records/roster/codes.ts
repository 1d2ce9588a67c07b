/** Whether somebody is registered at this address, lives in it, or both; who was never asked has no entry. */
export const RESIDENCES = ['both', 'living', 'registered'] as const
export type Residence = (typeof RESIDENCES)[number]

/** What kind of household it is (UN census principles rev. 3: households, institutional living quarters, homeless). */
export const HOUSEHOLD_KINDS = ['family', 'dormitory', 'care_home', 'no_fixed_address'] as const
/** Those, and the household under which an area keeps its visitors, which nobody chooses. */
export type HouseholdKind = (typeof HOUSEHOLD_KINDS)[number] | 'visitors'

/** What a roster round says of each member. */
export const ROUND_ANSWERS = ['here', 'moved_out', 'died'] as const
export type RoundAnswer = (typeof ROUND_ANSWERS)[number]

/** What comes after it. */
export const THEN = ['nothing', 'newcomer', 'birth'] as const
export type Then = (typeof THEN)[number]
