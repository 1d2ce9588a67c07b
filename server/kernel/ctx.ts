/** Of the plugin contract: what a command's handler is given besides its input. */
import type { z } from 'zod'
import type { Day, Instant, PartialDate } from './dates.ts'
import type { Lang, T } from './i18n.ts'
import type { Actor, PermissionSpec, Role } from './plugin.ts'

/** Who is told and when a refusal or an alert becomes work. */
export interface AlertSpec {
  /** Says what the alert is about; the same key is raised once until acknowledged. */
  key: string
  to: Role
  /** A person or a household; or an area, where it is about somebody who is not on record. */
  about: string
  /** Of an area: the path where it is dealt with. */
  see?: string
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
  /** One of the plugin's own settings; undefined: as delivered. What the schema does not take is a defect. */
  saveSetting(name: string, value: unknown): Promise<void>
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
