import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { dayPath } from '../lists/screening/paths.ts'
import type { ScreenedRow, ScreeningDayRow } from '../tables.ts'
import type { Urgency } from './danger.ts'

export const alertKey = (visitRoot: string): string => `chronic.danger:${visitRoot}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
export const PATIENCE_MINUTES = { emergency: 30, same_day: 240 } as const
const MINUTE_MS = 60_000

const patienceUntil = (ctx: Ctx, urgency: Urgency) => instantOf(msOf(ctx.now) + PATIENCE_MINUTES[urgency] * MINUTE_MS)

/** Everybody of the role reads it: it says that somebody must be seen, and not of what. */
export const tellNurse = (ctx: Ctx, personId: string, visitRoot: string, urgency: Urgency): Promise<void> =>
  ctx.alert({
    key: alertKey(visitRoot),
    to: 'nurse',
    about: personId,
    titleKey: `chronic.alert_${urgency}`,
    escalateAt: patienceUntil(ctx, urgency),
  })

/** Of somebody on a screening day whose record nobody knows yet: of the place and the number in the row, for there is no name that is sure. */
export const tellNurseOfRow = (
  ctx: Ctx,
  { row, urgency }: { row: Pick<ScreenedRow, 'id' | 'area_id' | 'position'>; urgency: Urgency },
  day: Pick<ScreeningDayRow, 'id' | 'place'>,
): Promise<void> =>
  ctx.alert({
    key: alertKey(row.id),
    to: 'nurse',
    about: row.area_id,
    see: dayPath(day.id),
    titleKey: `chronic.alert_screened_${urgency}`,
    params: { place: day.place, n: row.position },
    escalateAt: patienceUntil(ctx, urgency),
  })
