/** A server's half of sync over any engine, and tablets that do no more than keep what they are sent. */
import type { Hono } from 'hono'
import { uuidv7 } from '#kernel/ids.ts'
import { msOf } from '#kernel/dates.ts'
import type { Actor } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import { forgetHouseholds, keepOnly, writeHouseholds, writePersonal, writePlaces } from '#kernel/sync/bundles.ts'
import {
  WIRE_VERSION,
  type Enrolled,
  type PullHead,
  type PullLine,
  type PullRequest,
  type PushAnswer,
  type PushEntry,
  type PushRequest,
} from '#kernel/sync/wire.ts'
import { serverWrites } from '../../server/node/server-writes.ts'
import { issueCode, runPull, syncRoutes, syncWrites, type SyncHost } from '../../server/sync/index.ts'
import { plantStaff } from './bustle.ts'
import { sqlite, type Open } from './engines.ts'
import { PEOPLE, ZONE, type TestHome } from './home.ts'
import type { ToyName } from './toys/index.ts'

export interface SyncGround {
  h: TestHome
  app: Hono
  host: SyncHost
  /** Whoever is signed in in the browser where a tablet is being enrolled. */
  enrol(actor: Actor): Promise<TestTablet>
  /** As the database knows them now. */
  ask(path: string, body: unknown, authorization?: string, headers?: Record<string, string>): Promise<Response>
  defects: unknown[]
}

export const OFFICE_TOYS = ['garden', 'diary', 'chores', 'bells', 'office'] as const

export async function syncGround(open: Open, toys: readonly ToyName[] = OFFICE_TOYS): Promise<SyncGround> {
  const h = await open(toys, { system: { ...serverWrites, ...syncWrites } })
  await plantStaff(h)
  let signedIn: Actor | null = null
  let minted = 0
  const defects: unknown[] = []
  let last: Promise<unknown> = Promise.resolve()
  const host: SyncHost = {
    read: h.db,
    writer: h.writer,
    registry: h.registry,
    puller: {
      run(job, packing) {
        const run = runPull(h.db, h.registry, job, packing, last)
        last = run.ended
        return run
      },
    },
    timeZone: ZONE,
    sealedBytes: 1_000_000,
    now: () => h.clock.now,
    newId: () => uuidv7(msOf(h.clock.now), new Uint8Array(10).fill(++minted)),
    clinic: () => 'Xinghe',
    signedIn: async () => signedIn && { actor: signedIn, csrf: '', device: null },
    openSession: async () => undefined,
    defect: (error) => void defects.push(error),
  }
  const app = syncRoutes(host)
  const ask: SyncGround['ask'] = async (path, body, authorization, headers = {}) =>
    await app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization ? { authorization } : {}),
        ...headers,
      },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
    })
  const ground: SyncGround = {
    h,
    app,
    host,
    ask,
    defects,
    async enrol(actor) {
      const { code } = await issueCode(host, { userId: actor.id, by: PEOPLE.admin.id })
      signedIn = actor
      const answer = await ask('/sync/enrol', {
        wire: WIRE_VERSION,
        code,
        label: `${actor.name}'s tablet`,
        outboxKey: KEY,
      })
      signedIn = null
      if (answer.status !== 200) throw new Error(`enrol: ${answer.status}`)
      return await tabletOf(ground, toys, actor.id, (await answer.json()) as Enrolled)
    },
  }
  return ground
}

/** base64url of 32 bytes. */
export const KEY = 'q'.repeat(42) + 'w'

export interface TestTablet {
  enrolled: Enrolled
  userId: string
  authorization: string
  /** What it holds. */
  home: TestHome
  state: {
    epoch: string
    rev: number
    places: string
    personal: string
    areas: readonly string[]
    grants: readonly string[]
  }
  request(): PullRequest
  /** @param cut the connection ends after so many bytes; what came whole is kept and gone on with */
  pull(cut?: number): Promise<Pulled>
  push(entries: readonly PushEntry[], more?: Partial<PushRequest>): Promise<{ status: number; answer: PushAnswer }>
  entry(name: string, form: PushEntry['form'], more?: Partial<PushEntry>): PushEntry
}

export interface Pulled {
  status: number
  bytes: number
  lines: PullLine[]
  done: boolean
}

let seq = 0
const NOTHING = { epoch: '', rev: 0, places: '', personal: '', areas: [] as string[], grants: [] as string[] }

