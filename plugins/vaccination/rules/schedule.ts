/** The facts of a schedule: their shape stands with the data, which may import nothing of a plugin. */
export type * from '../../../data/reference/vaccination/schedule.ts'
