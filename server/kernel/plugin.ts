/** The plugin contract. A plugin is one frozen object; nothing registers itself by side effect. */
import type { Hono } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { CompiledQuery, Kysely } from 'kysely'
import type { z } from 'zod'
import type { Areas } from './areas.ts'
import type { Day, Instant, PartialDate } from './dates.ts'
import type { DemoSpec, DemoStories } from './demo.ts'
import type { Format, Lang, Strings, T } from './i18n.ts'
import type { FieldError } from './problem.ts'
import type { Files } from './files/files.ts'
import type { Found } from './find.ts'
import type { Door, Tool } from './tools.ts'
import type { Work } from './work.ts'

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

/** Who is told and when a refusal or an alert becomes work. */
export interface AlertSpec {
  /** Says what the alert is about; the same key is raised once until acknowledged. */
  key: string
  to: Role
  about: string
  titleKey: string
  params?: Record<string, string | number>
  /** Not acknowledged by then: it goes to the next role. */
  escalateAt?: Instant
}

export interface EffectSpec {
  key: string
  kind: string
  payload: Record<string, unknown>
  /** Whom it reaches and how: asked of every `contactGate` right before it goes. A message to a person says so. */
  to?: { personId: string; channel: string }
  /** After this instant the effect is dropped instead of run. */
  staleAfter: Instant
}

/** Whether somebody may be reached in this way now. */
export type Reach = 'yes' | 'never' | { after: Instant }
export interface ContactAsk {
  personId: string
  channel: string
  now: Instant
  /** The clinic's IANA time zone, in which people say when they may be called. */
  timeZone: string
}

/** What a handler knows besides its input. Everything in it is the same when the command is replayed. */
export interface Ctx {
  home: 'server' | 'tablet'
  commandId: string
  actor: Actor
  /** When it happened, by the device's clock. */
  now: Instant
  /** The date of `now` in the clinic's time zone. */
  today: Day
  /** The clinic's IANA time zone, for times that people type. */
  timeZone: string
  /** A row's id; `key` says what the row is about ("attendance", personId), never a count. */
  newId(...key: string[]): string
  /** Names a person or household that the command changes, besides those in its input; an area of its input, or the actor, whose own rows it changes. */
  touch(id: string): void
  place: Placement
  /** Three-way merge of one shared field; a clash keeps the present value and goes to needs attention. */
  mergeField<V extends string | number | null>(
    about: string,
    field: string,
    edit: { was: V | undefined; typed: V; present: V },
  ): V
  emit(event: string, payload: Record<string, unknown>): void
  alert(spec: AlertSpec): Promise<void>
  /** What an alert asked for is done: the open one of that key counts as seen by whoever did it. */
  settleAlert(key: string): Promise<void>
  effect(spec: EffectSpec): Promise<void>
  /** Administration changed the tree of areas: these are stamped, and the writer reads the tree anew. */
  areasChanged(...areaIds: string[]): void
  /** Administration changed a plugin's settings: the writer reads them anew. */
  settingsChanged(): void
  declared: Declared
  config<C>(): C
  service<S>(name: string): S
  /** A required plugin's own way of writing what it keeps for others, in this command: its tables, its rules. */
  append<A>(name: string): A
}

/** What the plugins say of themselves, for administration: who may do what, and which settings there are. */
export interface Declared {
  permissions: ReadonlyMap<string, PermissionSpec>
  /** Settings by plugin, in the order of the plugins. */
  settings: ReadonlyMap<string, z.ZodObject>
  /** Whether there is a string of this key: names made up of ids may have none. */
  hasString(key: string): boolean
  /** Everybody's strings in another language than the reader's: for what is printed for somebody else. */
  words(lang: Lang): T
  /** The string that says what an address of a page, form or ask shows, for reports of who looked; null where no plugin says it. */
  routeWords(path: string): string | null
}

/** A number of theirs, or the full name with the birth date. */
export type ExactClue = { identifier: string } | { name: string; birthDate: PartialDate }

