export const MOST_NOTE = 300
/** A visit further away is a slip of the pen. */
export const MOST_AHEAD_DAYS = 180
