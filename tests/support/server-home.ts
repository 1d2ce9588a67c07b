/** The server home on a temporary file, with a clock to turn and hashing that costs little; asked through its application. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from '#kernel/plugin.ts'
import { createClock } from '../../server/node/clock.ts'
import { readConfig, type Config } from '../../server/node/config.ts'
import { openHome, type ServerHome } from '../../server/node/home.ts'
import { createLog } from '../../server/node/log.ts'
import { garden } from './toys/garden.ts'

export const CHEAP = { memory: 8, passes: 1, parallelism: 1 }
export const PASSWORD = 'four small green doors'

export interface TestServer extends ServerHome {
  clock: { ms: number }
  dir: string
  config: Config
  /** A browser of its own, with its cookies. */
  browser(ip?: string): Browser
  end(): Promise<void>
}

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  /** The token of a page's form. */
  csrf(path?: string): Promise<string>
  cookies: Map<string, string>
}

export async function startServer(
  env: Record<string, string> = {},
  plugins: readonly Plugin[] = [garden],
): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-'))
  const config = readConfig({
    DOORSTEP_DB: join(dir, 'test.db'),
    DOORSTEP_DEMO: '0',
    DOORSTEP_LOG_LEVEL: 'silent',
    DOORSTEP_TRUST_PROXY: '1',
    ...env,
  })
  const clock = { ms: Date.parse('2026-11-24T02:00:00.000Z') }
  const opened = await openHome(config, createLog('silent', false), {
    plugins,
    clock: createClock(config.timeZone, () => clock.ms),
    hashCost: CHEAP,
  })
  return {
    ...opened,
    clock,
    dir,
    config,
    browser: (ip) => browserOf(opened, ip ?? '192.0.2.1'),
    async end() {
      await opened.close()
      rmSync(dir, { recursive: true })
    },
  }
}

function browserOf({ app }: ServerHome, ip: string): Browser {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const res = await app.request(path, {
      ...init,
      headers: { host: 'localhost', 'x-forwarded-for': ip, cookie, ...(init.headers as object) },
    })
    for (const line of res.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/max-age=0/i.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    return res
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, form, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost', ...headers },
      }),
    async csrf(path = '/account') {
      const page = await (await ask(path, {})).text()
      return /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    },
  }
}

/** The first administrator, signed in. */
export async function setUp(
  server: TestServer,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Browser> {
  const browser = server.browser()
  await browser.post(
    '/setup',
    {
      code: server.server.setupCode ?? '',
      clinic: 'Xinghe Health Station',
      name: 'Chiang Hsin-yi',
      username: 'chiang',
      password: PASSWORD,
      again: PASSWORD,
      lang: 'en',
      ...more,
    },
    headers,
  )
  return browser
}
