import * as z from 'zod'

export const needsConfig = z.object({
  /** Cut-offs of the Barthel index: Shah's, or those of mainland China. */
  barthel: z.enum(['shah', 'cn']).default('shah'),
})
export type NeedsConfig = z.output<typeof needsConfig>
