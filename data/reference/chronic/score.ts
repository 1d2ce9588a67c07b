/** SOURCE: Simple.org, open-source server, performance score of a facility. Each part counts up to its whole weight. */
export const SCORE = {
  /** Share controlled. */
  control: { weight: 0.5, full: 0.7 },
  /** Share that did not miss: 1 − missed. */
  kept: { weight: 0.3, full: 0.8 },
  /** Registered in the month, of the people whom the clinic estimates to come. */
  registrations: { weight: 0.2, full: 1 },
} as const
/** Of a hundred, more than. */
export const GRADES = [
  ['A', 75],
  ['B', 50],
  ['C', 25],
] as const
export const LOWEST_GRADE = 'D'
