/** What photos and papers of a household show: the place itself, and what is about all who live there. */
export const HOUSE_ATTACHMENT_CODES = ['house', 'way', 'water', 'letter', 'consent', 'other'] as const
