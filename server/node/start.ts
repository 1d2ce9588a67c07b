/** `npm start`: opens the home, gives it a port, says where it is, and stops when told. */
import { createAdaptorServer } from '@hono/node-server'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from './build.ts'
import { ConfigError, readConfig, VERSION, type Config } from './config.ts'
import { openHome } from './home.ts'
import { createLog } from './log.ts'
import { stopOnSignals } from './stop.ts'
import type { Server } from './server.ts'

const config = configOrExit()
const log = createLog(config.logLevel)
const began = performance.now()
await build().catch((error: unknown) => fail(error))
const opened = await openHome(config, log).catch((error: unknown) => fail(error))

/** A slow line may need its time for a form with a file; headers come at once. */
const TIMEOUTS = { requestTimeout: 120_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 }
const http = createAdaptorServer({ fetch: opened.app.fetch, serverOptions: TIMEOUTS }) as HttpServer
http.once('error', (error) => void fail(error))
http.listen(config.port, config.host, () => {
  stopOnSignals(http, opened, log)
  void greet(http.address() as AddressInfo, opened.server)
})

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(2)
  }
}

/** What stops a start is said in one line; the stack is for debugging. */
function fail(error: unknown): never {
  process.stderr.write(`Doorstep cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  if (config.logLevel === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

async function greet({ address, port }: AddressInfo, server: Server): Promise<void> {
  const host =
    address === '127.0.0.1' || address === '::1' ? 'localhost' : address.includes(':') ? `[${address}]` : address
  const url = config.baseUrl ?? `http://${host}:${port}`
  log.info({ version: VERSION, startMs: Math.round(performance.now() - began) }, `Doorstep is at ${url}`)
  const setup = `${url}/setup${server.setupCode ? `?code=${server.setupCode}` : ''}`
  if (await server.needsSetup()) process.stdout.write(`\n  First administrator: ${setup}\n\n`)
  const demo = server.demo()
  if (!demo) return
  const names = demo.logins.map((l) => `    ${l.username.padEnd(8)} ${l.role.padEnd(6)} ${l.names.en ?? ''}`)
  process.stdout.write(`\n  Doorstep ${url}\n  Demo accounts, password ${demo.password}\n${names.join('\n')}\n\n`)
}
