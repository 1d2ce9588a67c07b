/** What the nurse did: looked, advised, sent on, told the authority, or found that nothing is needed. */
export const RESPONSES = ['advised', 'seen', 'referred', 'reported', 'nothing'] as const
