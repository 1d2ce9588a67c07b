/**
 * One user's tablet, without a browser around it: the replica, what is kept of it, and the outbox. Whoever asks waits for whoever
 * asked before – one person, one database – so that no page is ever made while the truth is being replaced.
 */
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Envelope } from '#kernel/run-command.ts'
import { Problem } from '#kernel/problem.ts'
import { row } from '#kernel/sql.ts'
import type { PullLine } from '#kernel/sync/wire.ts'
import type { Outcome, Ran } from '#kernel/writer.ts'
import { keepPart, PART_COMMANDS, readApplied, type Applied } from './applied.ts'
import type { Base } from './base.ts'
import type { TabletClock } from './clock.ts'
import { FULL, type Kept } from './kept.ts'
import { entryOf, toRun, type Entry } from './outbox.ts'
import { openReplica, type Engine, type Replica } from './replica.ts'

export interface TabletOptions {
  registry: Registry
  kept: Kept
  clock: TabletClock
  /** A database from an image, or an empty one. */
  open(image: Uint8Array | null): Engine
  steady(): number
  /** Of the program: another one carries out anew what waits. */
  version?: string
  /** Pulls since the image, in bytes, beyond which opening the tablet would wait for them. */
  journalBytes?: number
}

export interface Tablet {
  db: Db
  replica: Replica
  base(): Base
  entries(): readonly Entry[]
  submit(envelope: Envelope): Promise<Outcome>
  /** Nobody else reads or writes meanwhile. */
  exclusive<R>(work: () => Promise<R>): Promise<R>
  /** Entries as they are now, kept before they count. Inside `exclusive`. */
  putEntries(changed: readonly Entry[]): Promise<void>
  forget(entries: readonly Entry[]): Promise<void>
  /** A pull that has come whole. Inside `exclusive`. */
  lay(lines: readonly PullLine[], whole: boolean): Promise<void>
  /** What was laid last is in the image too: nothing more is to be done before the next pull. Inside `exclusive`. */
  settle(): Promise<void>
  /** The same where there is time for it, so that opening the tablet need not wait for many pulls. */
  tidy(): Promise<void>
  /** Entries have changed, the truth has not: what still waits is run again. */
  rerun(): Promise<void>
  /** Households held. */
  count(): Promise<number>
  close(): Promise<void>
}

const JOURNAL_BYTES = 8_000_000
/** Some fifty households: laying them takes as long as all the rest of opening. */
const TIDY_BYTES = 500_000

