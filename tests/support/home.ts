/** A home for tests: any engine, a fixed clock, fixed people. */
import { html } from 'hono/html'
import type { Hono } from 'hono'
import { createApp } from '#kernel/app.ts'
import { sha256Hex, uuidv7 } from '#kernel/ids.ts'
import { msOf } from '#kernel/dates.ts'
import { storedFiles } from '#kernel/files/stored.ts'
import type { Home } from '#kernel/home.ts'
import { ensureEpoch, migrate } from '#kernel/migrate.ts'
import type { Actor, Db, Form, Plugin } from '#kernel/plugin.ts'
import { createRegistry, type Registry } from '#kernel/registry.ts'
import { run } from '#kernel/sql.ts'
import type { Envelope } from '#kernel/run-command.ts'
import { createWriter, type Outcome, type SystemWrite, type Writer } from '#kernel/writer.ts'
import { settingsOf } from '#kernel/config.ts'
import { systemWrites } from '#kernel/system.ts'
import { kitStrings } from '#views/strings/index.ts'

export const NOW = '2026-11-24T02:00:00.000Z'
export const TODAY = '2026-11-24'
export const ZONE = 'Asia/Taipei'

/** Fixed areas: a township with two villages, and another township. */
export const AREAS = {
  county: '01900000-0000-7000-8000-000000000001',
  shipu: '01900000-0000-7000-8000-000000000002',
  lunzai: '01900000-0000-7000-8000-000000000003',
  xinghe: '01900000-0000-7000-8000-000000000004',
  elsewhere: '01900000-0000-7000-8000-000000000005',
}

export const PEOPLE = {
  pan: user('0a', 'Pan Hui-ju', 'chw', [AREAS.shipu]),
  kao: user('0b', 'Kao Mei', 'chw', [AREAS.lunzai]),
  lin: user('0c', 'Lin Yi-chen', 'nurse', [AREAS.xinghe]),
  chou: user('0d', 'Chou Da-wei', 'head', [AREAS.county]),
  stranger: user('0e', 'Stranger', 'nurse', [AREAS.elsewhere]),
  admin: user('0f', 'Admin', 'admin', []),
}

function user(tail: string, name: string, role: Actor['role'], areas: string[]): Actor {
  return {
    id: `01900000-0000-7000-8000-0000000001${tail}`,
    name,
    role,
    lang: 'en',
    scope: { areas, households: [] },
    compartments: [],
  }
}

export interface TestHome {
  db: Db
  home: Home
  registry: Registry
  writer: Writer
  app: Hono<never>
  /** Send a command as someone; a fresh id unless one is given. */
  send(name: string, form: Form, as?: Actor, more?: Partial<Envelope>): Promise<Outcome>
  /** Ask for a page as someone. */
  get(path: string, as?: Actor): Promise<Response>
  /** Send a form as a browser does. */
  post(path: string, form: Record<string, string | readonly string[]>, as?: Actor): Promise<Response>
  clock: { now: string; today: string }
  viewed: { userId: string; subjectId: string; path: string }[]
}

