import type { Day, Instant, PartialDate } from './dates.ts'
import type { FileBytes } from './files/files.ts'
import type { Form, Role } from './plugin.ts'

/** A made-up community, the same at every run: as commands somebody would have sent, or as rows where there are too many of them. */
export interface DemoContext {
  /** Areas of the demo, from data/reference. */
  areas: readonly DemoArea[]
  households: number
  today: Day
  now: Instant
  staff: readonly { id: string; username: string; role: Role }[]
  /** A stable id for a name. */
  idFor(key: string): string
  /** The id of a command with this key: what its handler's `newId` builds upon. */
  newIdOf(commandKey: string, ...key: string[]): string
  /** Who lives in the community that was founded, for the stories that stand on it. */
  people(): Iterable<DemoPerson>
}
export interface DemoPerson {
  /** Stable name of this person. */
  key: string
  id: string
  areaId: string
  sex: string
  birthDate: PartialDate | null
  /** On record from this day on, by this worker. */
  since: Day
  by: string
}
export interface DemoArea {
  id: string
  parentId: string | null
  kind: string
  code: string
  names: Record<string, string>
  geometry: unknown
}
export interface DemoCommand {
  command: string
  /** Stable name of this command: its id is made of it. */
  key: string
  by: string
  at: Instant
  form: Form
  /** Whose hashes the form says. */
  files?: readonly FileBytes[]
  /** By somebody who sees the own areas only, where that is what the story is about. */
  ownAreas?: true
}
export interface DemoRows {
  /** Household with its area, people with their household. */
  households: (readonly [id: string, areaId: string])[]
  people: (readonly [id: string, householdId: string])[]
  tables: Record<string, Record<string, string | number | null>[]>
}
/** What a plugin adds to the community that another one founds. */
export interface DemoStories {
  commands(context: DemoContext): Iterable<DemoCommand>
}
export interface DemoSpec extends DemoStories {
  areas(reference: readonly DemoArea[], households: number): readonly DemoArea[]
  staff(areas: readonly DemoArea[]): readonly {
    username: string
    names: Record<string, string>
    role: Role
    areaIds: readonly string[]
    compartments?: readonly string[]
  }[]
  rows(context: DemoContext): Iterable<DemoRows>
  /** Everybody who lives there, in a fixed order. */
  people(context: DemoContext): Iterable<DemoPerson>
}

/** A number between 0 and 1 that hangs on its name alone: FNV-1a, and the last mixing of MurmurHash3, both in the public domain. */
export function chanceOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
