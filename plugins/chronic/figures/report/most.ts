/** Of more people than a large clinic follows nobody reads the names, and they would be judged for longer than a page may take. */
export const mostNamed = 6_000
