/** Stopping without losing anything: no new requests, what was begun is answered, what was written is in the file. */
import type { Server as HttpServer } from 'node:http'
import type { ServerHome } from './home.ts'
import type { Logger } from './log.ts'

/** What is not answered by then was not going to be. */
const PATIENCE_MS = 10_000

export function stopOnSignals(http: HttpServer, home: ServerHome, log: Logger): void {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(signal === 'SIGINT' ? 130 : 143)
    stopping = true
    log.info({ signal }, 'stopping')
    void finish(http, home, log)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

async function finish(http: HttpServer, home: ServerHome, log: Logger): Promise<void> {
  let code = 0
  try {
    await close(http, home)
    log.info('stopped')
  } catch (error) {
    code = 1
    log.fatal({ err: error }, 'not stopped in order')
  }
  log.flush(() => process.exit(code))
}

async function close(http: HttpServer, home: ServerHome): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()))
  http.closeIdleConnections()
  const patience = setTimeout(() => http.closeAllConnections(), PATIENCE_MS)
  await closed
  clearTimeout(patience)
  await home.close()
}
