/** A table of contents: everything this feature is made of. */
import * as z from 'zod'
import { definePlugin } from '#kernel/plugin.ts'
import { SCHEDULE_NAMES } from '../../data/reference/pregnancy/contacts.ts'
import { NO_COUNTS_DAYS } from '../../data/reference/pregnancy/limits.ts'
import { asks } from './asks.ts'
import { pregnancyCard } from './card.ts'
import { appendAnswers } from './commands/answer.ts'
import { commands } from './commands/index.ts'
import { demo } from './demo.ts'
import { pregnancyDue } from './due.ts'
import { migrations } from './migrations.ts'
import { pages } from './pages.ts'
import { publishes } from './publishes.ts'
import { reactions } from './reactions.ts'
import { pregnancyQuestion } from './roster.ts'
import { pregnancyService } from './service.ts'
import { strings } from './strings/index.ts'
import { synced } from './synced.ts'
import { pregnancyTimeline } from './timeline.ts'

export const pregnancy = definePlugin({
  id: 'pregnancy',
  requires: ['records', 'referral'],
  migrations,
  publishes,
  synced,
  permissions: {
    'pregnancy:read': { roles: ['chw', 'nurse', 'head'] },
    'pregnancy:write': { roles: ['chw', 'nurse'] },
  },
  config: z.object({
    schedule: z.enum(SCHEDULE_NAMES).default('who'),
    noCountsDays: z.number().int().min(1).max(365).default(NO_COUNTS_DAYS),
    askInWorklist: z.boolean().default(false),
  }),
  commands,
  asks,
  pages,
  due: [pregnancyDue],
  reactions,
  provides: { 'pregnancy.state': pregnancyService },
  appends: { 'pregnancy.answers': appendAnswers },
  contributes: { personCard: [pregnancyCard], timeline: [pregnancyTimeline], rosterQuestion: [pregnancyQuestion] },
  strings,
  demo,
})
