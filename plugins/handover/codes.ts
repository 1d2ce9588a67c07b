/** Half a page: an instruction is one thing, a note what fits into a head. */
export const MOST_WORDS = 1000
