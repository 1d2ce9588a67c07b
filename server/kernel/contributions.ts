/** Of the plugin contract: what a plugin gives to pages, searches and exports of others. */
import type { ContactAsk, ExactClue, Reach } from './ctx.ts'
import type { Day, Instant } from './dates.ts'
import type { Importer } from './importer.ts'
import type { Db, Html, Page } from './plugin.ts'

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

/** What a way further leads to: the work of the day, figures, what is to be checked, how the clinic does things. */
export type NavGroup = 'work' | 'figures' | 'check' | 'setup'
export interface NavItem {
  href: string
  icon: string
  key: string
  permission: string
  order: number
  add?: boolean
  /** Its heading on the rail and under More; without one it is among the few that stand on top and on the thumb bar. */
  group?: NavGroup
  /** On the thumb bar although it has a group. */
  thumb?: boolean
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

/** What else the day holds, above the worklist of a health worker and on the nurse's first page. Null on most days. */
export interface TodayCardSpec {
  order: number
  permission: string
  render(page: Page): Promise<Html | null>
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

/** Areas of the map in colours. */
export interface MapLayer {
  key: string
  titleKey: string
  permission: string
  /** What each of these areas says; who is not in the answer keeps the colour of the ground. */
  areas(page: Page, areaIds: readonly string[]): Promise<ReadonlyMap<string, AreaColour>>
  /** What the colours mean, the best first. */
  legend(page: Page): readonly AreaColour[]
}

export interface AreaColour {
  /** 4 is as it should be, 1 far from it; null: too little to say. */
  level: 1 | 2 | 3 | 4 | null
  text: string
}

/** A list that people carry away as CSV or XLSX; scope is the page's. */
export interface ExportList {
  name: string
  permission: string
  columns(page: Page): readonly string[]
  /** `about` is the person or household whose record was read; null of a row that counts people and names none. */
  rows(page: Page): AsyncIterable<{ about: string | null; cells: readonly (string | number | null)[] }>
}

export interface Contributions {
  nav?: readonly NavItem[]
  personCard?: readonly CardSpec[]
  personAction?: readonly ActionSpec[]
  householdAction?: readonly ActionSpec[]
  householdCard?: readonly CardSpec[]
  todayCard?: readonly TodayCardSpec[]
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
