/** Chosen, not written: a grant is read by people who see no records, so its reason must say nothing about anybody's health. */
export const GRANT_REASONS = ['cover', 'moving', 'joint_visit', 'opinion', 'referral', 'audit'] as const
/** A quarter at most: who needs a household for longer needs its area. */
export const GRANT_DAYS = ['1', '3', '7', '14', '30', '90'] as const
