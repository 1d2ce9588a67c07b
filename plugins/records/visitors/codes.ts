/** Why somebody from elsewhere is served here: chosen, and nothing about their health. */
export const VISIT_REASONS = ['ill_now', 'treatment', 'family', 'work', 'passing', 'other'] as const
export type VisitReason = (typeof VISIT_REASONS)[number]
