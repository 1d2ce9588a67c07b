/** What the field uses, in the same run: PouchDB in Chromium replicating the same facts from express-pouchdb. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { kb, line, mib, title } from '../figures.ts'
import { startServer } from '../server.ts'
import { openBrowser } from './browser.ts'
import { writeDocuments } from './documents.ts'
import { editsHere, editsLine, editsTitle, type Edits } from './edits.ts'
import type { Profile } from './first-sync.ts'
import { openWire, sum } from './wire.ts'

const FOLDER = join(import.meta.dirname, '../peers')
const STYLES = { replicate: 'PouchDB’s replication', batches: 'ids first, then batches of 100' }

interface Synced {
  ms: number
  documents: number
}
interface Day {
  firstList: number
  nextList: number
  tasks: number
  saved: number
  right: number
  pushed: number
  usage: number
}

/** From their own lock file; the product's `npm ci` never sees them. */
function install(): void {
  if (existsSync(join(FOLDER, 'node_modules/.package-lock.json'))) return
  title('Installing the peers (once)')
  execFileSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' })
}

export async function peers(community: string, profiles: readonly Profile[]): Promise<void> {
  install()
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-peers-'))
  try {
    const documents = join(folder, 'documents.ndjson')
    const db = new DatabaseSync(community, { readOnly: true })
    const written = writeDocuments(db, documents)
    db.close()
    for (const profile of profiles)
      for (const style of Object.keys(STYLES) as (keyof typeof STYLES)[]) {
        title(`Peer, ${STYLES[style]}, ${profile.name}`)
        line('the same facts', `${written.documents} documents (${written.kinds}), ${mib(written.bytes)}`)
        await onePeer(join(folder, `${profile.name.length}-${style}`), documents, profile, style)
      }
    editsTitle()
    const there = execFileSync(process.execPath, [join(FOLDER, 'conflicts.mjs')], {
      env: { ...process.env, DOCUMENTS: documents },
      encoding: 'utf8',
    })
    editsLine('PouchDB', JSON.parse(there) as Edits)
    editsLine('here', await editsHere(community))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onePeer(folder: string, documents: string, profile: Profile, style: keyof typeof STYLES): Promise<void> {
  const server = await startServer(join(FOLDER, 'server.mjs'), { DOCUMENTS: documents, FOLDER: folder }, '/ready')
  const wire = await openWire(server.url)
  const browser = await openBrowser(wire.url)
  try {
    await browser.page.goto('/page/index.html')
    wire.slow(profile.line)
    await browser.slow(profile.cpu)
    wire.asked()
    const synced = await inPage<Synced>(browser.page, 'peerSync', style)
    const asked = wire.asked()
    const day = await inPage<Day>(browser.page, 'peerDay')
    line('records on the wire', kb(sum(asked).bytes))
    line('requests for records', `${asked.length}`)
    line('until records are whole', `${(synced.ms / 1_000).toFixed(1)} s, ${synced.documents} documents`)
    line(
      'from then to the first list of tasks',
      `${Math.round(day.firstList)} ms, again ${Math.round(day.nextList)} ms`,
    )
    line('visit saved and list right', `p50 ${Math.round(day.right)} ms, saved alone ${Math.round(day.saved)} ms`)
    line('one visit sent', `p50 ${Math.round(day.pushed)} ms`)
    line('on disk', mib(day.usage))
  } finally {
    await browser.end()
    await wire.close()
    await server.stop()
  }
}

const inPage = <R>(page: Page, name: string, style = ''): Promise<R> =>
  page.evaluate<R, string[]>(
    ([name, style]) => (globalThis as unknown as Record<string, (style: string) => Promise<R>>)[name!]!(style!),
    [name, style],
  )
