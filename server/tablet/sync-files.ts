/** Behind a round: photos and papers go to the clinic, and small ones of what is held here come. */
import { PIECE_BYTES } from '#kernel/files/files.ts'
import type { Registry } from '#kernel/registry.ts'
import type { OutFile, TabletFiles } from './files.ts'
import { FULL } from './kept.ts'
import type { FileRemote } from './remote.ts'
import type { Tablet } from './tablet.ts'

export interface FileSync {
  registry: Registry
  tablet: Tablet
  files: TabletFiles
  remote: FileRemote
  nowMs: number
  /** Previews that the clinic did not have, and when it was asked. */
  vain: Map<string, number>
  /** The pill counts down. */
  changed(): void
}

const PREVIEWS_AT_A_TIME = 50
/** What lies on another tablet still, or was drawn by no script, is not asked for in every quiet round. */
const ASK_AGAIN_MS = 15 * 60_000

export async function syncFiles(parts: FileSync): Promise<void> {
  const { tablet, files, remote, changed } = parts
  const { epoch } = tablet.base()
  const entries = tablet.entries()
  for (const of of files.sendable(entries, epoch)) {
    await send(of, epoch, files, remote)
    changed()
  }
  await fetchPreviews(parts)
  const named = entries.filter((e) => e.state !== 'discarded').flatMap((e) => files.namedBy(e))
  await files.sweep(new Set(named), parts.nowMs)
}

/**
 * From where the server has it; what it does not take any more than once is left for the next round. Unknown though its command
 * was carried out: the person has been erased since, and it is to go here too.
 */
async function send(of: OutFile, epoch: string, files: TabletFiles, remote: FileRemote): Promise<void> {
  const bytes = await files.bytes(of)
  if (!bytes) return
  let taken = await remote.sendFile({ ...of, from: 0 }, new Uint8Array())
  while (taken.state === 'coming') {
    const from = taken.have
    taken = await remote.sendFile({ ...of, from }, bytes.slice(from, from + PIECE_BYTES))
    if (taken.state === 'coming' && taken.have <= from) return
  }
  await files.settled(of, epoch, taken)
}

async function fetchPreviews({ registry, tablet, files, remote, nowMs, vain }: FileSync): Promise<void> {
  const wanted = await tablet.exclusive(() => previewsIn(registry, tablet))
  const here = new Set(files.held())
  await files.letGo([...here].filter((id) => !wanted.has(id)))
  const own = await files.here([...wanted])
  const isNew = (id: string) => Math.abs(nowMs - (vain.get(id) ?? -Infinity)) >= ASK_AGAIN_MS
  const missing = [...wanted].filter((id) => !own.get(id)?.preview && isNew(id))
  for (let i = 0; i < missing.length; i += PREVIEWS_AT_A_TIME) {
    const asked = missing.slice(i, i + PREVIEWS_AT_A_TIME)
    const come = new Set<string>()
    for await (const { id, bytes } of remote.previews(asked)) {
      come.add(id)
      try {
        await files.hold(
          id,
          Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)),
        )
      } catch (e) {
        // The room is for what is written here.
        if ((e as Error).message === FULL) return
        throw e
      }
    }
    for (const id of asked) if (!come.has(id)) vain.set(id, nowMs)
  }
}

async function previewsIn(registry: Registry, { db }: Tablet): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const [table, { file, view }] of registry.tables) {
    if (!file || view) continue
    const found = await db.selectFrom(table).select(`${file.id} as id`).where(file.preview, 'is not', null).execute()
    for (const { id } of found as { id: string }[]) ids.add(id)
  }
  return ids
}
