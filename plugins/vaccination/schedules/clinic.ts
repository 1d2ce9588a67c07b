/** Which schedule the clinic goes by, and whom its worklists name. */
import * as z from 'zod'
import { SCHEDULES } from '../schedules.ts'

export const DUE_FOR = ['children', 'school', 'everyone'] as const

export const vaccinationConfig = z.object({
  schedule: z.enum(SCHEDULES).default('tw'),
  /** Up to which age doses stand in worklists. */
  dueFor: z.enum(DUE_FOR).default('school'),
  /** Vaccines of a season, such as influenza's. */
  dueSeasonal: z.boolean().default(false),
})
export type VaccinationConfig = z.output<typeof vaccinationConfig>
