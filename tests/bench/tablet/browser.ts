/** A tablet: Chromium with a profile on disk, its clock of events, its worker reached and stopped, its processes weighed and slowed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { chromiumPath } from '../../support/chromium.ts'
import { connectCdp, type Cdp } from './cdp.ts'
import { LOOP, slowBy, type Slowness } from './slowness.ts'

/** What happened in a page, by its own clock: what the worker answered to it, and when something was painted. */
export interface Event {
  what: string
  path: string
  at: number
  why?: string
}

/** Of the process that page and worker share, and of SQLite within. */
export interface Memory {
  rssMib: number
  peakMib: number
  sqliteMib: number
}

export interface Browser {
  context: BrowserContext
  page: Page
  events: Event[]
  /** The next event of this kind from now on, or one of the last that came since `since`. */
  event(what: string, since: number): Promise<Event>
  /** An expression, awaited, in the service worker. */
  inWorker<R>(expression: string): Promise<R>
  stopWorker(): Promise<void>
  /** So many times slower, page and worker alike; null for all it has. Answers by how much plain computing in the page is. */
  slow(times: number | null): Promise<number>
  /** From now on the worker shows what SQLite takes, if no vault was open yet. */
  seeSqlite(): Promise<void>
  memory(): Promise<Memory>
  end(): Promise<void>
}

const FLAGS = ['no-sandbox', 'disable-gpu', 'no-first-run', 'disable-background-networking', 'disable-component-update']
const PATIENCE_MS = 300_000
const TABLET = { width: 800, height: 1280 }

export async function openBrowser(url: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'doorstep-bench-tablet-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath!,
    args: [...FLAGS, 'disable-sync', 'disable-quic', 'remote-debugging-port=0'].map((name) => `--${name}`),
    baseURL: url,
    viewport: TABLET,
    locale: 'en',
    timezoneId: 'Asia/Taipei',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const cdp = await connectCdp(`ws://127.0.0.1:${port}${path}`)
  // Or the page would ask before it goes on to Today.
  await cdp.send('Browser.grantPermissions', { origin: url, permissions: ['durableStorage'] })
  const events: Event[] = []
  let heard = () => {}
  await context.exposeBinding('benchEvent', (_from, event: Event) => {
    events.push(event)
    heard()
  })
  await context.addInitScript(watchPage)
  const page = context.pages()[0] ?? (await context.newPage())
  let slowing: Slowness | null = null

  return {
    context,
    page,
    events,
    async event(what, since) {
      for (const end = Date.now() + PATIENCE_MS; ;) {
        const found = events.find((e) => e.what === what && e.at >= since)
        if (found) return found
        if (Date.now() > end) throw new Error(`${what} never happened`)
        await Promise.race([new Promise<void>((done) => (heard = done)), sleep(1_000)])
      }
    },
    inWorker: (expression) => inWorker(cdp, url, expression),
    stopWorker: () => stopWorker(context, page),
    async slow(times) {
      await slowing?.end()
      slowing = times === null ? null : await slowBy(times, await renderers(cdp), () => page.evaluate<number>(LOOP))
      return slowing?.felt ?? 1
    },
    seeSqlite: () => inWorker(cdp, url, SEE_SQLITE),
    async memory() {
      const all = (await renderers(cdp)).map((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'))
      const kib = (text: string, name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0)
      const [largest] = all.toSorted((a, b) => kib(b, 'VmRSS') - kib(a, 'VmRSS'))
      return {
        rssMib: Math.round(kib(largest!, 'VmRSS') / 1024),
        peakMib: Math.round(kib(largest!, 'VmHWM') / 1024),
        sqliteMib: await sqliteMib(cdp, url),
      }
    },
    async end() {
      await slowing?.end()
      cdp.close()
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Runs in each page before its own scripts. */
function watchPage(): void {
  const tell = (what: string, at = performance.now(), why?: string) =>
    void (globalThis as unknown as { benchEvent(event: Event): Promise<void> }).benchEvent({
      what,
      ...(why ? { why } : {}),
      path: location.pathname,
      at: performance.timeOrigin + at,
    })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('first-contentful-paint')) tell('paint', entry.startTime)
  }).observe({ type: 'paint', buffered: true })
  const { addEventListener } = EventTarget.prototype
  MessagePort.prototype.addEventListener = function (this: MessagePort, ...args: unknown[]) {
    if (args[0] === 'message')
      addEventListener.call(this, 'message', (event) => {
        const { kind, step, why } = (event as MessageEvent<{ kind?: string; step?: string; why?: string }>).data
        if (kind && kind !== 'progress') tell(step ?? kind, undefined, why)
      })
    addEventListener.apply(this, args as never)
  } as never
}

async function renderers(cdp: Cdp): Promise<number[]> {
  const { processInfo } = await cdp.send<{ processInfo: { type: string; id: number }[] }>('SystemInfo.getProcessInfo')
  return processInfo.filter((p) => p.type === 'renderer').map((p) => p.id)
}

async function attached<R>(cdp: Cdp, url: string, work: (session: string) => Promise<R>): Promise<R> {
  const { targetInfos } = await cdp.send<{ targetInfos: { targetId: string; type: string; url: string }[] }>(
    'Target.getTargets',
  )
  const target = targetInfos.find((t) => t.type === 'service_worker' && t.url.startsWith(url))
  if (!target) throw new Error('the worker does not run')
  const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: true,
  })
  try {
    return await work(sessionId)
  } finally {
    await cdp.send('Target.detachFromTarget', { sessionId })
  }
}

const inWorker = <R>(cdp: Cdp, url: string, expression: string): Promise<R> =>
  attached(cdp, url, async (session) => {
    const answer = await cdp.send<{ result: { value: R }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      session,
    )
    if (answer.exceptionDetails) throw new Error(`worker: ${answer.exceptionDetails.text}`)
    return answer.result.value
  })

/** Before the worker opens a vault: SQLite's memory is nobody's to see later. */
const SEE_SQLITE = `(() => {
  const { instantiateStreaming } = WebAssembly
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const made = await instantiateStreaming(source, imports)
    const all = [...Object.values(imports).flatMap((i) => Object.values(i)), ...Object.values(made.instance.exports)]
    self.benchMemory = all.find((one) => one instanceof WebAssembly.Memory)
    return made
  }
})()`

const MIB = 1024 * 1024
const sqliteMib = async (cdp: Cdp, url: string): Promise<number> =>
  Math.round((await inWorker<number>(cdp, url, 'self.benchMemory?.buffer.byteLength ?? NaN')) / MIB)

async function stopWorker(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  const running = new Map<string, string>()
  let settle = () => {}
  const stopped = new Promise<void>((done) => (settle = done))
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const v of versions) running.set(v.versionId, v.runningStatus)
    if ([...running.values()].every((status) => status === 'stopped')) settle()
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await stopped
  await session.detach()
}
