/** One round with the server: send what waits, fetch what has changed, lay it down. Small, and the same again after any cut. */
import type { PullHead, PullLine, PullRequest } from '#kernel/sync/wire.ts'
import { WIRE_VERSION } from '#kernel/sync/wire.ts'
import type { Base } from './base.ts'
import type { TabletClock } from './clock.ts'
import type { Kept } from './kept.ts'
import { answered, asPushed, forgettable, heldBack, toLookAt, toRun, toSend, untold, type Entry } from './outbox.ts'
import { trouble, type Remote } from './remote.ts'
import type { Tablet } from './tablet.ts'

export interface SyncParts {
  tablet: Tablet
  kept: Kept
  clock: TabletClock
  remote: Remote
  /** Whose records were looked at since the last push; taken out once the server has them. */
  looked?: { all(): readonly (readonly [string, string, string])[]; taken(n: number): Promise<void> }
  /** A language chosen here. */
  lang?: { get(): 'en' | 'zh-Hant' | 'zh-Hans' | undefined; taken(): Promise<void> }
  progress?(households: number, of: number): void
  /** Entries whose photo the clinic has in no backup yet: they stay. */
  holds?(entry: Entry): boolean
  sizes?: typeof SIZES
}

export interface SyncReport {
  sent: number
  /** Entries that a person has to look at, of those sent. */
  refused: number
  households: number
}

const SIZES = {
  /** Entries sent at a time: a cut costs no more than one batch again. */
  batch: 100,
  /** Lines of an arriving pull kept at a time, at least. */
  part: 25,
}
/** A new history, areas that were asked for, and what came meanwhile: more rounds than these find nothing new. */
const ROUNDS = 4

export async function syncOnce(parts: SyncParts): Promise<SyncReport> {
  const report: SyncReport = { sent: 0, refused: 0, households: 0 }
  const tried = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const { tablet } = parts
    const stands = { changed: false }
    let isLaid = false
    let settling = settlingOf(Promise.resolve())
    try {
      settling = await push(parts, tried, report, stands)
      isLaid = await pull(parts, report, settling)
      await settling.done
    } finally {
      await settling.done.catch(() => undefined)
      // After a cut too: what was refused must not go on looking as if it were done.
      if (stands.changed && !isLaid) await tablet.exclusive(() => tablet.rerun())
    }
    await tablet.exclusive(() =>
      tablet.forget(forgettable(tablet.entries(), tablet.base()).filter((e) => !parts.holds?.(e))),
    )
    if (!unsent(tablet).some((e) => !tried.has(e.id))) break
  }
  return report
}

const unsent = (tablet: Tablet): Entry[] => toSend(tablet.entries(), tablet.base().epoch)

/**
 * Each batch's answer is written down while the next is on its way: of what is answered and not written down the server says the
 * same again.
 * @param stands says whether an entry will no longer be run here, so that its rows must go
 * @returns the last answer on its way to disk
 */
