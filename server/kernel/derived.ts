/** Of the plugin contract: what is concluded from rows, and kept – what is due, and what is counted. */
import type { Day } from './dates.ts'
import type { Db } from './plugin.ts'

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
  /** Whoever is left out has no items: of people whom no answer can concern `at` this day nothing more need be read. */
  load(
    db: Db,
    ids: readonly string[],
    opinions: Opinions,
    at: { today: Day; config: Config },
  ): Promise<Map<string, Facts>>
  items(facts: Facts, at: { today: Day; config: Config }): DueItem[]
}
export const due = <Facts, Config = unknown>(spec: DueSpec<Facts, Config>): DueSpec => Object.freeze(spec)

/** Something that counts for a month: a dose that was given in it, a child who was born in it. */
export interface Mark {
  key: string
  /** yyyy-mm */
  month: string
}

/** What of people is counted by area and month: `marks` is pure in facts and configuration, and the same on every day. */
export interface TallySpec<Facts = unknown, Config = unknown> {
  version: number
  /** As for due items. Entries of a class belong into no count: a number of a small village tells of somebody. */
  reads?: readonly string[]
  /** @param since the first month that is kept: what can only have made earlier marks need not be read */
  load(db: Db, ids: readonly string[], since: string): Promise<Map<string, Facts>>
  marks(facts: Facts, of: { config: Config }): Mark[]
}
export const tally = <Facts, Config = unknown>(spec: TallySpec<Facts, Config>): TallySpec => Object.freeze(spec)

/** Counts of the own areas that are named, each with all below it; those of this year and the three before it. */
export interface Tallies {
  counts(of: {
    areas: readonly string[]
    keys: readonly string[]
    from: string
    to: string
  }): Promise<{ area: string; key: string; month: string; n: number }[]>
}
