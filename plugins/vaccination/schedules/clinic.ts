/** Which schedule the clinic goes by. */
import * as z from 'zod'
import type { Compiled } from '../rules/compiled.ts'
import { schedule, SCHEDULES } from '../schedules.ts'

export const vaccinationConfig = z.object({ schedule: z.enum(SCHEDULES).default('tw') })
export type VaccinationConfig = z.output<typeof vaccinationConfig>

/** In the edition of that day. */
export const clinicSchedule = (config: VaccinationConfig, on: string): Compiled => schedule(config.schedule, on)!
