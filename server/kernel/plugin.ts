/** The plugin contract. A plugin is one frozen object; nothing registers itself by side effect. */
import type { Hono } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { CompiledQuery, Kysely } from 'kysely'
import type { z } from 'zod'
import type { Areas } from './areas.ts'
import type { Contributions } from './contributions.ts'
import type { Ctx, Declared } from './ctx.ts'
import type { Day, Instant } from './dates.ts'
import type { DemoSpec, DemoStories } from './demo.ts'
import type { DueSpec, Tallies, TallySpec } from './derived.ts'
import type { Format, Lang, Strings, T } from './i18n.ts'
import type { FieldError } from './problem.ts'
import type { Files } from './files/files.ts'
import type { Found } from './find.ts'
import type { OpenPage } from './open-page.ts'
import type { Door, Tool } from './tools.ts'
import type { Work } from './work.ts'

export type * from './contributions.ts'
export type * from './ctx.ts'
export * from './derived.ts'
export type * from './importer.ts'

// oxlint-disable-next-line no-explicit-any -- each plugin brings its own table types
export type Db = Kysely<any>
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
/** A form as it was typed: dotted names become nesting, numbered ones lists. Kept whole in the log. */
export type Form = { [name: string]: FormValue }
export type FormValue = string | Form | FormValue[]

export const ROLES = ['chw', 'nurse', 'head', 'admin'] as const
/** Health worker, nurse, clinic head, administrator. */
export type Role = (typeof ROLES)[number]

export interface Actor {
  id: string
  name: string
  role: Role
  lang: Lang
  scope: Scope
  /** Classes of sensitive entries that this person may see. */
  compartments: readonly string[]
}

/** What a user may see: area subtrees and single households granted for a time. */
export interface Scope {
  areas: readonly string[]
  households: readonly string[]
}

export interface Migration {
  up(db: Db): Promise<void>
}

/** Which bundle a row belongs to: `path` is the column with the person's, household's, area's or user's id. */
export interface SyncedTable {
  bundle: 'household' | 'person' | 'area' | 'user' | 'reference'
  path: string
  /** Other columns with a person's id that a merge of people rewrites too. */
  people?: readonly string[]
  /** Column that names the row's compartment; null in it means ordinary. */
  compartment?: string
  /** Columns that name a file and say whether it has a preview: who may see the row may see it, and it is erased with the row. */
  file?: { id: string; preview: string }
  /** Columns that are unique together with `path`: on a merge the loser's colliding row is set aside, undo brings it back. */
  unique?: readonly string[]
}

/** A view that other plugins may read, if they require this one. */
export interface PublishedView extends SyncedTable {
  query(db: Db): { compile(): CompiledQuery }
}

export interface PermissionSpec {
  roles: readonly Role[]
}

/** Where to go after a command, and what to say there. */
export interface Done {
  see: string
  saved?: string
}

export interface FormState {
  params: Record<string, string>
  /** What was typed; empty on the first showing. */
  values: Form
  errors: readonly FieldError[]
  /** Refusal that belongs to no field. */
  problem?: { code: string; params: Readonly<Record<string, string | number>> }
  /** Hidden fields: command id, version, what the page was based on. */
  envelope: Record<string, string>
  action: string
}

/** A named write: `POST path`. With a `form`, `GET path` shows it, and a refusal shows it again with what was typed. */
export interface Command<S extends z.ZodType = z.ZodType> {
  name: string
  path: string
  permission: string
  version: number
  input: S
  /** Brings a form that an older version of the page rendered to the present shape. */
  upgrade?(form: Form, fromVersion: number): Form
  form?(page: Page, state: FormState): Html | Response | Promise<Html | Response>
  handle(args: { input: z.output<S>; ctx: Ctx; db: Db; read?: unknown }): Promise<Done>
  /** A text of its form that is read before the writer has it, and what came of it is handed to the handler as `read`. What takes too long is refused at the field. */
  reading?: { name: string; field: string; text(form: Form): string | undefined }
  /** A browser's form may not say these, only an importer: dotted names, `*` for each entry of a list; with `=value`, only this value. */
  importOnly?: readonly string[]
  /** Its form carries whole files; any other is refused beyond a megabyte. */
  takesFiles?: boolean
  /** Names of `field.file()`s of its input: the door looks at what comes with the form and keeps it. */
  files?: readonly string[]
  /** Names of fields whose value is replaced by a hash before anything is stored. */
  secret?: readonly string[]
  /** What is wrong with a secret as it was typed; only the door can say, for behind it there is but a hash. */
  secretRule?(text: string, form: Form): FieldError | null
}

/** A question by POST that changes nothing: search, previews, live forms. Not logged. */
export interface Ask<S extends z.ZodType = z.ZodType> {
  name: string
  path: string
  permission: string
  input: S
  takesFiles?: boolean
  answer(page: Page, input: z.output<S>): Html | Response | Promise<Html | Response>
}

