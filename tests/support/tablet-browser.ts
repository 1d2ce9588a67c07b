/** A tablet: a Chromium with a profile on disk, that can be closed and opened again, its worker stopped, its day watched. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Request } from 'playwright-core'
import { signIn, speak, TABLET, type Lang } from './browser.ts'
import { chromiumPath } from './chromium.ts'
import type { Clinic } from './clinic.ts'

/** What Chromium would do for itself in the background. */
const QUIET = [
  'no-sandbox',
  'disable-gpu',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
  'disable-quic',
  'no-pings',
]

export const CODE = '482913'
/** argon2id, a first pull and a worker's start, on cores that others use too. */
export const PATIENCE_MS = 45_000

export interface TabletBrowser {
  profile: string
  context(): BrowserContext
  /** The first page that is open. */
  page(): Page
  another(): Promise<Page>
  /** Sign-in, code, passcode, records, as far as Today. */
  enrol(username: string, options?: { lang?: Lang; passcode?: string; code?: string }): Promise<void>
  /** From the click that sets it up, through all that is fetched, as far as Today. */
  arrive(): Promise<void>
  unlock(passcode?: string): Promise<void>
  /** The device's clock, as the worker reads it until it is stopped. */
  turnClock(ms: number): Promise<void>
  /** Before a page's script has asked for the keys they are nowhere but in the worker. */
  pageHoldsKeys(): Promise<void>
  /** Stops the worker, as browsers do after some seconds and whenever memory is short. `unlocked`: not before the page has the keys. */
  stopWorker(options?: { unlocked?: boolean }): Promise<void>
  close(): Promise<void>
  /** With the profile as it was left. */
  reopen(): Promise<Page>
  /** What no tablet may do, since it was last asked: see `watch`. */
  faults(): string[]
  end(): Promise<void>
}

