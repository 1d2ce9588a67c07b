/** A clinic's server in a process of its own, which waits for the word before it opens the database. */
import { createAdaptorServer } from '@hono/node-server'
import type { Server as HttpServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { plugins } from '#plugins'
import { readConfig } from '../../../server/node/config.ts'
import { openHome } from '../../../server/node/home.ts'
import { createLog } from '../../../server/node/log.ts'
import { stopOnSignals } from '../../../server/node/stop.ts'
import { MISTAKES, type Mistake } from './mistakes.ts'

export interface Opening {
  /** The writer in its thread, as at the clinic; without, the process is up in a third of the time. */
  threads: boolean
  mistake?: Mistake | undefined
}

process.once('message', (opening: Opening) => void open(opening))
process.once('disconnect', () => process.exit())
process.send!('warm')
// Killed, it would not keep what it has compiled.
flushCompileCache()

async function open({ threads, mistake }: Opening): Promise<void> {
  const log = createLog('silent', false)
  const home = await openHome(readConfig(process.env), log, threads ? {} : { plugins })
  if (mistake) MISTAKES[mistake](home.server.writer)
  const http = createAdaptorServer({ fetch: home.app.fetch }) as HttpServer
  stopOnSignals(http, home, log)
  http.listen(0, '127.0.0.1', () => process.send!((http.address() as AddressInfo).port))
}
