/** An alert that nobody has acknowledged by its time goes one role up, and again after the same patience. */
import { instantOf, msOf, type Instant } from './dates.ts'
import { noteDerived } from './due-roll.ts'
import type { Db, Role } from './plugin.ts'
import { rows, run } from './sql.ts'

/** Whom an alert goes to next; behind the head of the clinic there is nobody. */
const NEXT: Partial<Record<Role, Role>> = { chw: 'nurse', nurse: 'head' }
const AT_ONCE = 100

interface Waiting {
  id: string
  to_role: Role
  raised_at: Instant
  escalate_at: Instant
  escalated_at: Instant | null
}

/** Who answers for it by their role: whom it is for, and everybody whom it would go to next. */
export function answersFor(role: Role, toRole: string): boolean {
  for (let at: Role | undefined = toRole as Role; at; at = NEXT[at]) if (at === role) return true
  return false
}

/**
 * Answers how many went up. Written are the instants that were agreed, not when somebody looked: a home that was off for a day
 * ends with the same rows as one that was not.
 */
export async function escalateAlerts(db: Db, now: Instant): Promise<number> {
  const waiting = await rows<Waiting>(
    db,
    'select id, to_role, raised_at, escalate_at, escalated_at from alert where acknowledged_at is null and escalate_at <= ? order by escalate_at, id limit ?',
    [now, AT_ONCE],
  )
  for (const a of waiting) {
    const to = NEXT[a.to_role]
    const patience = msOf(a.escalate_at) - msOf(a.escalated_at ?? a.raised_at)
    const again =
      to !== undefined && NEXT[to] !== undefined && patience > 0 ? instantOf(msOf(a.escalate_at) + patience) : null
    await run(db, 'update alert set to_role = ?, escalated_at = ?, escalate_at = ? where id = ?', [
      to ?? a.to_role,
      to ? a.escalate_at : a.escalated_at,
      again,
      a.id,
    ])
  }
  if (waiting.length > 0) await noteDerived(db)
  return waiting.length
}
