/**
 * Moves what was committed from the WAL into the file, in a thread of its own: a checkpoint writes hundreds of scattered pages
 * and waits for the disk, which took the writer 37 ms of every group commit on a county's database.
 */
import { statSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from 'node:sqlite'

/** Begin when so much waits. */
const FROM_BYTES = 8 * 1024 * 1024
const EVERY_MS = 200

const { file } = workerData as { file: string }
const db = new DatabaseSync(file)
db.exec('PRAGMA busy_timeout=0; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=NORMAL')

const timer = setInterval(() => {
  // Passive: takes what no reader still needs and waits for nobody.
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) >= FROM_BYTES) db.exec('PRAGMA wal_checkpoint(PASSIVE)')
}, EVERY_MS)

parentPort!.once('message', () => {
  clearInterval(timer)
  db.close()
  parentPort!.close()
})
