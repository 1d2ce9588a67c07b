import * as z from 'zod'
import { JURISDICTIONS } from '../../../data/reference/consent/jurisdictions.ts'

/** WHO, Core competencies in adolescent health (2015), leaves it to the law of the place; 15 is a beginning, to be set where the clinic works. */
const CONFIDENTIAL_FROM_YEARS = 15

/** The plugin's `config` takes these in. */
export const privacyConfig = {
  jurisdiction: z.enum(JURISDICTIONS).default('none'),
  confidentialFrom: z.number().int().min(10).max(18).default(CONFIDENTIAL_FROM_YEARS),
}
export interface PrivacyConfig {
  /** Years: from then on what has a class is closed to parents. */
  confidentialFrom: number
  jurisdiction: (typeof JURISDICTIONS)[number]
}
