/** Answers a pull: what a tablet lacks, read in one snapshot. Whoever carries the lines decides where this runs. */
import { actorById } from '#kernel/actor.ts'
import type { Instant } from '#kernel/dates.ts'
import type { Actor, Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { isPostgres, row, run } from '#kernel/sql.ts'
import { columnsOf, readHouseholdLines, readPersonal, readPlaces, type Columns } from '#kernel/sync/bundles.ts'
import { WIRE_VERSION, type PullHead, type PullLine, type PullRequest } from '#kernel/sync/wire.ts'
import { areasIn, enteredSince, leftSince, scopeAt, viewerOf, type Seen } from './pull-scope.ts'
import { readTabletSettings } from './settings.ts'

export interface PullJob {
  request: PullRequest
  device: string
  userId: string
  now: Instant
  clinic: { name: string | null; timeZone: string }
  /** What `readPlaces` said before, and up to where: reading every boundary to find that none has changed is dear. */
  places: KnownPlaces | null
}

export interface KnownPlaces {
  scope: string
  digest: string
  rev: number
}

/** Said before the first line, so that it is on record by the time the tablet relies on it. */
export interface PullFound {
  rev: number
  epoch: string
  /** What the device can see from now on. */
  scope: { areas: readonly string[]; households: readonly string[]; viewer: string }
  places: KnownPlaces
  personal: string
  households: number
}

export interface PullOut {
  /** Null: there is no such user any more. */
  found(found: PullFound | null): Promise<void>
  line(text: string): Promise<void>
}

/** Households read at a time: in a thread of their own, or in the loop that answers everybody (PostgreSQL), a few milliseconds of it. */
const PAGE = 200
const PAGE_IN_LOOP = 20

export async function answerPull(db: Db, registry: Registry, job: PullJob, out: PullOut): Promise<void> {
  await db.connection().execute(async (conn) => {
    await run(conn, isPostgres(conn) ? 'begin isolation level repeatable read read only' : 'begin')
    try {
      await answer(conn as Db, registry, job, out)
    } finally {
      await run(conn, 'rollback')
    }
  })
}

async function answer(db: Db, registry: Registry, job: PullJob, out: PullOut): Promise<void> {
  const { request, now } = job
  const head = (await row<{ rev: number; epoch: string; durable: number }>(
    db,
    'select rev, epoch, durable from head where id = 1',
  ))!
  const actor = await actorById(db, job.userId, now)
  if (!actor) return await out.found(null)
  const areas = await areasIn(db, actor.scope)
  const scope = { areas, households: actor.scope.households, viewer: viewerOf(actor) }
  const then = request.epoch === head.epoch && request.rev > 0 ? await scopeAt(db, job.device, request.rev) : null
  const before = then?.viewer === scope.viewer ? then : null
  const resumed = await resumes(db, job, scope, head.epoch)
  const rev = resumed ? request.after!.rev : Number(head.rev)
  const ids = (await enteredSince(db, { scope: actor.scope, areas, before, request })).filter(
    (id) => !resumed || id > request.after!.household,
  )
  // Goes on with everything: what came in the first part may have left meanwhile.
  const held = before ?? resumed
  const since = before ? request : { ...request, rev }
  const gone = held ? await leftSince(db, { scope: actor.scope, before: held, request: since }) : []

  const columns = await columnsOf(db, registry)
  const places = await placesFor(db, registry, actor, job, columns, Number(head.rev))
  const personal = await readPersonal(db, registry, actor, now, columns)
  const personalNew = personal.digest !== request.personal
  await out.found({
    rev,
    epoch: head.epoch,
    scope,
    places: places.known,
    personal: personal.digest,
    households: ids.length,
  })
  const say = (line: PullLine) => out.line(`${JSON.stringify(line)}\n`)
  await say({
    kind: 'head',
    wire: WIRE_VERSION,
    epoch: head.epoch,
    rev,
    at: now,
    durable: Number(head.durable),
    // Nobody needs the names of columns that do not come.
    columns: ids.length > 0 || places.read || personalNew ? columns : {},
    actor,
    clinic: job.clinic,
    settings: await readTabletSettings(db),
    households: ids.length,
    whole: before === null && !resumed,
  } satisfies PullHead)
  if (places.read)
    await say({ kind: 'places', digest: places.known.digest, areas: places.read.areas, rows: places.read.rows })
  if (personalNew) await say({ kind: 'personal', digest: personal.digest, rows: personal.rows })
  if (gone.length > 0) await say({ kind: 'gone', households: gone })
  const page = isPostgres(db) ? PAGE_IN_LOOP : PAGE
  for (let i = 0; i < ids.length; i += page)
    for (const text of await readHouseholdLines(db, registry, ids.slice(i, i + page), actor, columns))
      await out.line(`${text}\n`)
  await say({ kind: 'end', rev })
}

/** What was seen when the pull was cut. Only what is still seen in the same way can be gone on with: null otherwise. */
async function resumes(
  db: Db,
  { request, device }: PullJob,
  now: PullFound['scope'],
  epoch: string,
): Promise<Seen | null> {
  if (!request.after || request.after.epoch !== epoch) return null
  const then = await scopeAt(db, device, request.after.rev)
  const same = (a: Iterable<string>, b: Iterable<string>) => [...a].toSorted().join() === [...b].toSorted().join()
  return then?.viewer === now.viewer && same(then.areas, now.areas) && same(then.households, now.households)
    ? then
    : null
}

/** Places change by commands that stamp an area, and with the scope: as long as neither is new, what was known holds. */
async function placesFor(
  db: Db,
  registry: Registry,
  actor: Actor,
  { request, places: known }: PullJob,
  columns: Columns,
  rev: number,
) {
  const scope = JSON.stringify([actor.scope, actor.compartments])
  const holds =
    known !== null &&
    known.scope === scope &&
    known.rev <= rev &&
    (await row(db, `select 1 from change where rev > ? and kind = 'area' limit 1`, [known.rev])) === undefined
  if (holds && known.digest === request.places) return { known: { ...known, rev }, read: null }
  const read = await readPlaces(db, registry, actor.scope, actor, columns)
  return { known: { scope, digest: read.digest, rev }, read: read.digest === request.places ? null : read }
}
