/** The server's log told once more to the server as it was in the beginning: had anything been carried out twice or half, the rows would differ. */
import { escalateAlerts } from '#kernel/alerts.ts'
import { settingsOf } from '#kernel/config.ts'
import { dayInZone, instantOf } from '#kernel/dates.ts'
import type { Db, Form, Role } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { createWriter } from '#kernel/writer.ts'
import { AREAS, ZONE } from '../support/home.ts'
import { truth } from '../support/scenes.ts'
import { said } from './device.ts'
import type { Ground } from './ground.ts'
import { defect } from './office/fate.ts'
import { openImage } from './server.ts'
import type { World } from './world.ts'

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

/** One for all stories of a cast: what is told on it stands in a transaction that is given up. */
const stages = new Map<Ground, Promise<{ db: Db; from: number }>>()
function stageOf(ground: Ground): Promise<{ db: Db; from: number }> {
  if (!stages.has(ground)) stages.set(ground, openStage(ground))
  return stages.get(ground)!
}

async function openStage({ image }: Ground): Promise<{ db: Db; from: number }> {
  const { db } = openImage(image)
  return { db, from: (await row<{ seq: number }>(db, 'select seq from head'))!.seq }
}

export async function replayDiffers(w: World): Promise<string[]> {
  const { db, from } = await stageOf(w.ground)
  await run(db, 'begin')
  try {
    const differs = await retell(w, db, from)
    const [before, after] = [await comparable(w.server.db()), await comparable(db)]
    for (const [table, list] of Object.entries(before)) {
      const [got, want] = [new Set(list), new Set(after[table])]
      for (const r of got) if (!want.has(r)) differs.push(`only the server has ${table} ${r}`)
      for (const r of want) if (!got.has(r)) differs.push(`only the replay has ${table} ${r}`)
    }
    return differs
  } finally {
    await run(db, 'rollback')
  }
}

/** @returns what was carried out once and cannot be again */
async function retell(w: World, db: Db, from: number): Promise<string[]> {
  const log = await rows<Logged>(
    w.server.db(),
    `select l.*, b.body as body from command_log l join command_body b on b.command_id = l.id where l.seq > ? and l.outcome = 'done' order by l.seq`,
    [from],
  )
  const { registry } = w.ground
  const configOf = await settingsOf(db, registry)
  const writer = createWriter(db, {
    registry,
    home: 'server',
    timeZone: ZONE,
    configOf,
    today: () => dayInZone(instantOf(w.clock.ms), ZONE),
    clock: () => 0,
    pause: () => Promise.resolve(),
    loadConfig: (on) => settingsOf(on, registry),
    system: {},
    nested: true,
  })
  defect.mended = true
  const differs: string[] = []
  for (const e of log) {
    const form = JSON.parse(e.body) as Form
    const user = (await row<{ name: string; role: Role; compartments: string; active: number }>(
      db,
      'select name, role, compartments, active from app_user where id = ?',
      [e.actor_id],
    ))!
    const outcome = await writer.submit({
      // A redo writes under the ids of what it redoes, which was refused and is not told again.
      id: e.redo_of ?? e.id,
      name: e.name,
      version: e.version,
      form: (await w.ground.cast.retold?.(e.name, form, db)) ?? form,
      actor: {
        id: e.actor_id,
        name: user.name,
        role: user.role,
        lang: 'en',
        // Scope was judged when it was sent; what the log holds is history.
        scope: { areas: [AREAS.county], households: [] },
        compartments: user.active === 1 ? (JSON.parse(user.compartments) as string[]) : [],
      },
      device: e.device_id,
      at: e.at,
      received: e.received_at,
      baseRev: e.base_rev,
      redoOf: null,
    })
    if (outcome.kind !== 'done' && !(await isOfArrival(w.server.db(), e.name, form)))
      differs.push(`${e.name} ${e.id} cannot be carried out again: ${said(outcome)}`)
  }
  while ((await escalateAlerts(db, instantOf(w.clock.ms))) > 0);
  return differs
}

/** Seeing word of a late arrival, which a replay has none of. */
const isOfArrival = async (db: Db, name: string, form: Form): Promise<boolean> =>
  name === 'today.acknowledge_alert' &&
  (await row(db, `select 1 as yes from alert where id = ? and title_key = 'kernel.came_late'`, [
    form['alert'] as string,
  ])) !== undefined

/** Less what comes of how a command arrived, not of what it says: refusals for somebody's eyes, word of late arrivals, devices. */
async function comparable(db: Db): Promise<Record<string, string[]>> {
  const told = await rows<{ id: string }>(
    db,
    `select id from attention where kind in ('refused', 'parked', 'discarded') union select id from alert where title_key = 'kernel.came_late'`,
  )
  const passing = new Set(told.map((t) => t.id))
  const { device: _device, ...all } = await truth(db)
  const idOf = (text: string, table: string) => {
    const r = JSON.parse(text) as Record<string, string>
    return table === 'merge_row' ? r['row_id'] : r['id']
  }
  for (const table of ['attention', 'alert', 'merge_row'])
    all[table] = all[table]!.filter((text) => !passing.has(idOf(text, table)!))
  // Time alone passes an alert on, which is no command: of one that was seen, nobody need know whether before or after.
  all['alert'] = all['alert']!.map((text) => {
    const alert = JSON.parse(text) as Record<string, string | null>
    return alert['acknowledged_at'] === null
      ? text
      : JSON.stringify({ ...alert, to_role: null, escalate_at: null, escalated_at: null })
  })
  all['attention'] = all['attention']!.map((text) => text.replace(/"command_id":"[^"]*"/, ''))
  return all
}
