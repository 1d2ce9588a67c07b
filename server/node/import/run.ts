/** An import: files read in a thread, understood by the plugins' importers, written as commands through the one writer. */
import { Worker } from 'node:worker_threads'
import type { Actor, Db, ImportStep } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { row, type Value } from '#kernel/sql.ts'
import type { Outcome, Writer } from '#kernel/writer.ts'
import { commandIdOf, knowledge, madeBy, standingOf, type Standing } from './knowledge.ts'
import type { Entry, FromReader, Reading, RefusedRow, Slice, ToReader } from './protocol.ts'
import { add, count, mayRemember, newTally, reportOf, storedTally, tallyOf, type Failure, type Report, type Tally } from './tally.ts'
import { areaFinder } from './which-area.ts'

export interface ImportOptions {
  reading: Reading
  read: Db
  writer: Writer
  registry: Registry
  actor: Actor
  /** Where those go whose position lies in none of the actor's areas. */
  area(): Promise<string>
  now(): string
  signal?: AbortSignal
  /** Nothing is written: what would be refused at the writer's is not seen. */
  dryRun?: boolean
  progress?(done: { resources: number; people: number; files: number }): void | Promise<void>
  /** The table's columns, once they are known. */
  table?(found: Extract<FromReader, { type: 'table' }>): void
  refused?(row: RefusedRow): void
  defect?(error: Error): void
}

interface Run extends ImportOptions {
  finder: (at: { latitude: number; longitude: number }) => string | null
  fallback: string | null
  names: Map<number, string>
  tallies: Map<number, { tally: Tally; sha256: string | null }>
  outcome: Pick<Report, 'failed' | 'created' | 'updated' | 'unchanged'>
}

export async function runImport(options: ImportOptions): Promise<Report> {
  const run: Run = {
    ...options, finder: await areaFinder(options.read, options.actor.scope), fallback: null, names: new Map(), tallies: new Map(),
    outcome: { failed: [], created: 0, updated: 0, unchanged: 0 },
  }
  const seen = new Map<string, Tally>()
  const occurrences: Tally[] = []
  const again = (tally: Tally) => {
    occurrences.push(tally)
    run.outcome.unchanged += tally.items
  }
  await read(options, {
    async file({ no, file, sha256 }) {
      const before = seen.get(sha256) ?? (await remembered(options, sha256))
      run.names.set(no, file)
      if (before) {
        // Twice in one run: what its first copy comes to is counted at the end.
        if (seen.has(sha256)) late.push(before)
        else again(before)
        seen.set(sha256, before)
        return 'skip'
      }
      const tally = newTally()
      seen.set(sha256, tally)
      occurrences.push(tally)
      run.tallies.set(no, { tally, sha256 })
      return 'go'
    },
    table(found) {
      const tally = newTally()
      occurrences.push(tally)
      run.tallies.set(0, { tally, sha256: null })
      options.table?.(found)
    },
    slice: async (slice) => await takeSlice(run, slice),
    failed: (f) => run.outcome.failed.push(f),
  })
  for (const tally of late) again(tally)
  await options.progress?.({ resources: 0, people: 0, files: occurrences.length })
  return reportOf(occurrences.filter((t) => !broken.has(t)), run.outcome)
}
