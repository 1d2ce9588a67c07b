/** Which protocol the clinic goes by, in which units it types, and by which chart it reads the risk of a heart attack or stroke. */
import * as z from 'zod'
import { cn } from '../../data/reference/chronic/cn.ts'
import { hearts } from '../../data/reference/chronic/hearts.ts'
import type { Protocol } from '../../data/reference/chronic/protocol.ts'
import { tw } from '../../data/reference/chronic/tw.ts'
import { SCORE2_REGIONS } from '../../data/reference/risk/score2.ts'
import { WHO_REGIONS } from './rules/risk/who.ts'

const PROTOCOLS = { hearts, cn, tw } as const
export const PROTOCOL_IDS = ['hearts', 'cn', 'tw'] as const
export const GLUCOSE_UNITS = ['mg/dL', 'mmol/L'] as const
/** WHO's charts by region, or SCORE2 by the risk of the country. */
export const RISK_CHARTS = [
  ...WHO_REGIONS.map((r) => `who_${r}` as const),
  ...SCORE2_REGIONS.map((r) => `score2_${r}` as const),
] as const

export const chronicConfig = z.object({
  protocol: z.enum(PROTOCOL_IDS).default('hearts'),
  glucoseUnit: z.enum(GLUCOSE_UNITS).default('mg/dL'),
  riskChart: z.enum(RISK_CHARTS).default('who_east_asia'),
})
export type ChronicConfig = z.output<typeof chronicConfig>

export const protocolOf = (config: Pick<ChronicConfig, 'protocol'>): Protocol => PROTOCOLS[config.protocol]
