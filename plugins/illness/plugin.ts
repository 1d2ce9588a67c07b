import * as z from 'zod'
import { definePlugin } from '#kernel/plugin.ts'
import { illnessCard, illnessTimeline } from './card.ts'
import { recordEpisode, recordNewcomer } from './commands/episode.ts'
import { voidEpisode } from './commands/void.ts'
import { recordFollowUp } from './commands/follow-up.ts'
import { demo } from './demo.ts'
import { followUpDue } from './due.ts'
import { migrations } from './migrations.ts'
import { pages } from './pages.ts'
import { en } from './strings/en.ts'
import { firstEdition } from './strings/first-edition.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

/** Taiwan's number for fire brigade and ambulance; a clinic on the mainland sets 120. */
const EMERGENCY_NUMBER = '119'
const LONGEST_NUMBER = 30

const ill = { permission: 'illness:write', icon: 'warning', key: 'illness.ill_now', urgent: true }

export const illness = definePlugin({
  id: 'illness',
  requires: ['records', 'referral', 'pregnancy'],
  migrations,
  synced: {
    illness_episode: { bundle: 'person', path: 'person_id', compartment: 'sensitivity' },
    illness_follow_up: { bundle: 'person', path: 'person_id', compartment: 'sensitivity' },
  },
  permissions: { 'illness:read': { roles: ['chw', 'nurse', 'head'] }, 'illness:write': { roles: ['chw', 'nurse'] } },
  config: z.object({
    emergencyNumber: z.string().max(LONGEST_NUMBER).default(EMERGENCY_NUMBER),
    clinicPhone: z.string().max(LONGEST_NUMBER).default(''),
  }),
  commands: [recordEpisode, recordNewcomer, recordFollowUp, voidEpisode],
  pages,
  due: [followUpDue],
  contributes: {
    householdAction: [{ ...ill, order: 10, href: (id) => `/households/${id}/ill` }],
    personAction: [{ ...ill, order: 10, href: (id) => `/people/${id}/ill` }],
    personCard: [illnessCard],
    timeline: [illnessTimeline],
  },
  strings: {
    en: { ...en, ...firstEdition.en },
    'zh-Hant': { ...zhHant, ...firstEdition['zh-Hant'] },
    'zh-Hans': { ...zhHans, ...firstEdition['zh-Hans'] },
  },
  demo,
})
