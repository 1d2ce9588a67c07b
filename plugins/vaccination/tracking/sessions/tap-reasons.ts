import { NOT_GIVEN_REASONS } from '../../tables.ts'

/** What is told in words stands in the whole form. */
export const TAP_REASONS = NOT_GIVEN_REASONS.filter((r) => r !== 'other')
