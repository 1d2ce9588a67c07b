/** Which schedule the clinic goes by. */
import * as z from 'zod'
import { SCHEDULES } from '../schedules.ts'

export const vaccinationConfig = z.object({ schedule: z.enum(SCHEDULES).default('tw') })
export type VaccinationConfig = z.output<typeof vaccinationConfig>
