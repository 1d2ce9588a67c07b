/** Classes of sensitive entries. See README.md here for where they come from. */

export const SENSITIVITY_CLASSES = [
  'hiv',
  'tb',
  'mental_health',
  'reproduction',
  'violence',
  'substances',
  'other',
] as const
export type SensitivityClass = (typeof SENSITIVITY_CLASSES)[number]

/**
 * What a new user of a role is offered ticked; what counts is what stands at the user. HIV and violence are given by name only,
 * and whoever keeps the accounts sees none.
 */
export const SEEN_BY_ROLE: Readonly<Record<'chw' | 'nurse' | 'head' | 'admin', readonly SensitivityClass[]>> = {
  chw: [],
  nurse: ['tb', 'mental_health', 'reproduction', 'substances', 'other'],
  head: [],
  admin: [],
}