async function tabletOf(
  ground: SyncGround,
  toys: readonly ToyName[],
  userId: string,
  enrolled: Enrolled,
): Promise<TestTablet> {
  const { home } = await sqlite.open(toys, {})
  const authorization = `Device ${enrolled.device}.${enrolled.secret}`
  let partial: PullLine[] = []
  const tablet: TestTablet = {
    enrolled,
    userId,
    authorization,
    home,
    state: { ...NOTHING },
    request() {
      const { epoch, rev, places, personal, grants } = tablet.state
      const head = partial[0] as PullHead | undefined
      const held = partial.findLast((l) => l.kind === 'household')
      return {
        wire: WIRE_VERSION,
        epoch,
        rev,
        places: partial.find((l) => l.kind === 'places')?.digest ?? places,
        personal: partial.find((l) => l.kind === 'personal')?.digest ?? personal,
        grants,
        ...(head && held ? { after: { household: held.id, rev: head.rev, epoch: head.epoch } } : {}),
      }
    },
    async pull(cut) {
      if (!partial.some((l) => l.kind === 'household')) partial = []
      const answer = await ground.ask('/sync/pull', tablet.request(), authorization)
      const text = await answer.text()
      const whole = cut === undefined || cut >= text.length
      const lines = (whole ? text : text.slice(0, cut))
        .split('\n')
        .slice(0, -1)
        .map((l) => JSON.parse(l) as PullLine)
      const told = { status: answer.status, bytes: text.length, lines, done: whole }
      if (answer.status !== 200) return told
      const [was, is] = [partial[0] as PullHead | undefined, lines[0] as PullHead | undefined]
      if (is) partial = was && was.rev === is.rev && was.epoch === is.epoch ? [...partial, ...lines.slice(1)] : lines
      if (!lines.some((l) => l.kind === 'end')) return told
      await lay(tablet, partial)
      partial = []
      return told
    },
    async push(entries, more = {}) {
      const answer = await ground.ask(
        '/sync/push',
        { wire: WIRE_VERSION, epoch: tablet.state.epoch, sentAt: ground.h.clock.now, entries, ...more },
        authorization,
      )
      return { status: answer.status, answer: (await answer.json()) as PushAnswer }
    },
    entry: (name, form, more = {}) => ({
      seq: ++seq,
      id: uuidv7(msOf(ground.h.clock.now) + seq, new Uint8Array(10).fill(9)),
      name,
      version: ground.h.registry.commands.get(name)?.version ?? 1,
      form,
      at: ground.h.clock.now,
      baseRev: tablet.state.rev,
      redoOf: null,
      after: [],
      ...more,
    }),
  }
  return tablet
}

async function lay(tablet: TestTablet, lines: readonly PullLine[]): Promise<void> {
  const { db, registry } = tablet.home
  const head = lines[0] as PullHead
  if (head.whole)
    await forgetHouseholds(
      db,
      registry,
      (await rows<{ id: string }>(db, 'select id from household')).map((k) => k.id),
    )
  const { state } = tablet
  for (const line of lines) {
    if (line.kind === 'places') {
      await writePlaces(db, registry, head.columns, line.rows)
      Object.assign(state, { places: line.digest, areas: line.areas })
    } else if (line.kind === 'personal') {
      await writePersonal(db, registry, head.columns, line.rows)
      state.personal = line.digest
    } else if (line.kind === 'gone') await forgetHouseholds(db, registry, line.households)
    else if (line.kind === 'household') await writeHouseholds(db, registry, head.columns, [line])
    else if (line.kind === 'end') Object.assign(state, { rev: line.rev, epoch: head.epoch })
  }
  state.grants = head.actor.scope.households
  await keepOnly(db, registry, state.areas, state.grants)
}

/** Who somebody is by the server's rows. */
export async function asKnown(h: TestHome, id: string): Promise<Actor> {
  const user = (await row<{ name: string; role: Actor['role']; compartments: string }>(
    h.db,
    'select name, role, compartments from app_user where id = ?',
    [id],
  ))!
  const areas = await rows<{ id: string }>(
    h.db,
    'select area_id as id from user_area where user_id = ? order by area_id',
    [id],
  )
  const grants = await rows<{ id: string }>(
    h.db,
    'select distinct household_id as id from scope_grant where user_id = ? and until > ? order by household_id',
    [id, h.clock.now],
  )
  return {
    id,
    name: user.name,
    role: user.role,
    lang: 'en',
    scope: { areas: areas.map((a) => a.id), households: grants.map((g) => g.id) },
    compartments: JSON.parse(user.compartments) as string[],
  }
}