/** Keep the input's type while listing commands of different inputs together. */
export const command = <S extends z.ZodType>(spec: Command<S>): Command => Object.freeze(spec)
export const ask = <S extends z.ZodType>(spec: Ask<S>): Ask => Object.freeze(spec)

export interface Plugin<Id extends string = string> {
  id: Id
  requires?: readonly string[]
  migrations?: Record<string, Migration>
  publishes?: Record<`pub_${string}`, PublishedView>
  synced?: Record<string, SyncedTable>
  /** Kernel tables this plugin reads or writes; only administration has any. */
  kernelTables?: readonly string[]
  permissions?: Record<`${Id}:${string}`, PermissionSpec>
  config?: z.ZodObject
  commands?: readonly Command[]
  asks?: readonly Ask[]
  /** What only the server can answer: everything, or these addresses of pages, commands and asks. Tablets say so. */
  serverOnly?: true | readonly string[]
  /** A page that shows somebody's record is named by the string `<id>.page.people_person_history` for `/people/:person/history`. */
  pages?(app: PluginApp): void
  due?: readonly DueSpec[]
  tallies?: readonly TallySpec[]
  reactions?: Record<string, (payload: Record<string, unknown>, args: { ctx: Ctx; db: Db }) => Promise<void>>
  /** Run on the server after commit, at least once by key. */
  effects?: Record<string, (payload: Record<string, unknown>) => Promise<void>>
  contributes?: Contributions
  /** A view of people (`person_id`) whose rows stay at the server: tablets get none of them, and drop those they have. */
  withholds?: `pub_${string}`
  provides?: Record<string, unknown>
  /** Named `<id>.<what>`: what plugins that require this one may have written in their commands, with this one's tables. */
  appends?: Record<string, (args: { ctx: Ctx; db: Db }) => unknown>
  /** Named `<id>.<what>`: what is made of a stranger's text, of nothing else and always the same, as plain data. A server does it where it can be stopped. */
  readings?: Record<string, (text: string) => unknown>
  /** For the command line. */
  tools?: readonly Tool[]
  /** For other systems, at the server only. */
  doors?: readonly Door[]
  /** Pages that need no sign-in, at the server only. */
  open?: readonly OpenPage[]
  strings?: Record<Lang, Strings>
  /** The first plugin with areas and staff lays the ground; others tell more stories on it. */
  demo?: DemoSpec | DemoStories
}
export const definePlugin = <const Id extends string>(plugin: Plugin<Id>): Plugin<Id> => Object.freeze(plugin)

/** Everything a page may use. `db` shows only what the actor may see. */
export interface Page {
  db: Db
  /** The same page with the tables of another plugin: how the kernel hands it to what that plugin contributes. */
  as(plugin: string): Page
  actor: Actor
  t: T
  lang: Lang
  fmt: Format
  today: Day
  now: Instant
  /** The clinic's IANA time zone, for times that people read and type. */
  timeZone: string
  home: 'server' | 'tablet'
  /** The build of the application that tablets are given here; null on a tablet. */
  tabletApp: string | null
  /** The clock of the tablet was turned since the clinic last told it the time: dates are confirmed. */
  clockDoubtful: boolean
  /** An htmx request: the fragment is enough. */
  fragment: boolean
  can(permission: string): boolean
  /**
   * The answer of `render`, kept until anything is written: only for pages that show nothing but what the database, the
   * reader and the day decide. `render` must use the page it is given.
   */
  cached(render: (page: Page) => Promise<Response>): Promise<Response>
  /** The whole page around `body`. `title` names no person: the browser writes it to disk. */
  show(options: ShowOptions): Promise<Response>
  /** Hidden fields and address for a command's form on this page. */
  envelope(command: string): Record<string, string>
  csrf: string
  /** A mark by which the server knows the plugin's words again when anybody brings them (`open`); null on a tablet. */
  seal(text: string): string | null
  /** A new one-time password, made of chance and kept nowhere. */
  newSecret(): string
  declared: Declared
  contributions: Contributions
  config<C>(plugin: string): C
  service<S>(name: string): S
  work: Work
  /** What one of the plugin's `readings` makes of a text; null where it takes too long. */
  readApart(name: string, text: string): Promise<unknown>
  /** What the plugin counts. */
  tally: Tallies
  /** The whole tree, remembered until it changes. */
  areas(): Promise<Areas>
  /** People and households that fit what was typed, best first, within the actor's scope; `more` says that the list was cut. */
  search(query: string, limit?: number, within?: readonly string[]): Promise<{ found: Found[]; more: boolean }>
  log: { viewed(personOrHousehold: string): void }
  /** Of files that rows name which this page has read. */
  files: Pick<Files, 'read' | 'here'>
}

export interface ShowOptions {
  title: string
  body: Html
  status?: number
  wide?: boolean
  narrow?: boolean
  current?: string
  scripts?: readonly string[]
  /** The page brings its own `main`, as the map does. */
  ownMain?: boolean
}

export type PluginEnv = { Variables: { page: Page } }
export type PluginApp = Pick<Hono<PluginEnv>, 'get'>
