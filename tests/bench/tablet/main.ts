/** `npm run bench -- --tablet`: figures of tablets in a real Chromium against a real server, and of what the field uses. Prints; asserts nothing. */
import { cpus, loadavg } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { build } from '../../../server/node/build.ts'
import { line, mib, title } from '../figures.ts'
import type { Memory } from './browser.ts'
import { count, everywhere, openClinic, type Clinic } from './clinic.ts'
import { day, type Amount } from './day.ts'
import { denseCommunity } from './dense.ts'
import { FIELD, firstSync, PLAIN, type Goals } from './first-sync.ts'
import { fleet } from './fleet.ts'
import { formsOn } from './forms.ts'
import { imageBytes } from './in-page.ts'
import { peers } from './peers.ts'
import { sizes } from './sizes.ts'

const PARTS = ['worker', 'nurse', 'forms', 'fleet', 'peers'] as const

const { values } = parseArgs({
  options: {
    tablet: { type: 'boolean' },
    only: { type: 'string', default: PARTS.join() },
    households: { type: 'string', default: '500' },
    large: { type: 'string', default: '5000' },
    county: { type: 'string', default: '50000' },
    tablets: { type: 'string', default: '1000' },
    newcomers: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    today: { type: 'string', default: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`npm run bench -- --tablet [--only ${PARTS.join()}]
  worker, forms, peers: [--households 500]   nurse: [--large 5000]
  fleet: [--county 50000] [--tablets 1000] [--seconds 60] [--newcomers 100]
Needs a Chromium (CHROMIUM_PATH or on the PATH). Communities are made once (data/local); peers are installed once (tests/bench/peers).`)
  process.exit(0)
}
const wanted = values.only.split(',')
const [households, large, county] = [values.households, values.large, values.county].map(Number) as [
  number,
  number,
  number,
]

const WORKER_GOALS: Goals = {
  bytes: 'under 1,300 kB',
  requests: 'under 10',
  seconds: 'under 3 s',
  list: 'under 1,000 ms',
}
const DAY: Amount = { pending: 200, pages: 60, colds: 10, slowVisits: 20 }
const LARGE_DAY: Amount = { pending: 20, pages: 30, colds: 5, slowVisits: 10 }

await build()
title('This machine')
line(
  'processors',
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load before ${loadavg()[0]!.toFixed(1)}`,
  'a load near 0',
)
if (wanted.includes('worker')) await tabletOf('pan', households, WORKER_GOALS, DAY)
if (wanted.includes('nurse')) await tabletOf('lin', large, {}, LARGE_DAY)
if (wanted.includes('forms')) {
  const clinic = await openClinic(await denseCommunity(households, values.today), (db) => everywhere(db, 'pan'))
  try {
    await formsOn(clinic)
  } finally {
    await clinic.end()
  }
}
if (wanted.includes('fleet'))
  await fleet(await denseCommunity(county, values.today), {
    tablets: Number(values.tablets),
    seconds: Number(values.seconds),
    newcomers: Number(values.newcomers),
    householdsEach: households,
  })
if (wanted.includes('peers')) await peers(await denseCommunity(households, values.today), [PLAIN, FIELD])

async function tabletOf(username: string, size: number, goals: Goals, amount: Amount): Promise<void> {
  const community = await denseCommunity(size, values.today)
  tell(username, community)
  const clinic = await openClinic(community, (db) => everywhere(db, username))
  try {
    title(`First sync, ${PLAIN.name}`)
    const browser = await firstSync(clinic, username, PLAIN, goals)
    try {
      line('records on disk', mib(await imageBytes(browser.page)))
      line('memory', weight(await browser.memory()))
      title('A day with it')
      await day(clinic, browser, amount)
      await browser.stopWorker()
      // A file starts it and opens no vault.
      await browser.page.evaluate(async () => await (await fetch('/static/mark.svg')).text())
      await browser.seeSqlite()
      await browser.page.goto('/today')
      line('memory after the day, worker started anew', weight(await browser.memory()))
    } finally {
      await browser.end()
    }
    await inTheField(clinic, username, goals)
    if (username === 'pan') await sizes(clinic.server.url)
  } finally {
    await clinic.end()
  }
}

function weight({ sqliteMib, rssMib, peakMib }: Memory): string {
  return `SQLite’s ${sqliteMib} MiB; the process of page and worker ${rssMib} MiB, ${peakMib} MiB at most`
}

async function inTheField(clinic: Clinic, username: string, goals: Goals): Promise<void> {
  title(`First sync, ${FIELD.name}`)
  const slow = goals.seconds ? { ...goals, seconds: 'under 12 s' } : goals
  await (await firstSync(clinic, username, FIELD, slow)).end()
}

function tell(username: string, community: string): void {
  const db = new DatabaseSync(community, { readOnly: true })
  const { role } = db.prepare('select role from app_user where username = ?').get(username) as { role: string }
  title(`A tablet of a ${role === 'chw' ? 'health worker' : role} with ${count(db)}`)
  db.close()
}