async function push(
  { tablet, clock, remote, looked, lang, sizes = SIZES }: SyncParts,
  tried: Set<string>,
  report: SyncReport,
  stands: { changed: boolean },
): Promise<Settling> {
  const hold = () =>
    tablet.exclusive(async () => {
      const waiting = heldBack(tablet.entries(), tablet.base().epoch)
      await tablet.putEntries(waiting)
      if (waiting.length > 0) stands.changed = true
    })
  await hold()
  let settling = settlingOf(Promise.resolve())
  /** Answered, and not written down yet. */
  let fresh = new Map<number, Entry>()
  const asAnswered = () => tablet.entries().map((e) => fresh.get(e.seq) ?? e)
  try {
    for (let more = true; more;) {
      const { epoch } = tablet.base()
      const next = toSend(asAnswered(), epoch).filter((e) => !tried.has(e.id))
      const batch = next.slice(0, sizes.batch)
      more = next.length > sizes.batch
      const seen = looked?.all().slice(0, 500) ?? []
      const chosen = lang?.get()
      const news = untold(asAnswered(), epoch).slice(0, sizes.batch)
      if (batch.length === 0 && seen.length === 0 && chosen === undefined && news.length === 0) break
      const sent = clock.raw()
      const answer = await remote.push({
        wire: WIRE_VERSION,
        epoch,
        sentAt: clock.now(),
        entries: batch.map(asPushed),
        ...(seen.length > 0 ? { looked: seen } : {}),
        ...(chosen ? { lang: chosen } : {}),
        unsent: next.length,
        attention: toLookAt(asAnswered()).length,
        ...(news.length > 0 ? { told: news.map((n) => n.as) } : {}),
      })
      clock.learn(answer.at, sent)
      await settling.done
      const results = new Map(answer.results.map((r) => [r.id, r]))
      fresh = new Map(batch.map((e) => [e.seq, answered(e, results.get(e.id), answer.epoch)]))
      settling = settlingOf(
        tablet.exclusive(async () => {
          // Each as it is now: somebody may have looked at it meanwhile.
          const bySeq = new Map(tablet.entries().map((e) => [e.seq, e]))
          // Of what somebody has taken up again meanwhile, the server hears by itself.
          await tablet.putEntries(news.map((n) => n.entry).filter((e) => bySeq.get(e.seq)?.state === e.state))
          const settled = batch.flatMap(({ seq, id }) => {
            const before = bySeq.get(seq)
            return before ? [answered(before, results.get(id), answer.epoch)] : []
          })
          await tablet.putEntries(settled)
          for (const e of settled) {
            if (e.state === 'acknowledged') report.sent++
            // Refused, or done so long ago that it is in the truth here already.
            if (toRun([e], tablet.base()).length === 0) stands.changed = true
            if (e.state === 'refused' || e.state === 'parked') report.refused++
          }
        }),
      )
      for (const e of batch) tried.add(e.id)
      if (news.length > 0) await settling.done
      if (seen.length > 0) await looked!.taken(seen.length)
      if (chosen) await lang!.taken()
      // A server of another history: first its truth, then the rest.
      if (answer.epoch !== tablet.base().epoch) break
    }
  } catch (e) {
    await settling.done
    throw e
  }
  return settlingOf(settling.done.then(hold))
}

interface Settling {
  done: Promise<void>
}
/** Waited for later, by whoever must know. */
function settlingOf(done: Promise<void>): Settling {
  done.catch(() => undefined)
  return { done }
}

/** @returns whether anything was laid */
async function pull(parts: SyncParts, report: SyncReport, settling: Settling): Promise<boolean> {
  const { tablet, kept } = parts
  let areas: readonly string[] | undefined
  for (let ask = 0; ask < ROUNDS; ask++) {
    const base = tablet.base()
    const before = await kept.partial()
    const arriving = arrive(parts, requestOf(base, before, areas), before, report)
    const lines: PullLine[] = [...before]
    let next = await arriving.next()
    for (; !next.done; next = await arriving.next()) lines.push(next.value)
    if (next.value === 'again') {
      areas ??= base.areas
      continue
    }
    if (next.value === 'same' || nothingNew(lines, base)) return false
    const { whole } = headOf(lines)!
    await settling.done
    await tablet.exclusive(() => (whole ? tablet.layWhole(lines) : tablet.lay(lines)))
    return true
  }
  return false
}

function requestOf(base: Base, before: readonly PullLine[], areas: readonly string[] | undefined): PullRequest {
  return {
    wire: WIRE_VERSION,
    epoch: base.epoch,
    rev: base.rev,
    places: base.places,
    personal: base.personal,
    grants: base.actor?.scope.households ?? [],
    // One that was cut is gone on with, whatever is new: only an answer with a head says from where.
    ...(before.length === 0 ? { durable: base.durable } : {}),
    ...(areas ? { areas } : {}),
    ...resumeOf(before),
  }
}

