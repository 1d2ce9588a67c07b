/** Every command of one home's log, sent again to another, by the person who sent it, as it was sent. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

interface Logged {
  id: string
  name: string
  version: number
  actor_id: string
  device_id: string | null
  at: string
  received_at: string
  base_rev: number
  redo_of: string | null
  body: string
}

export async function replay(
  from: TestHome,
  to: TestHome,
  change: (name: string, form: Form) => Form = (_n, f) => f,
  everywhere: Actor['scope'] = { areas: [AREAS.county], households: [] },
  staff: readonly Actor[] = Object.values(PEOPLE),
): Promise<void> {
  const log = await rows<Logged>(
    from.db,
    'select l.*, b.body as body from command_log l join command_body b on b.command_id = l.id order by l.seq',
  )
  for (const e of log) {
    // Scope was judged when it was sent; what the log holds is history.
    const actor: Actor = {
      ...staff.find((p) => p.id === e.actor_id)!,
      // A glass is broken by who has no right to see: with it there would be nothing to open.
      scope: e.name === 'admin.break_glass' ? { areas: [], households: [] } : everywhere,
    }
    const more = {
      id: e.id,
      version: e.version,
      device: e.device_id,
      at: e.at,
      received: e.received_at,
      baseRev: e.base_rev,
      redoOf: e.redo_of,
    }
    await to.send(e.name, change(e.name, JSON.parse(e.body) as Form), actor, more)
  }
}
