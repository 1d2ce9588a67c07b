/** Photos and papers of tablets: they come in pieces behind the command that names them, and go out small, with the records. */
import { actorById } from '#kernel/actor.ts'
import { hashOf, PIECE_BYTES, sizeOf, type FilePart } from '#kernel/files/files.ts'
import { cleaned, MOST_FILE_BYTES, MOST_PREVIEW_BYTES } from '#kernel/files/kinds.ts'
import { bytesHere, bytesOf, storedFile, wholePart, type StoredFile } from '#kernel/files/stored.ts'
import { sha256Hex } from '#kernel/ids.ts'
import { scopedDb } from '#kernel/scope.ts'
import { row, rows } from '#kernel/sql.ts'
import type { FileTaken } from '#kernel/sync/wire.ts'
import type { Device } from './device.ts'
import type { SyncHost } from './host.ts'
import { unseal } from './unseal.ts'

interface At {
  id: string
  part: FilePart
  from: number
}

/** Only what a command of this user has named is taken, in order, whole pieces and a last one; sent again it is the same. */
export async function takePiece(host: SyncHost, device: Device, at: At, piece: Uint8Array): Promise<FileTaken> {
  const file = await storedFile(host.read, at.id)
  if (!file || file.user_id !== device.userId || file.command_id === null || hashOf(file, at.part) === null)
    return { have: 0, state: 'unknown', seq: 0 }
  const size = Number(sizeOf(file, at.part))
  if (file[`${at.part}_at`] !== null) return { have: size, state: 'whole', seq: await logEnd(host) }
  if (file.refused_at !== null) return { have: 0, state: 'refused', seq: 0 }
  let have = await bytesHere(host.read, at.id, at.part)
  const rest = size - have
  if (at.from === have && rest > 0 && piece.length === Math.min(PIECE_BYTES, rest))
    have = await host.writer.system<number>('file.piece', {
      id: at.id,
      part: at.part,
      n: have / PIECE_BYTES,
      piece: new Uint8Array(piece),
    })
  if (have < size) return { have, state: 'coming', seq: 0 }
  const fits = await isWhatWasSaid(host, file, at.part)
  await host.writer.system('file.settle', { id: at.id, part: at.part, at: host.now(), fits })
  return fits ? { have, state: 'whole', seq: await logEnd(host) } : { have: 0, state: 'refused', seq: 0 }
}

/** The very bytes, of the kind that the form said, and cleaned already: a tablet of ours does that before it counts them. */
async function isWhatWasSaid({ read }: SyncHost, file: StoredFile, part: FilePart): Promise<boolean> {
  const bytes = await bytesOf(read, file, part)
  if (!bytes || sha256Hex(bytes) !== hashOf(file, part)) return false
  const clean = cleaned(bytes, part === 'file' ? MOST_FILE_BYTES : MOST_PREVIEW_BYTES)
  if ('problem' in clean || sha256Hex(clean.bytes) !== hashOf(file, part)) return false
  return part === 'file' ? clean.type === file.type : clean.width !== null
}

const logEnd = async ({ read }: SyncHost): Promise<number> =>
  Number((await row<{ seq: number }>(read, 'select seq from head where id = 1'))!.seq)

/** Of rows that the device's user may see; of any other, nothing. Null: they may not work here any more. */
export async function previewLines(host: SyncHost, device: Device, ids: readonly string[]): Promise<string | null> {
  const { read, registry } = host
  const actor = await actorById(read, device.userId, host.now())
  if (!actor) return null
  const lines: string[] = []
  const named = new Set<string>()
  for (const [table, { file, view, plugin }] of registry.tables) {
    if (!file || view) continue
    const found = await scopedDb(read, { registry, plugin, actor })
      .selectFrom(table)
      .select(`${file.id} as id`)
      .where(file.id, 'in', [...ids])
      .where(file.preview, 'is not', null)
      .execute()
    for (const { id } of found as { id: string }[]) named.add(id)
  }
  for (const id of named) {
    const bytes = await wholePart(read, id, 'preview')
    if (bytes) lines.push(`${JSON.stringify({ id, bytes: Buffer.from(bytes).toString('base64') })}\n`)
  }
  return lines.join('')
}

export const keepSealedFile = (
  { writer, now, sealedBytes }: SyncHost,
  device: Device,
  { id, part }: Pick<At, 'id' | 'part'>,
  sealed: Uint8Array,
): Promise<'kept' | 'full'> =>
  writer.system('quarantine.file', {
    device: device.id,
    id,
    part,
    at: now(),
    sealed: new Uint8Array(sealed),
    most: sealedBytes,
  })

/** Behind the commands of a withdrawn tablet, which have named them by now. */
export async function openFiles(host: SyncHost, device: Device, key: Buffer): Promise<void> {
  const kept = await rows<{ file_id: string; part: FilePart }>(
    host.read,
    'select file_id, part from quarantine_file where device_id = ?',
    [device.id],
  )
  for (const { file_id: id, part } of kept) {
    // One at a time: all that a tablet may leave would not fit into memory.
    const found = await row<{ sealed: Uint8Array }>(
      host.read,
      'select sealed from quarantine_file where device_id = ? and file_id = ? and part = ?',
      [device.id, id, part],
    )
    const bytes = found && (await unseal(key, Buffer.from(found.sealed), `file:out/${id}/${part}`))
    if (!bytes) continue
    let taken = await takePiece(host, device, { id, part, from: -1 }, new Uint8Array())
    while (taken.state === 'coming' && taken.have < bytes.length) {
      const from = taken.have
      taken = await takePiece(host, device, { id, part, from }, bytes.subarray(from, from + PIECE_BYTES))
      if (taken.state === 'coming' && taken.have === from) break
    }
    if (taken.state === 'whole') await host.writer.system('quarantine.file_opened', { device: device.id, id, part })
  }
}
