import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'

/** Until it goes to the head. The clinic's own, no standard. */
const PATIENCE_MS = 4 * 60 * 60_000

/** Everybody of the role reads it: it says that somebody must be looked at, and not why. */
export const tellNurseOfBarred = (ctx: Ctx, personId: string, doses: readonly string[]) =>
  ctx.alert({
    key: `vaccination.barred:${[...doses].toSorted().join(',')}`,
    to: 'nurse',
    about: personId,
    titleKey: 'vaccination.doses.alert_barred',
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MS),
  })
