/** Vaccine groups of every schedule: an entry outlives the clinic's choice of one. */
import { once } from '#kernel/once.ts'
import acip from '../../../data/reference/vaccination/acip.json' with { type: 'json' }
import { cn } from '../../../data/reference/vaccination/cn.ts'
import { tw } from '../../../data/reference/vaccination/tw.ts'
import { who } from '../../../data/reference/vaccination/who.ts'

/** Groups are the same in every season. */
const ANY_SEASON = 2026

const names = once(
  (): ReadonlySet<string> =>
    new Set([acip.groups, cn.groups, who.groups, tw(ANY_SEASON).groups].flatMap((groups) => groups.map((g) => g.name))),
)

export const isScheduleGroup = (name: string): boolean => names().has(name)
