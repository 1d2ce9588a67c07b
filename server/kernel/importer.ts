/** Of the plugin contract: what a plugin makes of files from elsewhere. */
import type { Form } from './plugin.ts'

/** What an importer makes of a file: reading is pure and runs beside the request loop, planning asks what is known already. */
export interface Importer {
  /** Names its items, `<plugin>.<what>`. */
  kind: string
  /** What it takes in of FHIR; two that want the same stop the start. */
  claims: readonly ImportClaim[]
  /** One file's reader: resources of one Bundle speak of each other. `run` is its own, the same for all files of a run. */
  open(run: Map<string, string | null>): ImportReader
  plan(item: ImportItem, known: ImportKnowledge): Promise<readonly ImportStep[]>
  table?: TableImporter
}

export interface ImportClaim {
  resourceType: string
  /** As `system|code` of the resource's code, vaccine, medication, type or questionnaire; absent: whatever its code is. */
  codes?: readonly string[]
  /** The kind of the importer that takes every code of this type, and leaves it these: one that does not say so is refused. */
  insteadOf?: string
}

export interface ImportReader {
  /** Null: not of a kind that this importer takes; it is then counted as skipped. */
  take(resource: Record<string, unknown>, fullUrl: string | null, who: WhoIs): readonly ImportItem[] | null
  /** What was gathered and not handed out yet, at the end of a file. */
  rest?(): readonly ImportItem[]
  /** Of the importer that takes patients: whom a reference means, in this file or in one before it. */
  who?: WhoIs
}

/** Whom a FHIR reference points to: for an item's `about`. Null if it is no reference to a patient. */
export type WhoIs = (reference: unknown) => ImportAbout | null
export interface ImportAbout {
  /** Keys of the importer of patients, likeliest first. */
  keys: readonly string[]
  /** An id that is ours if our own export came back. */
  self: string | null
}

/** Rows of CSV and XLSX, with a mapping of columns that a person may change. */
export interface TableImporter {
  targets: readonly string[]
  guess(columns: readonly string[]): Record<string, string | null>
  read(
    cells: Readonly<Record<string, string>>,
    mapping: Readonly<Record<string, string | null>>,
    line: number,
  ): { items: readonly ImportItem[]; warnings: readonly ImportReason[] } | { errors: readonly ImportReason[] }
}

export interface ImportReason {
  /** '' where the whole is meant. */
  column: string
  key: string
  params: Record<string, string | number>
}

/** One thing that a source tells of: plain data, since it crosses threads. Keys are hashes: they stand in logs and reports. */
export interface ImportItem {
  kind: string
  key: string
  facts: unknown
  /** Keys of what it stands on; items of one slice that share one are planned one after another. */
  uses: readonly string[]
  /** Counted by it, if it is a person: their own key, and their household's. */
  person?: string
  household?: string
  /** Whose it is, where the source tells of them elsewhere: it waits until they are known. */
  about?: ImportAbout
  /** What it tells besides, counted by kind. */
  counts?: Readonly<Record<string, number>>
  /** It is known to be unusable: a reason instead of a plan. */
  refused?: ImportReason
  warnings: readonly ImportReason[]
}

export interface ImportKnowledge {
  /** The person that the item is about. */
  about: string | null
  /** Our id for a key of the source. */
  id(key: string): string | null
  /** Whether what a key stood for was imported with just these facts. */
  same(key: string, facts: unknown): boolean
  /** The form by which a key was last imported, for three-way merges; null if it was erased or never was. */
  before(key: string): Promise<Form | null>
  /** Whether an id of ours is one of a living record: our own export came back. */
  present(kind: 'person' | 'household', id: string): Promise<boolean>
  /** Those of these ids that are rows of a synced table. */
  rows(table: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Who lives with a person, the person left out. */
  housemates(personId: string): Promise<number>
  householdOf(personId: string): Promise<string | null>
  /** The area around a position, else the one that was chosen for all others. */
  area(at: { latitude: number; longitude: number } | null): string
}

/** A command to send. Its id is made of the first key and its facts, so that sending it again changes nothing. */
export interface ImportStep {
  /** Null: nothing is sent, what it makes is only remembered. */
  command: string | null
  /** Many things in one: the id is made of all of them. */
  together?: true
  form: Form
  makes: readonly [ImportMade, ...ImportMade[]]
  /** Refusals that say: it is so already. */
  fine?: readonly string[]
  as: 'created' | 'updated'
}
export interface ImportMade {
  key: string
  facts: unknown
  /** Ours: an id, or the key of the handler's `newId`. */
  id: string | readonly string[]
}
