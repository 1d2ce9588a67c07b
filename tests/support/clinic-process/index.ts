/** Servers on one database, one after another: the next is loaded while the present one is at work. */
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { bundleServer } from './bundle.ts'
import type { Opening } from './host.ts'

const COMMANDS = fileURLToPath(new URL('../../../server/node/cli/main.ts', import.meta.url))

/** Half of what a start collects would be collected for nothing. */
const YOUNG = ['--max-semi-space-size=64']

export interface Running {
  url: string
  /** Without warning. */
  kill(): Promise<void>
  /** In order. */
  stop(): Promise<void>
}

export interface ClinicProcesses {
  dir: string
  file: string
  start(opening: Opening): Promise<Running>
  /** One of the product's commands, as an operator calls it; fails if it does. */
  call(...words: string[]): Promise<Record<string, unknown>>
  end(): void
}

export async function clinicProcesses(): Promise<ClinicProcesses> {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-process-'))
  const file = join(dir, 'clinic.db')
  const host = await bundleServer(join(dir, 'bundle'))
  const children = new Set<ChildProcess>()
  const load = () => {
    const env = {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(dir, 'compiled'),
      DOORSTEP_DB: file,
      DOORSTEP_DEMO: '0',
    }
    const child = fork(host, { env, execArgv: YOUNG, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    children.add(child)
    child.once('exit', () => children.delete(child))
    return { child, warm: once(child, 'message') }
  }
  let next = load()
  return {
    dir,
    file,
    async start(opening) {
      const { child, warm } = next
      await warm
      next = load()
      child.send(opening)
      const [port] = (await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('the server did not come up'))),
      ])) as [number]
      const ended = once(child, 'exit')
      const end = async (signal: NodeJS.Signals) => {
        child.kill(signal)
        await ended
      }
      return { url: `http://127.0.0.1:${port}`, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
    },
    async call(...words) {
      const env = { PATH: process.env['PATH'], DOORSTEP_DB: file, LANG: 'en_US.UTF-8' }
      const { stdout } = await promisify(execFile)(process.execPath, [COMMANDS, ...words, '--json'], { env })
      return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, unknown>
    },
    end() {
      for (const child of children) child.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
