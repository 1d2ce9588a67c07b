/** What goes wrong in a story, and how often: each seed has its own, for faults hide one another when all come at once. */
import type { Chance } from '../support/chance.ts'

export const FAULTS = [
  'request lost',
  'answer lost',
  'sent twice',
  'sent again late',
  'answer cut',
  'answer delayed',
  'tablet killed at a write',
  'tablet killed while asking',
  'tablet restarted',
  'storage full',
  'clock turned',
  'server killed',
  'server restored',
  'household moved',
  'household merged',
  'person moved',
  'person merged',
  'merge undone',
  'grant given',
  'grant ended',
  'areas changed',
  'area moved',
  'settings changed',
  'trust changed',
  'user dismissed',
  'device revoked',
  'refused at the server',
  'defect at the server',
] as const
export type Fault = (typeof FAULTS)[number]

/** In percent of the occasions on which it could come about. */
export type Weather = Readonly<Record<Fault, number>>

/** As bad as it gets: little for what would end a story if it came often, much where there are few occasions. */
const WORST: Partial<Record<Fault, number>> = {
  'storage full': 90,
  'clock turned': 90,
  'server restored': 70,
  'tablet killed at a write': 15,
  'tablet killed while asking': 8,
  'server killed': 15,
  'device revoked': 4,
  'user dismissed': 8,
}
const BAD = 25
/** Of a hundred stories, so many know a fault at all. */
const KNOWN = 60

export function weatherOf(chance: Chance, without: ReadonlySet<string> = new Set()): Weather {
  return Object.fromEntries(
    FAULTS.map((fault) => {
      const worst = WORST[fault] ?? BAD
      const percent = chance.often(KNOWN) ? 1 + chance.below(worst) : 0
      return [fault, without.has(fault) ? 0 : percent]
    }),
  ) as Record<Fault, number>
}
