/** The real server as a child process on a bench's database, and what the kernel of the machine says of its memory. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export interface Running {
  url: string
  child: ChildProcess
  /** From the start of the process to the first answer, in milliseconds. */
  startMs: number
  memory(): { rssMib: number; peakMib: number }
  stop(): Promise<void>
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const { port } = s.address() as { port: number }
      s.close(() => resolve(port))
    })
  })

/** As `npm start` does: its flags hold what is forgotten at once in 32 MB instead of 128, for the same speed. */
const flags = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .filter((part) => part.startsWith('--'))

export async function startServer(script: string, env: Record<string, string>, health = '/healthz'): Promise<Running> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...flags, script], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  for (;;) {
    const answer = await fetch(url + health).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`)
    await new Promise((r) => setTimeout(r, 5))
  }
  const startMs = performance.now() - began
  return {
    url,
    child,
    startMs,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      const kib = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
      return { rssMib: Math.round(kib('VmRSS') / 1024), peakMib: Math.round(kib('VmHWM') / 1024) }
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

export interface SignedInClient {
  cookie: string
  csrf: string
}

/** As a person would: the form, the password, the cookie. */
export async function signIn(url: string, username: string, password: string): Promise<SignedInClient> {
  const page = await fetch(`${url}/sign-in`)
  const cookies = page.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  const hidden = Object.fromEntries(
    [...(await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((m) => [
      m[1]!,
      m[2]!,
    ]),
  )
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies, origin: url, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ ...hidden, username, password }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
  if (!cookie) throw new Error(`sign-in of ${username} failed with ${answer.status}`)
  const home = await (await fetch(`${url}/today`, { headers: { cookie } })).text()
  const csrf = /name="_csrf" value="([^"]+)"/.exec(home)?.[1]
  if (!csrf) throw new Error('no form on /today')
  return { cookie, csrf }
}