export async function openTabletBrowser(clinic: Clinic): Promise<TabletBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'doorstep-tablet-'))
  const elsewhere = await openElsewhere()
  let context: BrowserContext
  let faults: string[] = []
  let enrolled = false

  const launch = async (): Promise<Page> => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath!,
      args: [...QUIET, `proxy-server=${elsewhere.address}`].map((name) => `--${name}`),
      baseURL: clinic.url,
      viewport: TABLET,
      reducedMotion: 'reduce',
      locale: 'en',
      timezoneId: 'Asia/Taipei',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    watch(
      context,
      () => enrolled,
      (fault) => faults.push(fault),
    )
    return context.pages()[0] ?? (await context.newPage())
  }
  await launch()
  const page = () => context.pages()[0]!
  const pageHoldsKeys = async () => {
    const here = context.pages().find((p) => p.url().startsWith(clinic.url))
    // A worker that is stopped already answers nothing.
    await here?.evaluate(async () => await fetch('/static/mark.svg'))
    if (here) await context.serviceWorkers().at(-1)!.evaluate(untilHeld)
  }
  const arrive = async () => {
    const done = page().locator('#enrol-done a.primary')
    await Promise.race([page().waitForURL('**/today'), done.waitFor()])
    enrolled = true
    // A browser that was never asked to keep anything does not promise to.
    if (await done.isVisible()) await done.click()
    await page().waitForURL('**/today')
  }

  return {
    profile,
    context: () => context,
    page,
    another: () => context.newPage(),
    async enrol(username, { lang = 'en', passcode = CODE, code } = {}) {
      const p = page()
      await p.goto('/sign-in')
      if (new URL(p.url()).pathname === '/sign-in') await signIn(p, username)
      await p.goto(`/enrol#${code ?? (await clinic.code(username))}`)
      await speak(p, lang)
      await p.locator('[name=passcode]').fill(passcode)
      await p.locator('[name=again]').fill(passcode)
      await p.locator('#enrol button.primary').click()
      await arrive()
    },
    arrive,
    async unlock(passcode = CODE) {
      const p = page()
      if (!p.url().includes('/tablet/unlock')) await p.goto('/today')
      await p.locator('#unlock [name=passcode]').fill(passcode)
      await p.locator('#unlock button').click()
      await p.waitForURL((url) => url.pathname !== '/tablet/unlock')
    },
    pageHoldsKeys,
    async turnClock(ms) {
      await context
        .serviceWorkers()
        .at(-1)!
        .evaluate((by) => {
          const now = Date.now.bind(Date)
          Date.now = () => now() + by
        }, ms)
    },
    async stopWorker({ unlocked = true } = {}) {
      if (unlocked) await pageHoldsKeys()
      const cdp = await context.newCDPSession(page())
      const versions = new Map<string, string>()
      let settle: () => void = () => undefined
      const stopped = new Promise<void>((done) => (settle = done))
      cdp.on('ServiceWorker.workerVersionUpdated', (event) => {
        for (const v of event.versions) versions.set(v.versionId, v.runningStatus)
        if ([...versions.values()].every((status) => status === 'stopped')) settle()
      })
      await cdp.send('ServiceWorker.enable')
      await cdp.send('ServiceWorker.stopAllWorkers')
      await stopped
      await cdp.detach()
    },
    close: () => context.close(),
    reopen: launch,
    faults() {
      const seen = [...faults, ...elsewhere.asked()]
      faults = []
      return seen
    },
    async end() {
      await context.close()
      await elsewhere.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Runs in the worker. */
async function untilHeld(): Promise<void> {
  const { clients } = self as unknown as { clients: { matchAll(o: object): Promise<MessageEventSource[]> } }
  const ask = (page: MessageEventSource): Promise<boolean> => {
    const { port1, port2 } = new MessageChannel()
    page.postMessage({ kind: 'keys' }, { transfer: [port2] })
    return new Promise((done) => {
      port1.addEventListener('message', ({ data }) => done((data as { keys: unknown }).keys !== null))
      port1.start()
    })
  }
  for (const page of await clients.matchAll({ type: 'window' })) while (!(await ask(page)));
}

/** What says that it needs a connection, and an address that is asked for its news while there is none. */
const MAY_FAIL = /^\/(sync\/|account)/

/** Errors of scripts, foreign addresses, answers of 500, and pages that came past the worker. */
function watch(context: BrowserContext, enrolled: () => boolean, tell: (fault: string) => void): void {
  const own = (request: Request) => request.serviceWorker() === null
  context.on('response', (response) => {
    const request = response.request()
    const { pathname } = new URL(response.url())
    if (!own(request)) return
    if (response.status() >= 500 && !MAY_FAIL.test(pathname)) tell(`${response.status()} ${pathname}`)
    if (enrolled() && request.resourceType() === 'document' && !response.fromServiceWorker())
      tell(`past the worker: ${pathname}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // The browser asks for the manifest with every page, shows nothing if it does not come, and keeps what it had.
    if (own(request) && why !== 'net::ERR_ABORTED' && request.resourceType() !== 'manifest')
      tell(`${why} ${request.url()}`)
  })
  context.on('weberror', (error) => tell(`script: ${error.error().message}`))
  // What an answer's status says is seen above; a refused form is no fault.
  context.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      tell(`console: ${line.text()} (${line.page()?.url()})`)
  })
}

/** Everything that is not this machine goes through here, by whomever it was asked, the browser itself included. */
/** What Chromium asks for itself: updates, accounts, how forms of this shape are filled in elsewhere. */
const OF_CHROMIUM =
  /(^|\/\/)(accounts\.google\.com|redirector\.gvt1\.com|(update|content-autofill|passwordsleakcheck-pa|optimizationguide-pa|safebrowsing)\.googleapis\.com|clients\d\.google\.com)(:|\/|$)/

async function openElsewhere(): Promise<{ address: string; asked(): string[]; close(): Promise<void> }> {
  let asked: string[] = []
  const note = (url = '') => OF_CHROMIUM.test(url) || asked.push(`asks the internet: ${url}`)
  const sockets = new Set<Socket>()
  const http = createServer((request, response) => {
    note(request.url)
    response.writeHead(403).end()
  })
  http.on('connect', (request, socket: Socket) => {
    note(request.url)
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked() {
      const seen = asked
      asked = []
      return seen
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => http.close(done))
    },
  }
}
