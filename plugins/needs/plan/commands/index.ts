import type { Command } from '#kernel/plugin.ts'
import { agreePlan } from './agree.ts'
import { decideNeed } from './decide.ts'
import { adjustLevel } from './level.ts'
import { recordActivity } from './record.ts'
import { closePlan, reviewPlan } from './review.ts'
import { voidCommands } from './void.ts'

export const planCommands: readonly Command[] = [
  decideNeed,
  agreePlan,
  recordActivity,
  reviewPlan,
  closePlan,
  adjustLevel,
  ...voidCommands,
]
