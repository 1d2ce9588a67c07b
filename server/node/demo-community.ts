/** The demo's plan, its ground (areas, users) and its story as commands. Everybody in it is made up. */
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Day, Instant } from '#kernel/dates.ts'
import { factsOf } from '#kernel/files/door.ts'
import { fileKey, type FileBytes } from '#kernel/files/files.ts'
import { cleaned } from '#kernel/files/kinds.ts'
import { keepFile } from '#kernel/files/stored.ts'
import { idMaker } from '#kernel/ids.ts'
import type { DemoArea, DemoCommand, DemoContext, DemoSpec, DemoStories } from '#kernel/demo.ts'
import type { Actor, Db, Role } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { insertRows, run, type Value } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import { createPasswords } from './passwords.ts'
import { ROOT as PROJECT } from './root.ts'

export const DEMO_PASSWORD = 'doorstep-demo'
const REFERENCE = join(PROJECT, 'data/reference/areas/demo.json')

/** All ids of the demo hang on this one: the same people at every run and on every machine. */
const ROOT = '017c0080-9800-7000-8000-000000000000'
const idOf = idMaker(ROOT)

export interface DemoStaffMember {
  id: string
  username: string
  names: Record<string, string>
  role: Role
  areaIds: readonly string[]
  compartments?: readonly string[]
}

export interface DemoPlan {
  areas: readonly DemoArea[]
  staff: DemoStaffMember[]
  context: DemoContext
  spec: DemoSpec
  /** Of plugins that stand on the first: told after it, in their order. */
  more: readonly DemoStories[]
}

export function planDemo(registry: Registry, households: number, today: Day, now: Instant): DemoPlan {
  const all = registry.plugins.flatMap((p) => p.demo ?? [])
  const spec = all.find((d): d is DemoSpec => 'areas' in d)
  if (!spec) throw new Error('no plugin brings a demo')
  const { areas: reference } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { areas: DemoArea[] }
  const areas = spec.areas(reference, households)
  const staff = spec.staff(areas).map((s) => ({ id: idOf(`user/${s.username}`), ...s }))
  const context: DemoContext = {
    areas,
    households,
    today,
    now,
    staff,
    idFor: (key) => idOf(key),
    newIdOf: (commandKey, ...key) => idMaker(idOf(`command/${commandKey}`))(key),
    people: () => spec.people(context),
  }
  return { areas, staff, context, spec, more: all.filter((d) => d !== spec) }
}

/** Areas with what lies above them, and the demo's users, all with the one password. */
export async function plantDemoGround(db: Db, { areas, staff }: DemoPlan, at: string): Promise<void> {
  const byId = new Map(areas.map((a) => [a.id, a]))
  const closure: Value[][] = []
  for (const [n, a] of areas.entries()) {
    const box = boxOf(a.geometry)
    const middle = [(box.minLat + box.maxLat) / 2, (box.minLon + box.maxLon) / 2]
    const values = [
      a.id,
      a.parentId,
      n + 1,
      a.kind,
      a.code,
      JSON.stringify(a.names),
      JSON.stringify(a.geometry),
      box.minLat,
      box.minLon,
      box.maxLat,
      box.maxLon,
      ...middle,
    ]
    await insertRows(db, 'area', AREA, [values])
    let depth = 0
    for (let up: DemoArea | undefined = a; up; up = up.parentId ? byId.get(up.parentId) : undefined)
      closure.push([up.id, a.id, depth++])
  }
  await insertRows(db, 'area_closure', ['ancestor_id', 'area_id', 'depth'], closure)
  const hash = await createPasswords(1).hash(DEMO_PASSWORD)
  for (const s of staff) {
    const classes = JSON.stringify((s.compartments ?? []).toSorted())
    const values = [s.id, s.username, s.names['en'] ?? s.username, s.role, 'en', hash, at, classes]
    await run(
      db,
      'insert into app_user (id, username, name, role, lang, password_hash, created_at, compartments) values (?, ?, ?, ?, ?, ?, ?, ?)',
      values,
    )
    await insertRows(
      db,
      'user_area',
      ['user_id', 'area_id'],
      s.areaIds.map((a) => [s.id, a]),
    )
  }
}
const AREA = [
  'id',
  'parent_id',
  'no',
  'kind',
  'code',
  'names',
  'geometry',
  'min_lat',
  'min_lon',
  'max_lat',
  'max_lon',
  'lat',
  'lon',
]

/** Commands handed to the writer at a time. */
const TOGETHER = 50

/** Everything that happened in the demo, told as commands: logged, checked and derived like anybody's. */
export async function sendDemo(
  writer: Writer,
  plan: DemoPlan,
  registry: Registry,
  progress?: (done: number) => void,
): Promise<number> {
  const everywhere = { areas: plan.areas.filter((a) => a.parentId === null).map((a) => a.id), households: [] }
  const actors = new Map<string, Actor>(
    plan.staff.map((s) => [
      s.id,
      { id: s.id, name: s.names['en'] ?? s.username, role: s.role, lang: 'en', scope: everywhere, compartments: [] },
    ]),
  )
  const areasOf = new Map(plan.staff.map((s) => [s.id, s.areaIds]))
  let sent = 0
  let waiting: Promise<void>[] = []
  for (const c of told(plan)) {
    const version = registry.commands.get(c.command)?.version ?? 1
    const envelope = {
      id: idOf(`command/${c.key}`),
      name: c.command,
      version,
      form: c.form,
      actor: c.ownAreas
        ? { ...actors.get(c.by)!, scope: { areas: areasOf.get(c.by)!, households: [] } }
        : actors.get(c.by)!,
      device: null,
      at: c.at,
      received: c.at,
      baseRev: 0,
      redoOf: null,
    }
    for (const file of c.files ?? []) await keepFile(writer, demoFile(envelope, file), file)
    const settled = writer.submit(envelope).then((o) => {
      if (o.kind !== 'done') throw new Error(`${c.command} ${c.key}: ${JSON.stringify(o)}`)
    })
    waiting.push(settled)
    sent++
    if (waiting.length < TOGETHER) continue
    await Promise.all(waiting)
    waiting = []
    progress?.(sent)
  }
  await Promise.all(waiting)
  return sent
}

/** As the door would have told of it. */
function demoFile({ id, actor, at }: { id: string; actor: Actor; at: string }, { file, preview }: FileBytes) {
  const [whole, small] = [cleaned(file), preview && cleaned(preview)]
  if ('problem' in whole || (small && 'problem' in small)) throw new Error('a picture of the demo is none')
  const facts = factsOf(whole, small)
  return { id: idMaker(id)(fileKey(facts.hash)), by: actor.id, facts, at }
}

function* told({ spec, more, context }: DemoPlan): Generator<DemoCommand> {
  for (const stories of [spec, ...more]) yield* stories.commands(context)
}

function boxOf(geometry: unknown): { minLat: number; minLon: number; maxLat: number; maxLon: number } {
  const box = { minLat: 90, minLon: 180, maxLat: -90, maxLon: -180 }
  const walk = (v: unknown): void => {
    if (!Array.isArray(v)) return
    if (typeof v[0] !== 'number') return v.forEach(walk)
    const [lon, lat] = v as [number, number]
    box.minLat = Math.min(box.minLat, lat)
    box.maxLat = Math.max(box.maxLat, lat)
    box.minLon = Math.min(box.minLon, lon)
    box.maxLon = Math.max(box.maxLon, lon)
  }
  walk((geometry as { coordinates?: unknown }).coordinates)
  return box
}
