/** The calculated choice that says what a calculated total means bears its name and this. */
const LEVEL = '-level'
export const levelLink = (total: string): string => total + LEVEL
export const isLevelLink = (link: string): boolean => link.endsWith(LEVEL)
