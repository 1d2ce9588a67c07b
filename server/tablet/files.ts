/** Photos and papers on a tablet, sealed: its own until the clinic has them in a backup, and small ones of what it holds. */
import { factsOf } from '#kernel/files/door.ts'
import { fileKey, FILE_PARTS, type FilePart, type Files, type PartsHere } from '#kernel/files/files.ts'
import { cleaned } from '#kernel/files/kinds.ts'
import { idMaker, timeOf } from '#kernel/ids.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { Problem } from '#kernel/problem.ts'
import type { FileTaken } from '#kernel/sync/wire.ts'
import type { Base } from './base.ts'
import { FULL, type Kept } from './kept.ts'
import { knownAs, type Entry } from './outbox.ts'

export interface OutFile {
  id: string
  part: FilePart
}

export interface TabletFiles extends Files {
  /** What the server of this history does not have yet. */
  unsent(epoch: string): OutFile[]
  /** Of commands that the server has carried out: before, it would know nothing of them. */
  sendable(entries: readonly Entry[], epoch: string): OutFile[]
  /** Previews not counted, nor what came with a form that was refused here. */
  photosUnsent(entries: readonly Entry[], epoch: string): number
  /** Ids of files that an entry's form names. */
  namedBy(entry: Pick<Entry, 'id' | 'redoOf' | 'name' | 'form'>): string[]
  bytes(of: OutFile): Promise<Uint8Array<ArrayBuffer> | null>
  settled(of: OutFile, epoch: string, taken: FileTaken): Promise<void>
  /** The clinic has no backup of what it names. */
  holds(entry: Entry, base: Pick<Base, 'epoch' | 'durable'>): boolean
  /** Ids of previews that came with the records. */
  held(): string[]
  hold(id: string, preview: Uint8Array): Promise<void>
  letGo(ids: readonly string[]): Promise<void>
  /** Own files that no entry names any more. */
  sweep(named: ReadonlySet<string>, nowMs: number): Promise<void>
}

/** Where a part stood when the server had it whole; refused: what it got was not what was said, or it has taken out what was. */
type Sent = Record<string, { epoch: string; seq: number; refused?: true }>

const SENT = 'files_sent'
/** What came with a form that was refused, and never sent again. */
const FORGOTTEN_MS = 86_400_000

export async function openFiles(kept: Kept, registry: Registry): Promise<TabletFiles> {
  const names = new Set(await kept.files())
  let sent = (await kept.state<Sent>(SENT)) ?? {}
  const out = ({ id, part }: OutFile) => `out/${id}/${part}`
  const held = (id: string) => `held/${id}/preview`
  const put = async (name: string, bytes: Uint8Array) => {
    await kept.putFile(name, bytes)
    names.add(name)
  }
  const drop = async (gone: readonly string[]) => {
    await kept.dropFiles(gone)
    for (const name of gone) names.delete(name)
  }
  const read = async (id: string, part: FilePart) =>
    names.has(out({ id, part }))
      ? await kept.file(out({ id, part }))
      : part === 'preview' && names.has(held(id))
        ? await kept.file(held(id))
        : null
  const outFiles = (): OutFile[] =>
    [...names].flatMap((name) => {
      const [kind, id, part] = name.split('/') as [string, string, FilePart]
      return kind === 'out' ? [{ id, part }] : []
    })
  const namedBy: TabletFiles['namedBy'] = (entry) =>
    (registry.commands.get(entry.name)?.files ?? []).flatMap((name) => {
      const { hash } = (entry.form[name] ?? {}) as Form
      return typeof hash === 'string' ? [idMaker(knownAs(entry))(fileKey(hash))] : []
    })

  const unsent = (epoch: string) =>
    outFiles()
      .filter((f) => sent[out(f)]?.epoch !== epoch)
      // What is small first: it is what others see.
      .toSorted((a, b) => Number(a.part === 'file') - Number(b.part === 'file'))

  const unsentOf = (entries: readonly Entry[], epoch: string) => {
    const all = unsent(epoch)
    if (all.length === 0) return all
    const named = new Set(entries.flatMap(namedBy))
    return all.filter((f) => named.has(f.id))
  }

  return {
    unsent,
    sendable: (entries, epoch) =>
      unsentOf(
        entries.filter((e) => e.state === 'acknowledged' && e.epoch === epoch),
        epoch,
      ),
    photosUnsent: (entries, epoch) =>
      unsentOf(
        entries.filter((e) => e.state !== 'discarded'),
        epoch,
      ).filter((f) => f.part === 'file').length,
    async keep(id, _by, _facts, { file, preview }) {
      try {
        if (preview) await put(out({ id, part: 'preview' }), preview)
        await put(out({ id, part: 'file' }), file)
      } catch (e) {
        throw (e as Error).message === FULL ? new Problem(FULL, {}, { status: 503 }) : e
      }
    },
    async waiting(id) {
      const file = names.has(out({ id, part: 'file' })) ? await read(id, 'file') : null
      if (!file) return null
      const preview = await read(id, 'preview')
      const [clean, small] = [cleaned(file), preview && cleaned(preview)]
      if ('problem' in clean) return null
      return { file, preview, facts: factsOf(clean, small && !('problem' in small) ? small : null) }
    },
    read,
    here: async (ids) =>
      new Map(
        ids.map((id) => [
          id,
          Object.fromEntries(
            FILE_PARTS.map((part) => [
              part,
              names.has(out({ id, part })) || (part === 'preview' && names.has(held(id))),
            ]),
          ) as unknown as PartsHere,
        ]),
      ),
    namedBy,
    bytes: (of) => kept.file(out(of)),
    async settled(of, epoch, { state, seq }) {
      sent = { ...sent, [out(of)]: { epoch, seq, ...(state === 'whole' ? {} : { refused: true }) } }
      await kept.putState(SENT, sent)
    },
    holds: (entry, { epoch, durable }) =>
      namedBy(entry).some((id) =>
        FILE_PARTS.some((part) => {
          if (!names.has(out({ id, part }))) return false
          const at = sent[out({ id, part })]
          // The backup that went just up to there may have been made before the picture came.
          return !(at?.epoch === epoch && (at.refused || durable > at.seq))
        }),
      ),
    held: () => [...names].flatMap((name) => (name.startsWith('held/') ? [name.split('/')[1]!] : [])),
    hold: (id, preview) => put(held(id), preview),
    letGo: (ids) => drop(ids.map(held)),
    async sweep(named, nowMs) {
      const gone = outFiles().filter((f) => !named.has(f.id) && (out(f) in sent || nowMs - timeOf(f.id) > FORGOTTEN_MS))
      if (gone.length === 0) return
      await drop(gone.map(out))
      sent = Object.fromEntries(Object.entries(sent).filter(([name]) => names.has(name)))
      await kept.putState(SENT, sent)
    },
  }
}
