import { instantInZone, type Day, type Instant } from '#kernel/dates.ts'
import type { OwnDb } from '../tables.ts'
import type { GlassUses } from '../rules/glass-limit.ts'
import { GLASS } from './terms.ts'

/** Code of a try that found nobody, as the log keeps it. */
export const NOBODY = 'admin.glass_nobody'

/** What this user opened or looked for in vain since midnight at the clinic. */
export async function usesOn(
  db: OwnDb,
  user: string,
  { today, timeZone }: { today: Day; timeZone: string },
): Promise<GlassUses> {
  const since = instantInZone(today, '00:00', timeZone)
  const opened = await db
    .selectFrom('scope_grant')
    .select((e) => [e.fn.countAll<number>().as('n'), e.fn.max<Instant | null>('granted_at').as('last')])
    .where('user_id', '=', user)
    .where('reason', '=', GLASS)
    .where('granted_at', '>=', since)
    .executeTakeFirstOrThrow()
  const missed = await missesSince(db, since)
    .select((e) => [e.fn.countAll<number>().as('n'), e.fn.max<Instant | null>('l.received_at').as('last')])
    .where('l.actor_id', '=', user)
    .executeTakeFirstOrThrow()
  const last = [opened.last, missed.last].filter((at) => at !== null).toSorted()
  return { n: Number(opened.n) + Number(missed.n), lastAt: last.at(-1) ?? null }
}

export const missesSince = (db: OwnDb, since: Instant) =>
  db
    .selectFrom('command_log as l')
    .where('l.outcome', '=', 'refused')
    .where('l.received_at', '>=', since)
    .where('l.name', '=', 'admin.break_glass')
    .where('l.problem', 'like', `%"${NOBODY}"%`)
