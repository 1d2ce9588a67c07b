import * as z from 'zod'
import { JURISDICTIONS } from '../../../data/reference/consent/jurisdictions.ts'

/** The plugin's `config` takes these in. */
export const privacyConfig = {
  jurisdiction: z.enum(JURISDICTIONS).default('none'),
}
export interface PrivacyConfig {
  jurisdiction: (typeof JURISDICTIONS)[number]
}
