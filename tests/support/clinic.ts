/** A clinic's server that can be switched off in the middle of the day and on again: the same address, the same database. */
import { createAdaptorServer } from '@hono/node-server'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { actorById } from '#kernel/actor.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Outcome } from '#kernel/writer.ts'
import { row, rows, type Value } from '#kernel/sql.ts'
import { createClock, type Clock } from '../../server/node/clock.ts'
import { readConfig } from '../../server/node/config.ts'
import { openHome, type ServerHome } from '../../server/node/home.ts'
import { createLog } from '../../server/node/log.ts'
import { issueCode, TABLET_SETTINGS } from '../../server/sync/index.ts'
import { BEGIN } from './journey-ground.ts'

export interface Clinic {
  url: string
  clock: Clock
  home(): ServerHome
  isOn(): boolean
  /** `first`: what happens there before anybody can reach it. */
  start(first?: () => Promise<void>): Promise<void>
  /** Whoever is connected is cut off. */
  stop(): Promise<void>
  later(ms: number): void
  /** Where its database lies, and where it is reached: for the same clinic with another version. */
  place(): { file: string; port: number }
  /** Tablets are told to come later; everything else is answered. */
  busy(yes: boolean): void
  /** For the user's next tablet. */
  code(username: string): Promise<string>
  /** What the clinic decides about its tablets. */
  decide(settings: { lockMinutes?: number; staleDays?: number }): Promise<void>
  /** A command from the clinic's own desk. */
  send(username: string, name: string, form: Form): Promise<Outcome>
  rows<R>(query: string, params?: readonly Value[]): Promise<R[]>
  userId(username: string): Promise<string>
  /** Paths of what tablets have asked since it was last asked. */
  asked(): string[]
  end(): Promise<void>
}

export async function openClinic({ file, port: at } = { file: inject('journeys').file, port: 0 }): Promise<Clinic> {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-clinic-'))
  const db = join(dir, 'clinic.db')
  copyFileSync(file, db)
  const config = readConfig({ DOORSTEP_DB: db, DOORSTEP_LOG_LEVEL: 'silent' })
  const began = performance.now()
  let turned = 0
  const clock = createClock(config.timeZone, () => Math.round(BEGIN + turned + performance.now() - began))
  let opened: ServerHome | null = null
  let http: HttpServer | null = null
  let port = at
  let isBusy = false
  let asked: string[] = []

  async function start(first?: () => Promise<void>): Promise<void> {
    const home = await openHome(config, createLog('silent', false), { clock })
    opened = home
    await first?.()
    const server = createAdaptorServer({
      fetch: (request: Request, env: object) => {
        const { pathname } = new URL(request.url)
        if (!pathname.startsWith('/static/')) asked.push(pathname)
        if (isBusy && pathname.startsWith('/sync/')) return new Response(null, { status: 503 })
        return home.app.fetch(request, env)
      },
    }) as HttpServer
    await new Promise<void>((done, failed) => {
      server.once('error', failed)
      server.listen(port, '127.0.0.1', done)
    })
    port = (server.address() as AddressInfo).port
    http = server
  }
  async function stop(): Promise<void> {
    const [server, home] = [http, opened]
    http = opened = null
    const closed = new Promise((done) => (server ? server.close(done) : done(null)))
    server?.closeAllConnections()
    await closed
    await home?.close()
  }
  const home = () => opened ?? fail()
  const fail = (): never => {
    throw new Error('the clinic is off')
  }
  await start()
  const userId = async (username: string): Promise<string> =>
    (await row<{ id: string }>(home().server.read, 'select id from app_user where username = ?', [username]))!.id

  return {
    url: `http://localhost:${port}`,
    clock,
    home,
    isOn: () => opened !== null,
    start,
    stop,
    later: (ms) => void (turned += ms),
    place: () => ({ file: db, port }),
    busy: (yes) => void (isBusy = yes),
    async code(username) {
      const id = await userId(username)
      const { writer } = home().server
      return (await issueCode({ writer, now: clock.now }, { userId: id, by: id })).code
    },
    decide: async (value) => void (await home().server.writer.system('home.setting', { name: TABLET_SETTINGS, value })),
    async send(username, name, form) {
      const { server } = home()
      const actor = (await actorById(server.read, await userId(username), clock.now()))!
      return await server.writer.submit({
        id: clock.newId(),
        name,
        version: server.registry.commands.get(name)!.version,
        form,
        actor,
        device: null,
        at: clock.now(),
        received: clock.now(),
        baseRev: 0,
        redoOf: null,
      })
    },
    rows: (query, params = []) => rows(home().server.read, query, params),
    userId,
    asked() {
      const seen = asked
      asked = []
      return seen
    },
    async end() {
      await stop()
      rmSync(dir, { recursive: true })
    },
  }
}
