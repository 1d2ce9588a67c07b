/** The schedules that the product brings, each in the edition of a day; compiled when one is first asked for. */
import acip from '../../data/reference/vaccination/acip.json' with { type: 'json' }
import { cn } from '../../data/reference/vaccination/cn.ts'
import { tw } from '../../data/reference/vaccination/tw.ts'
import { who } from '../../data/reference/vaccination/who.ts'
import { FOREVER, type Day } from '#kernel/dates.ts'
import { compile } from './rules/compile.ts'
import type { Compiled } from './rules/compiled.ts'
import type { Schedule } from './rules/schedule.ts'

export const SCHEDULES = ['acip', 'who', 'tw', 'cn'] as const
export type ScheduleId = (typeof SCHEDULES)[number]
export const scheduleIds: readonly string[] = SCHEDULES

const always = (facts: Schedule) => () => facts
const EDITIONS: Readonly<Record<ScheduleId, (season: number) => Schedule>> = {
  acip: always(acip as unknown as Schedule),
  who: always(who),
  tw,
  cn: always(cn),
}

/** Taiwan's season of influenza vaccination begins with October. */
const FIRST_MONTH = 10
const seasonOf = (day: string): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < FIRST_MONTH ? 1 : 0)

/** The first day after `day` on which another edition counts. */
export const nextEdition = (id: ScheduleId, day: Day): Day =>
  id === 'tw' ? `${seasonOf(day) + 1}-${FIRST_MONTH}-01` : FOREVER

/** When these editions were read: for whoever names no day. */
const READ_ON = '2026-11-25'

const compiled = new Map<string, Compiled>()

/** @returns undefined where there is none of that name */
export function schedule(id: string, on: string = READ_ON): Compiled | undefined {
  const known = SCHEDULES.find((s) => s === id)
  if (!known) return undefined
  const key = known === 'tw' ? `${known} ${seasonOf(on)}` : known
  const made = compiled.get(key) ?? compile(EDITIONS[known](seasonOf(on)))
  compiled.set(key, made)
  return made
}