export async function makeHome(
  db: Db,
  plugins: readonly Plugin[],
  options: {
    read?: Db
    system?: Record<string, SystemWrite>
    migrated?: boolean
    name?: 'server' | 'tablet'
    pause?: () => Promise<void>
  } = {},
): Promise<TestHome> {
  const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
  if (!options.migrated) {
    await migrate(db, registry.plugins, NOW)
    await ensureEpoch(db, 'test-epoch')
    await plantAreas(db)
  }
  const clock = { now: NOW, today: TODAY }
  let counter = 0
  const newId = () => uuidv7(msOf(clock.now) + counter++, new Uint8Array(10).fill(counter % 256))
  let configOf = await settingsOf(db, registry)
  const writer = createWriter(db, {
    registry,
    home: options.name ?? 'server',
    timeZone: ZONE,
    configOf: (p) => configOf(p),
    today: () => clock.today,
    clock: () => performance.now(),
    pause: options.pause ?? (() => Promise.resolve()),
    loadConfig: async (on) => (configOf = await settingsOf(on, registry)),
    system: { ...systemWrites, ...options.system },
  })
  let actor: Actor = PEOPLE.pan
  const viewed: TestHome['viewed'] = []
  const home: Home = {
    name: options.name ?? 'server',
    read: options.read ?? db,
    writer,
    timeZone: ZONE,
    now: () => clock.now,
    today: () => clock.today,
    newCommandId: newId,
    configOf: (p) => configOf(p),
    hashSecret: async (text) => `$argon2id$fake$${sha256Hex(text)}`,
    ...(options.name === 'tablet' ? {} : { seal: (text: string) => sha256Hex(`test ${text}`).slice(0, 22) }),
    signedIn: async () => ({ actor, csrf: 'csrf', device: null }),
    signIn: (c) => c.text('sign in', 401),
    genuine: (_c, csrf) => csrf === undefined || csrf === 'csrf',
    viewed: (v) => void viewed.push(v),
    files: storedFiles(options.read ?? db, writer, () => clock.now),
    layout: (f) =>
      html`<title>${f.options.title}</title>${f.saved ? html`<p>${f.t(f.saved)}</p>` : ''}${f.options.body}`,
    problemPage: (p, f) => html`<p>${f.t(p.code, { ...p.params })}</p>`,
    defect: (e) => {
      throw e
    },
  }
  const app = createApp(home, registry) as unknown as Hono<never>
  return {
    db,
    home,
    registry,
    writer,
    app,
    clock,
    viewed,
    send: (name, form, as = PEOPLE.pan, more = {}) =>
      writer.submit({
        id: newId(),
        name,
        version: registry.commands.get(name)?.version ?? 1,
        form,
        actor: as,
        device: null,
        at: clock.now,
        received: clock.now,
        baseRev: 0,
        redoOf: null,
        ...more,
      }),
    get: async (path, as = PEOPLE.pan) => {
      actor = as
      return await app.request(path)
    },
    post: async (path, form, as = PEOPLE.pan) => {
      actor = as
      return await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(
          Object.entries(form).flatMap(([name, v]) => [v].flat().map((one) => [name, one])),
        ).toString(),
      })
    },
  }
}

export async function plantAreas(db: Db, before = 0): Promise<void> {
  const areas: [string, string | null, number, string, string][] = [
    [AREAS.county, null, 1, 'county', 'County'],
    [AREAS.xinghe, AREAS.county, 2, 'township', 'Xinghe'],
    [AREAS.shipu, AREAS.xinghe, 3, 'village', 'Shipu'],
    [AREAS.lunzai, AREAS.xinghe, 4, 'village', 'Lunzai'],
    [AREAS.elsewhere, AREAS.county, 5, 'township', 'Elsewhere'],
  ]
  const up: Record<string, string | null> = Object.fromEntries(areas.map(([id, parent]) => [id, parent]))
  for (const [id, parent, no, kind, name] of areas) {
    await run(db, 'insert into area (id, parent_id, no, kind, names) values (?, ?, ?, ?, ?)', [
      id,
      parent,
      before + no,
      kind,
      JSON.stringify({ en: name, 'zh-Hant': name, 'zh-Hans': name }),
    ])
    let depth = 0
    for (let at: string | null = id; at; at = up[at] ?? null)
      await run(db, 'insert into area_closure (ancestor_id, area_id, depth) values (?, ?, ?)', [at, id, depth++])
  }
}

/** The fixed people as users, for pages and lists that name who did something. */
export async function knowEverybody(db: Db): Promise<void> {
  for (const u of Object.values(PEOPLE))
    await run(db, 'insert into app_user (id, username, name, role, lang, created_at) values (?, ?, ?, ?, ?, ?)', [
      u.id,
      u.id,
      u.name,
      u.role,
      u.lang,
      NOW,
    ])
}
