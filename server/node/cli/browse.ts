/** The application asked without a browser: an export from the command line is the page's own, with its scope and its entry in the access log. */
import { Hono } from 'hono'
import { createApp } from '#kernel/app.ts'
import { settingsOf } from '#kernel/config.ts'
import { storedFiles } from '#kernel/files/stored.ts'
import type { Home } from '#kernel/home.ts'
import type { Actor } from '#kernel/plugin.ts'
import type { Value } from '#kernel/sql.ts'
import { exportPages } from '../pages/export.ts'
import { refusal, type Call } from './command.ts'
import type { Opened } from './open.ts'

export async function browse(
  path: string,
  actor: Actor,
  { read, writer, registry, clock, config }: Opened,
  call: Call,
): Promise<Response & { settled(): Promise<void> }> {
  const viewed: Value[][] = []
  const configOf = await settingsOf(read, registry)
  const nothing = () => ''
  const home: Home = {
    name: 'server',
    read,
    writer,
    timeZone: config.timeZone,
    now: clock.now,
    today: clock.today,
    newCommandId: clock.newId,
    configOf,
    hashSecret: () => Promise.reject(new Error('no secrets here')),
    signedIn: async () => ({ actor: { ...actor, lang: call.lang }, csrf: '', device: null }),
    signIn: (c) => c.text('', 401),
    genuine: () => false,
    viewed: (v) => void viewed.push([v.at, v.userId, v.subjectId, v.path, null]),
    files: storedFiles(read, writer, clock.now),
    layout: nothing as never,
    problemPage: (p) => call.t(p.code, { ...p.params }) as never,
    defect: (error) => {
      throw error
    },
  }
  const app = new Hono()
  exportPages(app, home, registry)
  app.route('/', createApp(home, registry) as unknown as Hono)
  app.onError((error) => {
    throw error
  })
  const response = await app.request(path)
  if (!response.ok) throw refusal(response.status === 404 ? call.t('cli.export_not_found') : call.t('kernel.forbidden'))
  return Object.assign(response, {
    settled: async () => {
      if (viewed.length > 0) await writer.system('access.log', { rows: viewed })
    },
  })
}
