/** What crosses between the reading thread and the one that writes. */
import type { ImportItem } from '#kernel/plugin.ts'
import type { Reason } from './reason.ts'

export type Reading =
  | {
      kind: 'fhir'
      paths: readonly string[]
      /** A folder where each file is kept, for importers to come. */
      keep?: KeepIn
      /** Only what importers of this plugin ask for. */
      only?: string
    }
  | { kind: 'table'; path: string; mapping: Readonly<Record<string, string | null>> | null; importer: string }

export interface KeepIn {
  folder: string
  mostBytes: number
}

export interface Entry {
  item: ImportItem
  /** Number of its file in this run. */
  file: number
  /** Type and place, for a report: "Patient, byte 4711", "line 12". */
  line: number
  /** Of a table: the row as it came, to be handed back if it is refused. */
  cells?: Readonly<Record<string, string>>
}

export interface RefusedRow {
  line: number
  cells: Readonly<Record<string, string>>
  reasons: readonly { column: string; key: string; params: Record<string, string | number> }[]
}

export interface Slice {
  entries: Entry[]
  /** Files that were read to their end with this slice. */
  ended: number[]
  skipped: [file: number, resourceType: string, n: number][]
  refused: RefusedRow[]
  /** Read so far. */
  resources: number
}

export type FromReader =
  | { type: 'file'; no: number; file: string; sha256: string; resources: number }
  | {
      type: 'table'
      columns: string[]
      mapping: Record<string, string | null>
      encoding: string | null
      format: 'csv' | 'xlsx'
    }
  | { type: 'slice'; slice: Slice }
  | { type: 'failed'; file: string; reason: Reason }
  | { type: 'end' }

/** Every `file`, `table` and `slice` is answered. */
export type ToReader = 'go' | 'skip'
