/** Says in `scope_grant.reason` that nobody lent it: whoever has it took it. */
export const GLASS = 'glass'
export const GLASS_REASONS = ['emergency', 'here_now', 'asked_by_clinic', 'contact_tracing'] as const
export const VERDICTS = ['reviewed', 'objected'] as const
