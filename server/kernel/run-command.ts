/** One command inside its savepoint: who may, whom it concerns, what was typed, what it writes. */
import { dayInZone } from './dates.ts'
import { fileKey, filesIn } from './files/files.ts'
import { expectFile } from './files/stored.ts'
import { canonical, fieldErrors } from './forms.ts'
import { idMaker, sha256Hex } from './ids.ts'
import { makeCtx } from './make-ctx.ts'
import type { Actor, Ctx, Db, Done, Form, SyncedTable } from './plugin.ts'
import { forbidden, malformed, notFound } from './problem.ts'
import type { RegisteredCommand, Registry } from './registry.ts'
import { resolveIds } from './resolve-ids.ts'
import { scopedDb, type DbGuard } from './scope.ts'
import { insertRows, row, run } from './sql.ts'
import { asItWas, notIn } from './sync/lent.ts'

/** A command as it travels: from a form, an importer or a tablet's outbox. */
export interface Envelope {
  id: string
  name: string
  version: number
  form: Form
  actor: Actor
  device: string | null
  /** When it happened, by the device's clock. */
  at: string
  /** When this home received it. */
  received: string
  baseRev: number
  redoOf: string | null
  /** Commands that must have been carried out before this one: it names ids that they minted. */
  after?: readonly string[]
  /** What came of its command's `reading`, where a home has read it already. */
  read?: unknown
  /** From a tablet, where it was taken for done: every refusal goes on record, for a person to look at. */
  pushed?: boolean
}

/** What one command changed besides rows: whom it concerns, for due items, search, stamps and the log. */
export interface Effects {
  households: Set<string>
  people: Set<string>
  areas: Set<string>
  /** Areas that the input names: it may touch them, but need not change them. */
  namedAreas: Set<string>
  /** Users whose own rows changed. */
  users: Set<string>
  /** What the writer remembers of the tree of areas, or of settings, is stale after this command. */
  stale: { areas: boolean; settings: boolean }
  /** Who left where: tablets forget them, and may still send what was written before they heard of it. */
  left: Left[]
  /** Where a touched person is, as far as known. */
  homes: Map<string, string>
  events: { name: string; payload: Record<string, unknown> }[]
  /** Fields that somebody else changed meanwhile: the present value stays, the typed one goes to needs attention. */
  clashes: { about: string; field: string; present: string | null; typed: string | null }[]
  /** The first person or household named: whose body the log entry is. */
  about: string | null
  /** Tables that were written. */
  wrote: Set<string>
  /** Ids that the handlers asked for: who names one of them later stands on this command. */
  minted: Set<string>
}
export interface Left {
  id: string
  kind: 'person' | 'household'
  household: string
  area: string
}
export const noEffects = (): Effects => ({
  households: new Set(),
  people: new Set(),
  areas: new Set(),
  namedAreas: new Set(),
  users: new Set(),
  stale: { areas: false, settings: false },
  left: [],
  homes: new Map(),
  events: [],
  clashes: [],
  about: null,
  minted: new Set(),
  wrote: new Set(),
})

export interface RunOptions {
  registry: Registry
  home: 'server' | 'tablet'
  timeZone: string
  configOf(plugin: string): unknown
}

/** The digest of a form: over its canonical text, secret fields already hashed. */
export const digestOf = (form: Form): string => sha256Hex(canonical(form))

function readOf({ reading }: RegisteredCommand, { form, read }: Envelope, registry: Registry): unknown {
  const text = reading?.text(form)
  if (reading === undefined || text === undefined) return undefined
  return read ?? registry.readings.get(reading.name)!(text)
}

