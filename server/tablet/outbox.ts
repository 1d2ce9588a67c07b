/** What a tablet has written and the server has not in a backup yet. Pure: how entries come about, what is sent, run again and forgotten. */
import { canonical } from '#kernel/forms.ts'
import type { PushEntry, PushProblem, PushResult, ToldEntry } from '#kernel/sync/wire.ts'
import type { Ran } from '#kernel/writer.ts'

/**
 * pending: to be sent · acknowledged: done at the server, kept until it is in a backup · refused: on record there, for a person
 * to look at · waiting: stands on one that was refused or parked · parked: failed there time and again by a defect ·
 * discarded: given up by a person, with a reason.
 */
export type EntryState = 'pending' | 'acknowledged' | 'refused' | 'waiting' | 'parked' | 'discarded'

export interface Entry extends PushEntry {
  state: EntryState
  /** Ids that the command minted: whoever names one stands on it. */
  mints: readonly string[]
  /** The household or person it is about. */
  about: string | null
  /** Attempts that ended in a defect. */
  tries: number
  /** Where the server carried it out, its place in the log, and in which history of the server that was. */
  rev: number | null
  logSeq: number | null
  epoch: string | null
  problem: PushProblem | null
  behind: string | null
  /** Why it was given up. */
  reason: string | null
  /** What the server was told of it, and in which of its histories. */
  told?: string
}

/** After so many defects at the server an entry no longer holds up the rest. */
export const MOST_TRIES = 3

/** Under which id others know a command: a redo keeps the id of what it redoes. */
export const knownAs = (e: Pick<Entry, 'id' | 'redoOf'>): string => e.redoOf ?? e.id

/** Of what was just done here: null if it was done before, or not at all. */
export function entryOf(ran: Ran, seq: number, baseRev: number, others: readonly Entry[]): Entry | null {
  const { envelope } = ran.job
  if (ran.outcome.kind !== 'done' || !ran.entry) return null
  const { effects } = ran.entry
  return {
    seq,
    id: envelope.id,
    name: envelope.name,
    version: envelope.version,
    form: envelope.form,
    at: envelope.at,
    baseRev,
    redoOf: envelope.redoOf,
    after: standsOn(canonical(envelope.form), others),
    mints: [...effects.minted],
    about: effects.about,
    state: 'pending',
    tries: 0,
    rev: null,
    logSeq: null,
    epoch: null,
    problem: null,
    behind: null,
    reason: null,
  }
}

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Commands that minted ids which a form names, as far as the server has not carried them out. */
function standsOn(form: string, others: readonly Entry[]): string[] {
  const named = new Set(form.match(UUIDS) ?? [])
  const found = others.filter((o) => o.state !== 'acknowledged' && o.mints.some((id) => named.has(id)))
  return [...new Set(found.map(knownAs))]
}

/** How it stands towards a server of this history: one that went back to a backup may have lost what it had answered. */
const stateIn = (e: Entry, epoch: string): EntryState =>
  (e.state === 'acknowledged' || e.state === 'refused') && e.epoch !== epoch ? 'pending' : e.state

const HELD = new Set<EntryState>(['refused', 'parked', 'discarded'])

/** What goes to the server now, in order: nothing that stands on what is held. */
export const toSend = (entries: readonly Entry[], epoch: string): Entry[] => sorted(entries, epoch).send

/** What stands on what is held by now, as it is to be kept: its turn to be sent has not come, so nobody has told it. */
export const heldBack = (entries: readonly Entry[], epoch: string): Entry[] =>
  sorted(entries, epoch).wait.flatMap(({ entry, behind }) =>
    entry.state === 'waiting' ? [] : [{ ...entry, state: 'waiting', behind }],
  )

function sorted(entries: readonly Entry[], epoch: string): { send: Entry[]; wait: { entry: Entry; behind: string }[] } {
  const by = (state: EntryState) => entries.filter((e) => stateIn(e, epoch) === state).map(knownAs)
  const done = new Set(by('acknowledged'))
  const held = new Set([...HELD].flatMap(by).filter((id) => !done.has(id)))
  const sent = new Set<string>()
  const send: Entry[] = []
  const wait: { entry: Entry; behind: string }[] = []
  for (const entry of inOrder(entries)) {
    const state = stateIn(entry, epoch)
    if (state !== 'pending' && state !== 'waiting') continue
    // A redo of what is held is the way out; whoever else stands on it waits, and so does who stands on those.
    const behind = entry.after.find((id) => held.has(id) && !sent.has(id))
    if (behind === undefined) {
      send.push(entry)
      sent.add(knownAs(entry))
    } else {
      wait.push({ entry, behind })
      held.add(knownAs(entry))
    }
  }
  return { send, wait }
}

