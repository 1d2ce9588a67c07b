export const AGREED_WITH = ['self', 'proxy', 'guardian', 'family'] as const
export const MOST_MATTERS = 500
export const MOST_WORDS = 200
/** Lines of help in own words. */
export const MOST_OWN = 3
