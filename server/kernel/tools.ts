/** What a plugin offers beside its pages: tools of the command line and doors for other systems. Plain data in and out: the home reads and writes. */
import type { Day } from './dates.ts'
import type { T } from './i18n.ts'
import type { Form } from './plugin.ts'

/** XML of tables: names and texts. Attributes and document types are refused where it is read. */
export interface XmlNode {
  name: string
  text: string
  of: readonly XmlNode[]
}

export interface ToolOption {
  /** What stands for its value in the help: FILE, NAME. */
  value: string
  /** String key. */
  says: string
}
export type ToolOptions = Readonly<Record<string, string | undefined>>

interface ToolSpec {
  /** As typed: "schedule import". */
  name: string
  /** String key of what it does; `<says>_more` tells more. */
  says: string
  options: Readonly<Record<string, ToolOption>>
  example: string
}

/** One JSON request on each line of standard input, one answer for each on standard output. */
export interface LineTool extends ToolSpec {
  kind: 'lines'
  /** @throws Problem for an option or for a request that cannot stand: its code is a string key */
  open(options: ToolOptions): (request: unknown) => object
  /** For eyes, without `--json`: string keys of the columns after the id, and what stands in them. Without it answers are JSON always. */
  table?: { columns: readonly string[]; cells(answer: object, t: T): readonly string[] }
}

/** All XML files of a folder made into one file. */
export interface FolderTool extends ToolSpec {
  kind: 'xml-folder'
  /** Where it is written unless `--out` says otherwise; from the folder of the program. */
  out: string
  /** @throws Problem; `file` in its params names the file that is at fault */
  make(
    files: ReadonlyMap<string, XmlNode>,
    at: { folder: string; options: ToolOptions },
  ): { text: string; says: string; params: Record<string, string | number> }
}

/** Files looked at one by one, each by itself. Nothing is written. */
export interface FileTool extends ToolSpec {
  kind: 'files'
  /** Never throws: what is wrong with a file is its answer. */
  look(text: string): Looked
  /** What is told of a file that cannot be read at all. */
  unreadable: object
}
export interface Looked {
  fine: boolean
  json: object
  lines: readonly Said[]
}

/** Files of which each is sent as a command, under the rights of whoever is named. */
export interface SendTool extends ToolSpec {
  kind: 'send'
  /** `send` null: it is not sent, and why is in the lines. Never throws. */
  look(text: string, options: ToolOptions): Looked & { send: { command: string; form: Form } | null }
  unreadable: object
}
/** The words are string keys. */
export interface Said {
  says: string
  params: Record<string, string | number>
}

export type Tool = LineTool | FolderTool | FileTool | SendTool

/** `POST path` for other systems: JSON in and out, a bearer token instead of a session. */
export interface Door {
  path: string
  /** The setting that holds its token; without one there is no such door. */
  token: 'DOORSTEP_FHIR_TOKEN'
  maxBytes: number
  contentType: string
  answer(request: { json: unknown; query: Readonly<Record<string, string>>; today: Day; t: T }): DoorAnswer
  /** What is said where the request does not come so far. */
  refused(why: 'unauthorized' | 'too_large' | 'no_json' | 'defect', t: T): object
}
export interface DoorAnswer {
  status: 200 | 400 | 404
  body: object
}
