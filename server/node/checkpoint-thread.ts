/**
 * Moves what was committed from the WAL into the file, in a thread of its own: a checkpoint writes hundreds of scattered pages
 * and waits for the disk, which took the writer 37 ms of every group commit on a county's database.
 */
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from 'node:sqlite'

/** Worth the trouble. */
const FROM_BYTES = 4 * 1024 * 1024
/** So much is moved even while commits go on: the file must not grow without end. */
const MOST_BYTES = 384 * 1024 * 1024
const EVERY_MS = 500

const { file } = workerData as { file: string }
const db = new DatabaseSync(file)
db.exec('PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=NORMAL')

let before = 0
/** The state of the WAL that has been moved already. */
let moved = 0
const timer = setInterval(() => {
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false })
  if (!wal) return
  const { size: bytes, mtimeMs: changed } = wal
  const quiet = changed === before
  before = changed
  // In a burst the disk belongs to the commits; afterwards there is time. Passive: waits for nobody.
  if (bytes >= FROM_BYTES && (quiet ? moved !== changed : bytes >= MOST_BYTES)) {
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
    moved = changed
  }
}, EVERY_MS)

parentPort!.once('message', () => {
  clearInterval(timer)
  db.close()
  parentPort!.close()
})
