import type { Ctx } from '#kernel/plugin.ts'
import type { RecordsEvents } from '../public.ts'
import type { ObservationRow } from './tables.ts'

/** For plugins that must act on what was measured. Silent of imports: they bring years at once. */
export function tellObserved(ctx: Ctx, o: Pick<ObservationRow, 'person_id' | 'code' | 'happened_on'>): void {
  const told: RecordsEvents['records.observed'] = { personId: o.person_id, code: o.code, on: o.happened_on }
  ctx.emit('records.observed', told)
}
