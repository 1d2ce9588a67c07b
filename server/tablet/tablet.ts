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
import type { Base } from './base.ts'
import type { TabletClock } from './clock.ts'
import type { Written } from './changesets.ts'
import { FULL, type Kept } from './kept.ts'
import { entryOf, toRun, type Entry } from './outbox.ts'
import { openReplica, type Engine, type Replica } from './replica.ts'

export interface TabletOptions {
  registry: Registry
  kept: Kept
  clock: TabletClock
  /** A database from an image, or an empty one. */
  open(image: Uint8Array | null): Engine | Promise<Engine>
  steady(): number
  /** Of the app. */
  version?: string
  /** The largest by far: on its way while the rest is opened. */
  image?: ReturnType<Kept['image']>
  /** Pulls since the image, in bytes, beyond which opening the tablet would wait for them. */
  journalBytes?: number
  /** Beyond which they are put into an image when it is quiet. */
  quietBytes?: number
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
  /** A pull of what has changed, all of it. Inside `exclusive`. */
  lay(lines: readonly PullLine[]): Promise<void>
  /** A pull of everything, in place of what is here. Inside `exclusive`. */
  layWhole(lines: readonly PullLine[]): Promise<void>
  /** Entries have changed, the truth has not: what still waits is run again. */
  rerun(): Promise<void>
  /**
   * A fresh image in the place of pulls that each start would lay once more; not while anything waits, which would be run again, nor
   * while a pull has come in part. No round may begin meanwhile.
   */
  tidy(): Promise<void>
  /** Households held. */
  count(): Promise<number>
  close(): Promise<void>
}

const JOURNAL_BYTES = 1_500_000
/** Fifty households: a tenth of a second of each start (decision 0067), and for a health worker an image every few days. */
const QUIET_BYTES = 100_000

export async function openTablet({
  registry,
  kept,
  clock,
  open,
  steady,
  version = '',
  image = kept.image(),
  journalBytes = JOURNAL_BYTES,
  quietBytes = QUIET_BYTES,
}: TabletOptions): Promise<Tablet> {
  const [base, were, changesets] = await Promise.all([image, kept.entries(), kept.changesets()])
  const entries = new Map(were.map((e) => [e.seq, e]))
  let hasChangesets = changesets.length > 0
  const list = () => [...entries.values()]
  let zone = 'Asia/Taipei'
  const keep = async (ran: readonly Ran[], wrote: () => Promise<Written>) => {
    const made: Entry[] = []
    for (const r of ran) {
      const entry = entryOf(r, 0, replica.base().rev, [...list(), ...made])
      if (entry) made.push({ ...entry, seq: await kept.nextSeq() })
    }
    if (made.length === 0) return
    const changeset = { ...(await wrote()), ids: made.map((e) => e.id), seq: made.at(-1)!.seq }
    await kept.putEntries(made, changeset).catch((e: unknown) => {
      throw (e as Error).message === FULL ? new Problem(FULL, {}, { status: 503 }) : e
    })
    for (const e of made) entries.set(e.seq, e)
    hasChangesets = true
  }
  const replica = await openReplica(await open(base), {
    registry,
    today: () => clock.today(zone),
    now: clock.now,
    clock: steady,
    version,
    keep,
    async wroteAll(wrote, ran) {
      if (!wrote && !hasChangesets) return
      hasChangesets = wrote !== null
      const ids = ran.map((e) => e.id)
      const { seq } = list().find((e) => e.id === ids.at(-1)) ?? { seq: 0 }
      // Left behind, the old ones fit no longer and are passed over: all that is lost is time.
      await kept.replaceChangesets(wrote && { ...wrote, ids, seq }).catch(() => undefined)
    },
  })
  const waiting = (base: Base): Envelope[] => toRun(list(), base).map((e) => envelopeOf(e, base))
  // What came while the worker was being killed is laid now; a first pull that came whole but was not kept yet as well.
  const [pulls, partial] = await Promise.all([kept.journal(), kept.partial()])
  if (partial.some((l) => l.kind === 'end')) pulls.push(partial)
  zone = replica.base().clinic.timeZone
  await replica.lay(pulls, waiting, changesets)

  let last: Promise<unknown> = Promise.resolve()
  // A journal goes on only from what is kept: with an image that did not fit, it must be tried again before.
  let unkept = false
  const compact = async () => {
    unkept = true
    await kept.putImage(await replica.image(waiting(replica.base())))
    unkept = false
  }
  const laid = async (lines: readonly PullLine[]) => {
    await replica.lay([lines], waiting)
    zone = replica.base().clinic.timeZone
  }
  const rerun = async () => void (await replica.lay([], waiting))
  const self: Tablet = {
    db: replica.db,
    replica,
    base: replica.base,
    entries: list,
    submit: (envelope) => replica.writer().submit({ ...envelope, baseRev: replica.base().rev }),
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
    async lay(lines) {
      if (!unkept) await kept.appendJournal(lines)
      await laid(lines)
      if (unkept || (await kept.journalSize()) > journalBytes) await compact()
    },
    async layWhole(lines) {
      await laid(lines)
      await compact()
    },
    rerun,
    async tidy() {
      if (!unkept && (await kept.journalSize()) <= quietBytes) return
      if ((await kept.partial()).length > 0) return
      const image = await self.exclusive(async () =>
        waiting(replica.base()).length > 0 ? null : await replica.image([]),
      )
      if (!image) return
      await kept.putImage(image)
      unkept = false
    },
    count: async () => Number((await row<{ n: number }>(replica.db, 'select count(*) as n from household'))!.n),
    async close() {
      await replica.close()
    },
  }
  return self
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