/** Where people and households are: the only thing about them that the kernel itself must know. */
export interface Placement {
  newHousehold(id: string, areaId: string): Promise<void>
  newPerson(id: string, householdId: string): Promise<void>
  movePerson(id: string, toHousehold: string): Promise<void>
  moveHousehold(id: string, toArea: string): Promise<void>
  householdOf(personId: string): Promise<string>
  membersOf(householdId: string): Promise<string[]>
  /** Whom a row of the kernel's own is about, an alert: found, checked against the scope, touched. */
  touch(id: string): Promise<void>
  areaOf(householdId: string): Promise<string>
  /** Who is meant exactly, wherever they live: for a door that says who went through it. */
  anywhere(clue: ExactClue): Promise<{ personId: string; householdId: string; inScope: boolean }[]>
  /** Everything that is known of a person goes for good; lead to an address that ends in `#erased-<digest>`. `words`: their names and numbers. */
  erase(personId: string, words: readonly string[]): Promise<{ rows: number; bodies: number; digest: string }>
  /** An erasure was asked for, or is not any more: what it will take is looked for meanwhile. */
  expectErasure(personId: string, expected: boolean): Promise<void>
  merge(kind: 'person' | 'household', loser: string, winner: string): Promise<string>
  unmerge(mergeId: string): Promise<{ kind: 'person' | 'household'; loser: string; winner: string }>
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
  handle(args: { input: z.output<S>; ctx: Ctx; db: Db }): Promise<Done>
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

export interface DueItem {
  code: string
  /** Distinguishes items of one code: a dose, a form; '' where there is only one. */
  instance: string
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  /** 1 most urgent … 9 least. */
  priority: number
  titleKey: string
  params: Record<string, string | number>
  /** Path of the page where it is done. */
  action: string
  icon?: string
  /** First day on which the answer may differ; none if only new facts change it. */
  recomputeOn?: Day
  compartment?: string
}

/** What other plugins think, asked for through their contributions and never through their tables. */
export interface Opinions {
  /** The shortest interval between home visits that any plugin wants, in days, by household; none has no entry. */
  visitIntervals(households: readonly string[]): Promise<Map<string, number>>
}

/** `load` reads the facts of many subjects at once; `items` is pure in facts, today and configuration. */
export interface DueSpec<Facts = unknown, Config = unknown> {
  subject: 'person' | 'household'
  version: number
  /** Code → icon and string key, for filters and keys of maps. */
  kinds: Record<string, { titleKey: string; icon: string }>
  /**
   * Tables and views that `load` reads, where the answer rests on these alone: it is then asked again only when one of them
   * was written. Another may not be read. Absent: it is asked after every command.
   */
  reads?: readonly string[]
  load(db: Db, ids: readonly string[], opinions: Opinions): Promise<Map<string, Facts>>
  items(facts: Facts, at: { today: Day; config: Config }): DueItem[]
}
export const due = <Facts, Config = unknown>(spec: DueSpec<Facts, Config>): DueSpec => Object.freeze(spec)

/** What can be found by typing: words of names, and numbers of which any part of three digits finds. */
export interface SearchSpec {
  subject: 'person' | 'household'
  /** As for due items. */
  reads?: readonly string[]
  load(db: Db, ids: readonly string[]): Promise<Map<string, { words: string[]; numbers: string[] }>>
}

export interface TimelineEntry {
  on: Day
  at: Instant
  icon: string
  titleKey: string
  params?: Record<string, string | number>
  text?: string
  href?: string
  by?: string
  personId?: string
  /** Entered in error: shown struck through, never hidden. */
  voided?: boolean
  /** Address of a small picture of it. */
  picture?: string
  /** The class of what it tells, null of what is ordinary: said by every plugin, and marked wherever it is shown. */
  sensitivity: string | null
}

export interface NavItem {
  href: string
  icon: string
  key: string
  permission: string
  order: number
  add?: boolean
  deskOnly?: boolean
}

/** A way from the page of a person or household to where something is done, among the buttons on top. */
export interface ActionSpec {
  order: number
  permission: string
  icon: string
  key: string
  href(id: string): string
  /** It must be found at once. */
  urgent?: boolean
  /** Looked for now and then: folded away under More, so that the day's work stands on the first screen. */
  rare?: boolean
}

export interface CardSpec {
  order: number
  permission: string
  /** Null when there is nothing to show. `wide` cards stand in the main column. */
  render(page: Page, id: string): Promise<Html | null>
  wide?: boolean
  /**
   * It comes after the page, from `…/cards/<name>`: for advice that costs more than the page itself, never for what keeps
   * people safe. The title is that of its own page, where there is no script.
   */
  later?: { name: string; titleKey: string }
}

/**
 * What a plugin asks at a roster round, of those members whom it concerns: a form of a command of its own under each person.
 * Who is not in the answer is not asked; who is not answered stays so.
 */
export interface RosterQuestionSpec {
  order: number
  permission: string
  /** `then` is what comes after the round: the command's form carries it back to `/households/:household/roster/questions?then=`. */
  ask(page: Page, people: readonly string[], then: string): Promise<ReadonlyMap<string, Html>>
}

export interface TimelineSpec {
  permission: string
  load(
    page: Page,
    about: { personId?: string; householdId?: string },
    window: { before?: Instant; limit: number },
  ): Promise<TimelineEntry[]>
}

export interface MapLayer {
  key: string
  titleKey: string
  permission: string
}

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

/** A list that people carry away as CSV or XLSX; scope is the page's. */
export interface ExportList {
  name: string
  permission: string
  columns(page: Page): readonly string[]
  /** `about` is the person or household whose record was read. */
  rows(page: Page): AsyncIterable<{ about: string; cells: readonly (string | number | null)[] }>
}

export interface Contributions {
  nav?: readonly NavItem[]
  personCard?: readonly CardSpec[]
  personAction?: readonly ActionSpec[]
  householdAction?: readonly ActionSpec[]
  householdCard?: readonly CardSpec[]
  rosterQuestion?: readonly RosterQuestionSpec[]
  timeline?: readonly TimelineSpec[]
  search?: readonly SearchSpec[]
  mapLayer?: readonly MapLayer[]
  importer?: readonly Importer[]
  exportList?: readonly ExportList[]
  /** Days between home visits that this plugin wants for a household; the shortest wins. */
  visitInterval?: ReadonlyArray<(db: Db, householdIds: readonly string[]) => Promise<Map<string, number>>>
  /** People of whom a clue says exactly this, without any scope. */
  exactly?: ReadonlyArray<(db: Db, clue: ExactClue) => Promise<readonly string[]>>
  /** Who may be reached how and when: one that says never is enough. */
  contactGate?: ReadonlyArray<(db: Db, ask: ContactAsk) => Promise<Reach>>
  /** Turns what is left of a person in export: FHIR resources. */
  exporter?: ReadonlyArray<(page: Page, personId: string) => Promise<Record<string, unknown>[]>>
}

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
  reactions?: Record<string, (payload: Record<string, unknown>, args: { ctx: Ctx; db: Db }) => Promise<void>>
  /** Run on the server after commit, at least once by key. */
  effects?: Record<string, (payload: Record<string, unknown>) => Promise<void>>
  contributes?: Contributions
  /** A view of people (`person_id`) whose rows stay at the server: tablets get none of them, and drop those they have. */
  withholds?: `pub_${string}`
  provides?: Record<string, unknown>
  /** Named `<id>.<what>`: what plugins that require this one may have written in their commands, with this one's tables. */
  appends?: Record<string, (args: { ctx: Ctx; db: Db }) => unknown>
  /** For the command line. */
  tools?: readonly Tool[]
  /** For other systems, at the server only. */
  doors?: readonly Door[]
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
  /** A new one-time password, made of chance and kept nowhere. */
  newSecret(): string
  declared: Declared
  contributions: Contributions
  config<C>(plugin: string): C
  service<S>(name: string): S
  work: Work
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