/** The handler's writes in `db`; throws `Problem` for a refusal, anything else is a defect. */
export async function runCommand(db: Db, sent: Envelope, effects: Effects, options: RunOptions): Promise<Done> {
  const { registry } = options
  const spec = registry.commands.get(sent.name)
  if (!spec) throw notFound()
  if (!registry.permissions.get(spec.permission)!.roles.includes(sent.actor.role)) throw forbidden()
  const form = sent.version < spec.version && spec.upgrade ? spec.upgrade(sent.form, sent.version) : sent.form
  const parsed = spec.input.safeParse(form)
  if (!parsed.success) throw malformed(fieldErrors(parsed.error))
  const actor = sent.pushed ? await asItWas(db, sent, parsed.data, spec.idPaths, registry) : sent.actor
  const envelope = { ...sent, actor }
  const input = (await resolveIds(db, parsed.data, spec.idPaths, envelope.actor, effects, registry)) as never
  const guard: DbGuard = { closed: false, running: 0 }
  const today = dayInZone(envelope.at, options.timeZone)
  const mint = idMaker(envelope.redoOf ?? envelope.id)
  const makeId = (key: readonly string[]) => {
    const id = mint(key)
    effects.minted.add(id)
    return id
  }
  const ctxOf = (plugin: string): Ctx =>
    makeCtx({ db, envelope, effects, options, spec, plugin, today, makeId, append: (name) => append(plugin, name) })
  const append = (plugin: string, name: string) => {
    const found = registry.appendOf(plugin, name)
    if (!found)
      throw Object.assign(new Error(`append.unknown: ${plugin} appends to ${name}`), { code: 'append.unknown' })
    return found.make({ ctx: ctxOf(found.plugin), db: own(found.plugin) })
  }
  const inserted = new Set<string>()
  const own = (plugin: string) =>
    scopedDb(db, {
      registry,
      plugin,
      actor: envelope.actor,
      guard,
      inserted: (bundle, id) => void inserted.add(`${bundle} ${id}`),
      wrote: (table) => void effects.wrote.add(table),
    })
  let done: Done
  try {
    done = await spec.handle({
      input,
      ctx: ctxOf(spec.plugin),
      db: own(spec.plugin),
      read: readOf(spec, envelope, registry),
    })
    if (guard.running > 0) throw unfinished(spec.name)
    // Reactions may cause events themselves; each sees the same touched bundles and no others.
    for (let i = 0; i < effects.events.length; i++) {
      const event = effects.events[i]!
      if (i > 100) throw Object.assign(new Error(`event.endless: ${event.name}`), { code: 'event.endless' })
      for (const reaction of registry.reactions.get(event.name) ?? []) {
        await reaction.run(event.payload, { ctx: ctxOf(reaction.plugin), db: own(reaction.plugin) })
        if (guard.running > 0) throw unfinished(`${reaction.plugin} on ${event.name}`)
      }
    }
  } finally {
    guard.closed = true
  }
  await checkInserted(db, inserted, effects, spec.name)
  // Only the server waits for bytes: a tablet has them already, or need not have them.
  if (options.home === 'server')
    for (const facts of filesIn(input, spec.files ?? []))
      await expectFile(db, {
        id: makeId(fileKey(facts.hash)),
        by: envelope.actor.id,
        facts,
        at: envelope.received,
        command: envelope.id,
      })
  await keepClashes(db, envelope, effects, makeId)
  if (actor !== sent.actor) await tellOfLate(db, sent, effects, makeId)
  return done
}

/** Came for a household that has another nurse by now, who must hear of it: once, until she has looked. */
async function tellOfLate(
  db: Db,
  { actor, at }: Envelope,
  effects: Effects,
  makeId: (key: readonly string[]) => string,
): Promise<void> {
  const touched = new Set([...effects.households, ...effects.homes.values()])
  for (const about of await notIn(db, touched, actor)) {
    const key = `kernel.came_late:${about}`
    if (await row(db, 'select 1 from alert where key = ? and acknowledged_at is null', [key])) continue
    await insertRows(
      db,
      'alert',
      ['id', 'key', 'to_role', 'about', 'title_key', 'params', 'raised_at'],
      [[makeId(['alert', key]), key, 'nurse', about, 'kernel.came_late', JSON.stringify({ name: actor.name }), at]],
    )
  }
}

/** A row in a bundle that nobody stamps would reach no tablet, and one out of scope be written unseen. */
async function checkInserted(db: Db, inserted: ReadonlySet<string>, effects: Effects, name: string): Promise<void> {
  const homes = new Set([...effects.households, ...effects.homes.values()])
  const touched = {
    household: homes,
    person: effects.homes,
    area: effects.areas,
    user: effects.users,
    reference: inserted,
  }
  for (const one of inserted) {
    const [bundle, id] = one.split(' ') as [SyncedTable['bundle'], string]
    if (touched[bundle].has(id)) continue
    // Whoever lives in a touched household is stamped with it.
    const home =
      bundle === 'person'
        ? await row<{ id: string }>(db, 'select household_id as id from person where id = ?', [id])
        : undefined
    if (!home || !homes.has(home.id))
      throw Object.assign(new Error(`db.untouched: ${name} writes about a ${bundle} that it has not touched`), {
        code: 'db.untouched',
      })
  }
}

const unfinished = (who: string) =>
  Object.assign(new Error(`db.unfinished: ${who} ended with a query running (a forgotten await?)`), {
    code: 'db.unfinished',
  })

async function keepClashes(
  db: Db,
  envelope: Envelope,
  effects: Effects,
  makeId: (key: readonly string[]) => string,
): Promise<void> {
  for (const c of effects.clashes) {
    await run(
      db,
      'insert into attention (id, kind, command_id, user_id, about, field, present, typed, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        makeId(['attention', c.about, c.field]),
        'clash',
        envelope.id,
        envelope.actor.id,
        c.about,
        c.field,
        c.present,
        c.typed,
        envelope.at,
      ],
    )
  }
}
