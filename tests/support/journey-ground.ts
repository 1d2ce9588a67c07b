/** Once per run of the journeys: a database with the demo, to be copied, and one Chromium. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { createClock } from '../../server/node/clock.ts'
import { readConfig } from '../../server/node/config.ts'
import { build } from '../../server/node/build.ts'
import { openHome } from '../../server/node/home.ts'
import { createLog } from '../../server/node/log.ts'
import { chromiumPath } from './chromium.ts'

/** A Tuesday, ten in the morning in Taiwan: the same community and the same due items at every run. */
export const BEGIN = Date.parse('2026-11-24T02:00:00.000Z')

const ARGS = [
  'no-sandbox',
  'disable-gpu',
  'disable-quic',
  'no-first-run',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
]

export default async function prepare(project: TestProject): Promise<(() => Promise<void>) | void> {
  if (!chromiumPath) return
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-journeys-'))
  const file = join(dir, 'demo.db')
  const config = readConfig({ DOORSTEP_DB: file, DOORSTEP_DEMO: '1', DOORSTEP_LOG_LEVEL: 'silent' })
  await build()
  const home = await openHome(config, createLog('silent', false), { clock: createClock(config.timeZone, () => BEGIN) })
  await home.close()
  const browser = await chromium.launchServer({ executablePath: chromiumPath, args: ARGS.map((name) => `--${name}`) })
  project.provide('journeys', { file, browser: browser.wsEndpoint() })
  return async () => {
    await browser.close()
    rmSync(dir, { recursive: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    journeys: { file: string; browser: string }
  }
}
