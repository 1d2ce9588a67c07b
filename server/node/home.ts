/** The server home: database, writer, sessions and application put together. `main.ts` gives it a port. */
import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { storedFiles } from '#kernel/files/stored.ts'
import type { Home } from '#kernel/home.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { createAccessLog } from './access-log.ts'
import { serverApp } from './app.ts'
import { startBackground, type Background } from './background.ts'
import { createClock, type Clock } from './clock.ts'
import type { Config } from './config.ts'
import { openForReading, openForWriting, prepareDatabase } from './database.ts'
import { loadDemo } from './demo.ts'
import type { EdgeEnv } from './edge.ts'
import { frameOf, problemBody, problemTitle } from '#views/frame.ts'
import { sameToken } from './genuine.ts'
import { sealOf } from './seal.ts'
import { createImportJobs, type ImportJobs } from './jobs/import-jobs.ts'
import { openSettings } from './home-settings.ts'
import type { Logger } from './log.ts'
import { askToSignIn } from './pages/sign-in.ts'
import { createPasswords } from './passwords.ts'
import { openPuller } from './pull-client.ts'
import { serverRegistry } from './registry.ts'
import type { DemoAccounts, Server } from './server.ts'
import { createSessions } from './sessions.ts'
import { loadStatic } from './static-files.ts'
import { openWriter, readApart } from './writer-host.ts'

export interface ServerHome {
  home: Home
  server: Server
  app: Hono<EdgeEnv>
  background: Background
  imports: ImportJobs
  /** Finishes what was begun, in the order in which it depends on each other. */
  close(): Promise<void>
}

export interface HomeOptions {
  /** Other plugins than the product's, in tests. */
  plugins?: readonly Plugin[]
  clock?: Clock
  /** Cheap hashing in tests. */
  hashCost?: { memory: number; passes: number; parallelism: number }
}

/** Households of the demo unless the command line says otherwise. */
const DEMO_HOUSEHOLDS = 300

export async function openHome(config: Config, log: Logger, options: HomeOptions = {}): Promise<ServerHome> {
  const clock = options.clock ?? createClock(config.timeZone)
  const registry = serverRegistry(options.plugins)
  const { applied } = await prepareDatabase(config.database, registry.plugins, clock.now())
  if (applied.length > 0) log.info({ applied: applied.length }, 'database migrated')
  const writer = await openWriter(
    {
      database: config.database,
      timeZone: config.timeZone,
      // The writer's thread reads a clock of its own.
      ...(options.clock ? { ahead: options.clock.ms() - Date.now() } : {}),
    },
    options.plugins,
  )
  const { db: read, close: closeRead } = await openForReading(config.database)
  const none = async (table: string) => (await rows(read, `select id from ${table} limit 1`)).length === 0
  const settings = await openSettings(read, registry)
  if (settings.demo() === 'unfinished')
    throw new Error('the demo in this database was not loaded to its end; delete the database and start again')
  // What an import has brought to a database without users is not the demo's to join.
  // Its passwords are public: where strangers could reach it, only who asks for it gets it.
  if (
    (config.demo ?? !openToStrangers(config)) &&
    (await none('app_user')) &&
    (await none('area')) &&
    (await none('household'))
  )
    await fillWithDemo(config, { writer, registry, clock, log })
  if (!settings.secret())
    await writer.system('home.setting', { name: 'secret', value: randomBytes(32).toString('base64url') })
  await settings.refresh()
  const accessLog = createAccessLog(writer, log)

  let hasUsers = false
  const server: Server = {
    config,
    clock,
    log,
    read,
    writer,
    registry,
    sessions: createSessions(read, writer, clock, config),
    passwords: createPasswords(config.hashers, options.hashCost),
    files: loadStatic('WATCH_REPORT_DEPENDENCIES' in process.env),
    clinic: () => config.clinic ?? settings.clinic(),
    demo: () => settings.demo() as DemoAccounts | null,
    secret: () => settings.secret()!,
    // The command line's own user cannot sign in and keeps nobody out.
    needsSetup: async () =>
      !(hasUsers ||= (await rows(read, 'select 1 from app_user where password_hash is not null limit 1')).length > 0),
    setupCode: openToStrangers(config) ? randomBytes(6).toString('hex') : null,
    genuine: (csrf, session) => sameToken(csrf, session.csrf),
  }

  let attentionHref: string | null = null
  const home: Home = {
    name: 'server',
    read,
    writer,
    timeZone: config.timeZone,
    now: clock.now,
    today: clock.today,
    newCommandId: clock.newId,
    configOf: settings.configOf,
    async signedIn(c) {
      const session = await server.sessions.of(c)
      if (session) c.set('userId', session.actor.id)
      return session
    },
    signIn: (c) => askToSignIn(c, server),
    genuine: (_c, csrf, session) => server.genuine(csrf, session),
    hashSecret: server.passwords.hash,
    seal: (text) => sealOf(server.secret(), text),
    tabletApp: () => server.files.version,
    viewed: accessLog.viewed,
    files: storedFiles(read, writer, clock.now),
    ...(options.plugins ? {} : { readApart }),
    layout: (f) => frameOf(f, { assetVersion: server.files.version, attentionHref }),
    problemPage: (problem, frame) =>
      frameOf(
        {
          ...frame,
          saved: null,
          options: { title: problemTitle(problem, frame), body: problemBody(problem, frame), narrow: true },
        },
        { assetVersion: server.files.version, attentionHref },
      ),
    defect(error, c) {
      const requestId = (c.get('requestId') as string | undefined) ?? ''
      log.error({ request: requestId, err: error }, 'defect')
      return { requestId }
    },
  }
  const imports = createImportJobs(server)
  const puller = await openPuller(config.database, options.plugins)
  const app = serverApp(home, server, imports, puller)
  const background = startBackground(server, settings)
  // A setting changes what is due: nobody who changed it should wait for the next round to see that.
  const reread = async () => {
    if (await settings.refresh()) await background.round()
  }
  const refreshing = setInterval(
    () => void reread().catch((error: unknown) => log.error({ err: error }, 'settings not read')),
    1_000,
  )
  refreshing.unref()
  attentionHref = app.routes.find((r) => r.method === 'GET' && r.path === '/attention')?.path ?? null
  return {
    home,
    server,
    app,
    background,
    imports,
    async close() {
      clearInterval(refreshing)
      await imports.close()
      await puller.close()
      await background.close()
      await accessLog.close()
      await writer.close()
      await closeRead()
    },
  }
}

async function fillWithDemo(
  config: Config,
  { writer, registry, clock, log }: Pick<Server, 'writer' | 'registry' | 'clock' | 'log'>,
): Promise<void> {
  log.info('loading the demo community')
  await writer.system('home.setting', { name: 'demo', value: 'unfinished' })
  const { db, close } = await openForWriting(config.database)
  try {
    const accounts = await loadDemo({
      writer,
      db,
      registry,
      households: DEMO_HOUSEHOLDS,
      today: clock.today(),
      now: clock.now(),
    })
    await writer.system('home.setting', { name: 'demo', value: accounts })
  } finally {
    await close()
  }
}

/** Others than the people at this machine may reach it: the setup page then asks for the code that the start has printed. */
const openToStrangers = ({ host, baseUrl, trustProxy }: Config) =>
  baseUrl !== undefined || trustProxy || !['127.0.0.1', '::1', 'localhost'].includes(host)
