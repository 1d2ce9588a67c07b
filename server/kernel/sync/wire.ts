/** What travels between a tablet and the server. Plain JSON; a pull is answered line by line, so that a cut costs one line. */
import type { Instant } from '../dates.ts'
import type { Lang } from '../i18n.ts'
import type { Actor, Form } from '../plugin.ts'
import type { FieldError } from '../problem.ts'
import type { Value } from '../sql.ts'

/** Both sides speak this version or say so: a tablet of another one is told to update, and what it recorded is taken all the same. */
export const WIRE_VERSION = 1

/** Which build of the application asks. */
export const APP_HEADER = 'x-app-version'

/** Rows of one table, values in the order of `PullHead.columns`. */
export type WireRow = readonly Value[]
export type WireRows = { [table: string]: readonly WireRow[] }

export interface PullRequest {
  wire: number
  /** Of which history the tablet's copy is; '' on the first pull. */
  epoch: string
  /** The revision up to which the tablet has everything in its scope; 0 on the first pull. */
  rev: number
  /** `PullHead.places.digest` and `PullHead.personal.digest` of what the tablet holds; '' if nothing. */
  places: string
  personal: string
  /** Areas whose households it holds. Only asked for (`PullAgain`) when the areas differ. */
  areas?: readonly string[]
  /** Households that it holds by a grant. */
  grants: readonly string[]
  /** The place in the log that it knows to be in a backup: where nothing else is new either, it is answered with `PullSame`. */
  durable?: number
  /**
   * Goes on with a pull that was cut: the last household that arrived, and the `rev` and `epoch` of that pull's head. An answer
   * with another `rev` or `epoch` does not go on but begins anew, and what came before is to be thrown away.
   */
  after?: { household: string; rev: number; epoch: string }
}

/** First line. */
export interface PullHead {
  kind: 'head'
  wire: number
  epoch: string
  /** Everything up to here is in this pull. With `after` in the request, the revision of the pull that was cut. */
  rev: number
  /** The server's clock, for the tablet to know its own error. */
  at: Instant
  /** Commands up to this place of the log are in a backup: the tablet may forget them. */
  durable: number
  /** Names of columns by table, for every row that follows. */
  columns: { [table: string]: readonly string[] }
  /** Whoever the tablet's vault belongs to, as the server knows them now. */
  actor: Actor
  clinic: { name: string | null; timeZone: string }
  settings: TabletSettings
  /** Households that follow: all of scope if `whole`, and then the tablet forgets all others first. Never `whole` where a cut pull goes on. */
  households: number
  whole: boolean
}

/** What the clinic decides about its tablets. */
export interface TabletSettings {
  /** Locked after so many minutes without a touch. */
  lockMinutes: number
  /** Without contact for so many days it shows no records, but still records. */
  staleDays: number
}

/** Instead of an answer: say which areas you hold. */
export interface PullAgain {
  kind: 'again'
  need: 'areas'
}

/** Instead of an answer: nothing is new, in a tenth of the bytes. */
export interface PullSame {
  kind: 'same'
  at: Instant
}

export type PullLine =
  | PullHead
  | PullAgain
  | PullSame
  /** Area tree and all that follows areas, whole; only if the tablet's digest differs. */
  | { kind: 'places'; digest: string; areas: readonly string[]; rows: WireRows }
  /** The user's own rows, everybody's names, settings, reference rows: whole, only if the digest differs. */
  | { kind: 'personal'; digest: string; rows: WireRows }
  /** Households that have left the scope. */
  | { kind: 'gone'; households: readonly string[] }
  /** One household with everybody in it, whole. */
  | { kind: 'household'; id: string; rows: WireRows }
  /** Nothing is missing. */
  | { kind: 'end'; rev: number }

/** A command from a tablet's outbox. */
export interface PushEntry {
  /** Counts up per device, without gaps in what was not yet acknowledged. */
  seq: number
  id: string
  name: string
  version: number
  form: Form
  /** By the tablet's clock, corrected by what it knew of its error. */
  at: Instant
  baseRev: number
  redoOf: string | null
  /** Commands that must have been carried out before this one: it names ids that they minted. */
  after: readonly string[]
}

/** What became of an entry on the tablet, that the server cannot know by itself: set aside after defects, or given up for a reason. */
export interface ToldEntry {
  id: string
  state: 'parked' | 'discarded'
  name: string
  about: string | null
  at: Instant
  reason: string | null
}

export interface PushRequest {
  wire: number
  epoch: string
  /** The tablet's clock when it sent this. */
  sentAt: Instant
  entries: readonly PushEntry[]
  /** Whose records were looked at since the last push: `[at, subject, path]`. */
  looked?: readonly (readonly [at: Instant, subject: string, path: string])[]
  /** A language chosen on the tablet. */
  lang?: Lang
  /** What stays behind after this batch, and what waits there for its user's eyes: the clinic sees who is stuck. */
  unsent?: number
  attention?: number
  told?: readonly ToldEntry[]
}

export type PushResult =
  | { id: string; outcome: 'done'; see: string; saved?: string; rev: number; seq: number }
  /** On record: `seq` is its place in the log. */
  | { id: string; outcome: 'refused'; problem: PushProblem; seq: number }
  /** Not carried out, not on record: send it again after `behind`. */
  | { id: string; outcome: 'waiting'; behind: string }
  | { id: string; outcome: 'defect' }

export interface PushProblem {
  status: number
  code: string
  params: Readonly<Record<string, string | number>>
  fields: readonly FieldError[]
}

export interface PushAnswer {
  wire: number
  epoch: string
  at: Instant
  durable: number
  /** One for each entry, in their order. */
  results: readonly PushResult[]
}

/** To any question of a device: it was revoked, and is to send its sealed outbox and wipe itself. */
export interface Revoked {
  revoked: true
}

/** What enrolment gives to a tablet, once. */
export interface Enrolled {
  device: string
  /** Proves the device to the server; kept sealed under the passcode. */
  secret: string
  /** Asks whether the device was revoked, and brings its sealed outbox, without a passcode. */
  contact: string
  user: { id: string; name: string; username: string; lang: Lang }
  clinic: string | null
}
export interface EnrolRequest {
  wire: number
  code: string
  label: string
  /** Opens the outbox if this tablet is lost or its passcode forgotten (base64url, 32 bytes AES-256). */
  outboxKey: string
}

/** The outbox of a lost or locked tablet as it lies there, by contact: the clinic opens it with `EnrolRequest.outboxKey`. */
export interface QuarantineRequest {
  entries: readonly SealedEntry[]
}
export interface SealedEntry {
  seq: number
  /** base64url; sealed about `outbox:<seq>`. */
  sealed: string
}

/** How a file stands at the server after a piece of it, or a question. */
export interface FileTaken {
  /** Bytes that are there: the next piece begins here. */
  have: number
  state: 'coming' | 'whole' | 'refused' | 'unknown'
  /** The log's end when it was whole: a backup that goes beyond it has the file. */
  seq: number
}
