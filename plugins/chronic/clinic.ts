/** Which protocol the clinic goes by, in which units it types, and by which chart it reads the risk of a heart attack or stroke. */
import * as z from 'zod'
import { cn } from '../../data/reference/chronic/cn.ts'
import { hearts } from '../../data/reference/chronic/hearts.ts'
import type { Protocol } from '../../data/reference/chronic/protocol.ts'
import { tw } from '../../data/reference/chronic/tw.ts'
import { SCORE2_REGIONS } from '../../data/reference/risk/score2.ts'
import { withChanges } from './protocol/numbers.ts'
import { WHO_REGIONS } from './rules/risk/who.ts'

const PROTOCOLS = { hearts, cn, tw } as const
export const PROTOCOL_IDS = ['hearts', 'cn', 'tw'] as const
export const GLUCOSE_UNITS = ['mg/dL', 'mmol/L'] as const
export const CREATININE_UNITS = ['mg/dL', 'umol/L'] as const
export const CHOLESTEROL_UNITS = ['mg/dL', 'mmol/L'] as const
/** WHO's charts by region, or SCORE2 by the risk of the country. */
export const RISK_CHARTS = [
  ...WHO_REGIONS.map((r) => `who_${r}` as const),
  ...SCORE2_REGIONS.map((r) => `score2_${r}` as const),
] as const

export const chronicConfig = z.object({
  protocol: z.enum(PROTOCOL_IDS).default('hearts'),
  glucoseUnit: z.enum(GLUCOSE_UNITS).default('mg/dL'),
  creatinineUnit: z.enum(CREATININE_UNITS).default('mg/dL'),
  cholesterolUnit: z.enum(CHOLESTEROL_UNITS).default('mg/dL'),
  riskChart: z.enum(RISK_CHARTS).default('who_east_asia'),
  /** The clinic's own numbers, by protocol: written by `chronic.save_protocol` alone, which keeps every version. */
  copies: z
    .partialRecord(
      z.enum(PROTOCOL_IDS),
      z.object({
        version: z.number().int(),
        changes: z.record(z.string(), z.object({ was: z.number(), now: z.number() })),
      }),
    )
    .optional(),
})
export type ChronicConfig = z.output<typeof chronicConfig>

export const publishedProtocol = (id: ChronicConfig['protocol']): Protocol => PROTOCOLS[id]

/** What the clinic goes by: as published, with the clinic's own numbers in it and their version beside the edition. */
export function protocolOf(config: Pick<ChronicConfig, 'protocol' | 'copies'>): Protocol {
  const published = PROTOCOLS[config.protocol]
  const copy = config.copies?.[config.protocol]
  if (!copy) return published
  const known = adjusted.get(copy)
  if (known) return known
  const own = { ...withChanges(published, copy.changes), edition: `${published.edition}+${copy.version}` }
  adjusted.set(copy, own)
  return own
}
/** Asked of everybody on a list: made once for each version of the settings. */
const adjusted = new WeakMap<object, Protocol>()