export async function openTablet({
  registry,
  kept,
  clock,
  open,
  steady,
  version,
  journalBytes = JOURNAL_BYTES,
}: TabletOptions): Promise<Tablet> {
  // Each waits for the disk and for the cipher, not for the others.
  const [written, { image, pulls, partial }, applied] = await Promise.all([
    kept.entries(),
    truthIn(kept),
    readApplied(kept),
  ])
  const entries = new Map(written.map((e) => [e.seq, e]))
  const list = () => [...entries.values()]
  let zone = 'Asia/Taipei'
  const keep = async (ran: readonly Ran[]) => {
    const made: Entry[] = []
    for (const r of ran) {
      const entry = entryOf(r, 0, replica.base().rev, [...list(), ...made])
      if (entry) made.push({ ...entry, seq: await kept.nextSeq() })
    }
    if (made.length === 0) return
    await kept.putEntries(made).catch((e: unknown) => {
      throw (e as Error).message === FULL ? new Problem(FULL, {}, { status: 503 }) : e
    })
    for (const e of made) entries.set(e.seq, e)
    ids.push(...made.map((e) => e.id))
  }
  /** Of what stands on the truth: commands in their order, and how much of their writes is kept. */
  let ids: string[] = []
  let tape = { id: '', commands: 0, lines: 0, parts: 0 }
  const begun = (waiting: readonly Envelope[]) => {
    const { from } = replica.standing()
    ids = waiting.map((e) => e.id)
    tape = from
      ? { id: from.tape, commands: from.ids.length, lines: from.lines.length, parts: from.parts }
      : { id: crypto.randomUUID(), commands: 0, lines: 0, parts: 0 }
  }
  const keepApplied = async () => {
    const lines = replica.tape()
    if (!lines || ids.length - tape.commands < PART_COMMANDS) return
    const part = { tape: tape.id, truth: replica.standing().truth, ids: [...ids], lines: lines.slice(tape.lines) }
    const after = { ...tape, commands: ids.length, lines: lines.length, parts: tape.parts + 1 }
    if (await keepPart(kept, tape.parts, part)) tape = after
  }
  const lay = async (
    pulls: readonly (readonly PullLine[])[],
    waiting: readonly Envelope[],
    applied?: Applied | null,
  ) => {
    try {
      await replica.lay(pulls, waiting, applied)
    } finally {
      begun(waiting)
    }
  }
  const replica = await openReplica(open(image), {
    registry,
    today: () => clock.today(zone),
    now: clock.now,
    clock: steady,
    keep,
    version,
  })
  const waiting = (base: Base): Envelope[] => toRun(list(), base).map((e) => envelopeOf(e, base))
  // What came while the worker was being killed is laid now; a first pull that came whole but was not kept yet as well.
  if (partial.some((l) => l.kind === 'end')) pulls.push(partial)
  zone = replica.base().clinic.timeZone
  await lay(pulls, waiting(pulls.reduce(ahead, replica.base())), applied)
  await keepApplied()

  let last: Promise<unknown> = Promise.resolve()
  // A journal goes on only from what is kept: with an image that did not fit, it must be tried again before.
  let unkept = false
  const compact = async () => {
    unkept = true
    const again = waiting(replica.base())
    const bytes = await replica.image(again)
    begun(again)
    await kept.putImage(bytes)
    unkept = false
  }
  const rerun = () => lay([], waiting(replica.base()))
  const self: Tablet = {
    db: replica.db,
    replica,
    base: replica.base,
    entries: list,
    async submit(envelope) {
      const outcome = await replica.writer().submit({ ...envelope, baseRev: replica.base().rev })
      await keepApplied()
      return outcome
    },
    exclusive(work) {
      const today = async () => {
        // Midnight has passed, or the clock was put right: no page is made for another day.
        if (replica.day() !== clock.today(zone)) await rerun()
        return await work()
      }
      const next = last.then(today, today)
      last = next.catch(() => undefined)
      return next
    },
    async putEntries(changed) {
      if (changed.length === 0) return
      await kept.putEntries(changed)
      for (const e of changed) entries.set(e.seq, e)
    },
    async forget(gone) {
      if (gone.length === 0) return
      await kept.removeEntries(gone.map((e) => e.seq))
      for (const e of gone) entries.delete(e.seq)
    },
    async lay(lines, whole) {
      if (!whole && !unkept) await kept.appendJournal(lines)
      await lay([lines], waiting(ahead(replica.base(), lines)))
      zone = replica.base().clinic.timeZone
      // A whole pull lies on disk in its parts: who waits for it need not wait for the image as well.
      if (whole) unkept = true
      else if (unkept || (await kept.journalSize()) > journalBytes) await compact()
    },
    async settle() {
      if (unkept) await compact()
    },
    async tidy() {
      await self.exclusive(async () => {
        const many = (await kept.journalSize()) > TIDY_BYTES
        if (many || unkept) await compact()
      })
    },
    rerun,
    count: async () => Number((await row<{ n: number }>(replica.db, 'select count(*) as n from household'))!.n),
    async close() {
      await replica.close()
    },
  }
  return self
}

/** A damaged image is forgotten with all that stands on it: so the others are read after it. */
async function truthIn(kept: Kept) {
  const image = await kept.image()
  const [pulls, partial] = await Promise.all([kept.journal(), kept.partial()])
  return { image, pulls, partial }
}

/** The truth once these are laid: what is in it then need not be run again, and the rest is run as whoever its user is by then. */
function ahead(base: Base, lines: readonly PullLine[]): Base {
  const [head, end] = [lines.find((l) => l.kind === 'head'), lines.find((l) => l.kind === 'end')]
  return head && end ? { ...base, epoch: head.epoch, rev: end.rev, actor: head.actor } : base
}

const envelopeOf = (e: Entry, { actor }: Base): Envelope => ({
  id: e.id,
  name: e.name,
  version: e.version,
  form: e.form,
  actor: actor!,
  device: null,
  at: e.at,
  received: e.at,
  baseRev: e.baseRev,
  redoOf: e.redoOf,
})