/**
 * The lines of a pull, as far as they are new here; what it costs to fetch is kept in parts meanwhile. A cut throws.
 * @param before what came until it was cut the last time
 */
async function* arrive(
  { kept, clock, remote, progress, sizes = SIZES }: SyncParts,
  request: PullRequest,
  before: readonly PullLine[],
  report: SyncReport,
): AsyncGenerator<PullLine, 'again' | 'same' | 'whole'> {
  const sent = clock.raw()
  const had = before.filter((l) => l.kind === 'household').length
  let head: PullHead | null = null
  let ended = before.some((l) => l.kind === 'end')
  let come = 0
  let fresh: PullLine[] = []
  let keeping: Promise<unknown> = Promise.resolve()
  const full = () => Math.max(sizes.part, Math.floor((head?.households ?? 0) * MOST_AGAIN))
  const keep = () => {
    const part = fresh
    fresh = []
    keeping = keeping.then(() => kept.appendPartial(part))
    keeping.catch(() => undefined)
  }
  const isKept = () => head !== null && (head.whole || had > 0 || worthKeeping(head, sizes.part))
  try {
    for await (const line of remote.pull(request)) {
      if (line.kind === 'again') return 'again'
      if (line.kind === 'same') {
        clock.learn(line.at, sent)
        return 'same'
      }
      if (line.kind === 'head') {
        clock.learn(line.at, sent)
        if (line.wire !== WIRE_VERSION) throw trouble('outdated')
        head = line
        const first = headOf(before)
        if (first && isSamePull(first, line)) continue
        // The server began anew: another history, or another scope. What was kept of the pull that was cut is of no use, and
        // what the server now leaves out was in it.
        if (first) {
          await kept.clearPartial()
          return 'again'
        }
      }
      if (line.kind === 'end') ended = true
      fresh.push(line)
      if (line.kind === 'household') {
        report.households++
        come++
        progress?.(had + come, had + (head?.households ?? 0))
      }
      if (fresh.length >= full() && isKept()) {
        // The one before at least: a slow disk holds up a fast line.
        await keeping
        keep()
      }
      yield line
    }
    if (!ended) throw trouble('offline')
    await keeping
    return 'whole'
  } catch (e) {
    // Cut: what has come of the part that was not full yet need not come again. Never behind a part that could not be kept.
    if (fresh.length > 0 && isKept()) keep()
    throw e
  } finally {
    await keeping.catch(() => undefined)
  }
}

const headOf = (lines: readonly PullLine[]): PullHead | undefined => lines.find((l) => l.kind === 'head')

const isSamePull = (a: PullHead, b: PullHead): boolean =>
  a.epoch === b.epoch && a.rev === b.rev && JSON.stringify(a.actor) === JSON.stringify(b.actor)

/** What a cut may cost: with the part that is on its way to disk still a tenth. */
const MOST_AGAIN = 0.05

/** A pull of a few households is quicker fetched again than kept in parts. */
const worthKeeping = (head: PullHead | null, part: number) => (head?.households ?? 0) > 2 * part

/** The epoch of the pull that was cut says nothing to a server of another one: it begins anew by itself. */
function resumeOf(before: readonly PullLine[]): Partial<PullRequest> {
  const head = headOf(before)
  if (!head) return {}
  const last = before.findLast((l) => l.kind === 'household')
  const digests = before.flatMap((l) => (l.kind === 'places' || l.kind === 'personal' ? [[l.kind, l.digest]] : []))
  return {
    ...(last ? { after: { household: last.id, rev: head.rev, epoch: head.epoch } } : {}),
    ...(Object.fromEntries(digests) as Partial<PullRequest>),
  }
}

/** What is in a backup by now is news too: the outbox need not keep it any longer. */
const nothingNew = (lines: readonly PullLine[], { rev, durable }: Base): boolean =>
  lines.every((l) => (l.kind === 'head' && l.durable === durable) || (l.kind === 'end' && l.rev === rev))