/** What is not in the truth yet, and is to be run again on it: what was sent, until a pull brings it back. */
export function toRun(entries: readonly Entry[], { epoch, rev }: { epoch: string; rev: number }): Entry[] {
  const ahead = (e: Entry) => e.epoch !== epoch || (e.rev ?? 0) > rev
  const run = inOrder(entries).filter((e) => e.state === 'pending' || (e.state === 'acknowledged' && ahead(e)))
  // What stood on a refusal stands again once its redo is under way.
  const there = new Set([...run, ...entries.filter((e) => e.state === 'acknowledged')].map(knownAs))
  for (const e of inOrder(entries)) {
    if (e.state !== 'waiting' || !e.after.every((id) => there.has(id))) continue
    run.push(e)
    there.add(knownAs(e))
  }
  return run
}

/** What somebody has to look at. */
export const toLookAt = (entries: readonly Entry[]): Entry[] => {
  const redone = new Set(entries.filter((e) => e.state === 'acknowledged' || e.state === 'pending').map(knownAs))
  return inOrder(entries).filter(
    (e) => e.state === 'parked' || e.state === 'waiting' || (e.state === 'refused' && !redone.has(knownAs(e))),
  )
}

/** What the server cannot know by itself. */
export const untold = (entries: readonly Entry[], epoch: string): { entry: Entry; as: ToldEntry }[] =>
  inOrder(entries).flatMap((entry) => {
    const { id, state, name, about, at, reason } = entry
    if ((state !== 'parked' && state !== 'discarded') || entry.told === tellingOf(state, epoch)) return []
    return [{ entry: { ...entry, told: tellingOf(state, epoch) }, as: { id, state, name, about, at, reason } }]
  })
const tellingOf = (state: EntryState, epoch: string) => `${state} ${epoch}`

/** Entries that stand on this one, through however many others. */
export function behindOf(entries: readonly Entry[], entry: Entry): Entry[] {
  const gone = new Set([knownAs(entry)])
  const found: Entry[] = []
  for (const e of inOrder(entries)) {
    if (e.id === entry.id || e.state === 'acknowledged' || !e.after.some((id) => gone.has(id))) continue
    gone.add(knownAs(e))
    found.push(e)
  }
  return found
}

/** What was parked is sent as it is. */
export const onceMore = (entry: Entry): Entry => ({ ...entry, state: 'pending', tries: 0 })

/** What was refused is on record: the same form goes again as its redo, under the same ids. */
export const redoOf = (entry: Entry, next: Pick<Entry, 'seq' | 'id' | 'at' | 'baseRev'>): Entry => ({
  ...entry,
  ...next,
  redoOf: knownAs(entry),
  state: 'pending',
  rev: null,
  logSeq: null,
  epoch: null,
  problem: null,
})

/** How an entry stands after the server's answer; unchanged if there is none. */
export function answered(entry: Entry, result: PushResult | undefined, epoch: string): Entry {
  switch (result?.outcome) {
    case 'done':
      return {
        ...entry,
        state: 'acknowledged',
        rev: result.rev,
        logSeq: result.seq,
        epoch,
        problem: null,
        behind: null,
      }
    case 'refused':
      return { ...entry, state: 'refused', logSeq: result.seq, epoch, problem: result.problem, behind: null }
    case 'waiting':
      return { ...entry, state: 'waiting', behind: result.behind }
    case 'defect':
      return { ...entry, tries: entry.tries + 1, state: entry.tries + 1 >= MOST_TRIES ? 'parked' : 'pending' }
    default:
      return entry
  }
}

/** In a backup: the tablet may forget these. A refusal goes with the redo that took its place; what was given up stays for its reason. */
export function forgettable(
  entries: readonly Entry[],
  { epoch, durable }: { epoch: string; durable: number },
): Entry[] {
  const safe = (e: Entry) => e.state === 'acknowledged' && e.epoch === epoch && e.logSeq !== null && e.logSeq <= durable
  const redone = new Set(entries.filter((e) => e.redoOf !== null && safe(e)).map(knownAs))
  return entries.filter((e) => safe(e) || (e.state === 'refused' && redone.has(knownAs(e))))
}

const inOrder = (entries: readonly Entry[]): Entry[] => entries.toSorted((a, b) => a.seq - b.seq)

export const asPushed = ({ seq, id, name, version, form, at, baseRev, redoOf, after }: Entry): PushEntry => ({
  seq,
  id,
  name,
  version,
  form,
  at,
  baseRev,
  redoOf,
  after,
})
