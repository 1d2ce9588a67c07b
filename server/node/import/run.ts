/** An import: files read in a thread, understood by the plugins' importers, written as commands through the one writer. */
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { claimedBy } from '#kernel/import-claims.ts'
import type { Actor, Db, Form, ImportItem, ImportStep } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { row, type Value } from '#kernel/sql.ts'
import type { Outcome, Writer } from '#kernel/writer.ts'
import { commandIdOf, knowledge, madeBy, personOf, standingOf, type Standing } from './knowledge.ts'
import { listen, type Listening } from './listen.ts'
import type { Entry, FromReader, RefusedRow, Slice } from './protocol.ts'
import { refuse, refuseRow } from './refusals.ts'
import {
  add,
  count,
  isRecord,
  mayRemember,
  newTally,
  reportOf,
  storedTally,
  tallyOf,
  type Report,
  type Tally,
} from './tally.ts'
import { areaFinder } from './which-area.ts'

export interface ImportOptions extends Listening {
  read: Db
  writer: Writer
  registry: Registry
  actor: Actor
  /** Where those go whose position lies in none of the actor's areas; asked once, and only if there is one. */
  area(): Promise<{ id: string; actor?: Actor }>
  now(): string
  /** Files that were taken in whole before are read again: for an importer that came later. */
  again?: boolean
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
  fallback: Promise<string> | null
  retried: WeakSet<Entry>
  /** About people who may still come. */
  waiting: Entry[]
  peopleOf: string | undefined
  names: Map<number, string>
  tallies: Map<number, { tally: Tally; sha256: string | null }>
  outcome: Pick<Report, 'failed' | 'created' | 'updated' | 'unchanged'>
}

export async function runImport(options: ImportOptions): Promise<Report> {
  const run: Run = {
    ...options,
    finder: await areaFinder(options.read, options.actor.scope),
    fallback: null,
    retried: new WeakSet(),
    waiting: [],
    peopleOf: claimedBy(options.registry.contributions.importer ?? [])({ resourceType: 'Patient' })?.kind,
    names: new Map(),
    tallies: new Map(),
    outcome: { failed: [], created: 0, updated: 0, unchanged: 0 },
  }
  const seen = new Map<string, Tally>()
  const occurrences: Tally[] = []
  const late: Tally[] = []
  const again = (tally: Tally) => {
    occurrences.push(tally)
    run.outcome.unchanged += tally.items
  }
  await listen(options, {
    async file({ no, file, sha256 }) {
      const before = seen.get(sha256) ?? (options.again ? null : await remembered(options, sha256))
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
      run.tallies.set(no, { tally, sha256: options.again ? null : sha256 })
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
  await takeWaiting(run)
  for (const tally of late) again(tally)
  return reportOf(occurrences, run.outcome)
}

async function remembered({ read: db }: ImportOptions, sha256: string): Promise<Tally | null> {
  const found = await row<{ tally: string }>(db, 'select tally from import_file where sha256 = ?', [sha256])
  return found ? tallyOf(found.tally) : null
}

async function takeSlice(run: Run, slice: Slice): Promise<void> {
  for (const [file, type, n] of slice.skipped) add(run.tallies.get(file)!.tally.skipped, type, n)
  for (const r of slice.refused) refuseRow(run, r)
  let left = slice.entries
  for (const e of left) count(run.tallies.get(e.file)!.tally, e.item)
  while (left.length > 0) left = await takeWave(run, left)
  for (const no of slice.ended) await keepFile(run, no)
  let [people, files] = [0, 0]
  for (const { tally } of run.tallies.values()) [people, files] = [people + tally.people.size, files + 1]
  await run.progress?.({ resources: slice.resources, people, files })
}

async function keepFile(run: Run, no: number): Promise<void> {
  const { tally, sha256 } = run.tallies.get(no)!
  if (sha256 && !run.dryRun && mayRemember(tally))
    await run.writer.system('import.keep_file', { sha256, tally: storedTally(tally), at: run.now() })
}

/** All files are read: who is not known now is in none of them. The file is read again when it is brought again. */
async function takeWaiting(run: Run): Promise<void> {
  const entries = run.waiting
  if (entries.length === 0) return
  for (const e of entries) run.tallies.get(e.file)!.tally.waiting--
  run.waiting = []
  let left = entries
  while (left.length > 0) left = await takeWave(run, left)
  for (const { file } of run.waiting) add(run.tallies.get(file)!.tally.warnings, 'records.import_warn_person_unknown')
  for (const no of new Set(entries.map((e) => e.file))) await keepFile(run, no)
}

/**
 * Plans one after another and sends without waiting, so that a slice is a few group commits: ids follow from the command's, and what
 * was sent is taken as done when the next is planned. Answers what must be tried again, because what it stood on was refused.
 */
async function takeWave(run: Run, entries: readonly Entry[]): Promise<Entry[]> {
  const busy = new Set<string>()
  const wave: Entry[] = []
  const rest: Entry[] = []
  for (const e of entries) {
    // Twice the same person: the second time against what the first has left.
    ;(busy.has(e.item.key) ? rest : wave).push(e)
    busy.add(e.item.key)
  }
  const standing = await standingOf(
    run.read,
    wave.map((e) => e.item),
    run.peopleOf,
  )
  const keep: Value[][] = []
  const sent: Promise<void>[] = []
  for (const e of wave) {
    if (e.item.refused) {
      refuse(run, e, [e.item.refused])
      continue
    }
    const about = e.item.about ? await personOf(run.read, e.item.about, standing) : null
    if (e.item.about && about === null) wait(run, e)
    else sent.push(send(run, e, await planOf(run, e.item, about, standing), { standing, keep, rest }))
  }
  await Promise.all(sent)
  if (keep.length > 0) await run.writer.system('import.keep', { rows: keep })
  return rest
}

/** Beyond this they are left to a second import: memory would be as large as the files. */
const MOST_WAITING = 20_000

function wait(run: Run, e: Entry): void {
  run.tallies.get(e.file)!.tally.waiting++
  if (run.waiting.length < MOST_WAITING) run.waiting.push(e)
}

async function send(
  run: Run,
  entry: Entry,
  steps: readonly ImportStep[],
  { standing, keep, rest }: { standing: Map<string, Standing>; keep: Value[][]; rest: Entry[] },
): Promise<void> {
  const { item } = entry
  let news: 'created' | 'updated' | null = null
  for (const step of steps) {
    if (run.dryRun) {
      news ??= step.as
      continue
    }
    if (step.command === null) {
      const made = madeBy(item.kind, standing.get(step.makes[0].key)?.commandId ?? '', step.makes, standing)
      for (const m of made) standing.set(m.key, m.standing)
      keep.push(...made.map((m) => m.row))
      continue
    }
    const commandId = commandIdOf(step, standing)
    const made = madeBy(item.kind, commandId, step.makes, standing)
    for (const m of made) standing.set(m.key, m.standing)
    const outcome = await run.writer.submit(envelopeOf(run, step.command, step.form, commandId))
    const there =
      outcome.kind === 'refused' && (step.fine?.includes(outcome.code) || (await isDone(run.read, commandId, outcome)))
    if (outcome.kind === 'done' || there) {
      keep.push(...made.map((m) => m.row))
      // Sent before and only not remembered, when an import was interrupted: nothing new.
      if (outcome.kind === 'done' && !outcome.replayed) news ??= step.as
      continue
    }
    for (const m of made) if (standing.get(m.key)?.commandId === commandId) standing.delete(m.key)
    if (outcome.kind === 'defect') {
      run.defect?.(Object.assign(new Error(outcome.message), { stack: outcome.stack }))
      return refuse(run, entry, [{ column: '', key: 'records.import_defect', params: {} }])
    }
    // The household it was to join may have been refused with whom it came with: once more, against what is there.
    if (outcome.status === 404 && !run.retried.has(entry)) {
      run.retried.add(entry)
      rest.push(entry)
      return
    }
    return refuse(
      run,
      entry,
      outcome.fields.length > 0
        ? outcome.fields.map((f) => ({ column: '', key: f.code, params: f.params ?? {} }))
        : [{ column: '', key: outcome.code, params: outcome.params }],
    )
  }
  if (isRecord(item)) run.outcome[news ?? 'unchanged']++
}

/** Planned without a place for those outside all boundaries; if it turns out to be needed, it is found and all planned anew. */
async function planOf(
  run: Run,
  item: ImportItem,
  about: string | null,
  standing: Map<string, Standing>,
): Promise<readonly ImportStep[]> {
  const importer = run.registry.contributions.importer!.find((i) => i.kind === item.kind)!
  let outside = false
  const withPlace = (place: string) =>
    importer.plan(
      item,
      knowledge(run.read, standing, {
        about,
        registry: run.registry,
        area(at) {
          const found = at && run.finder(at)
          outside ||= !found
          return found ?? place
        },
      }),
    )
  const steps = await withPlace('')
  if (!outside || run.dryRun) return steps
  run.fallback ??= run.area().then(({ id, actor }) => {
    run.actor = actor ?? run.actor
    return id
  })
  return await withPlace(await run.fallback)
}

const envelopeOf = (run: Run, name: string, form: Form, id: string) => ({
  id,
  name,
  version: run.registry.commands.get(name)!.version,
  form,
  // What it brought before it must see, of whatever class: else it would bring it again.
  actor: { ...run.actor, compartments: SENSITIVITY_CLASSES },
  device: null,
  at: run.now(),
  received: run.now(),
  baseRev: 0,
  redoOf: null,
})

/** Another form under the id (another area was chosen), or somebody else's: it was imported all the same. */
async function isDone(db: Db, id: string, outcome: Extract<Outcome, { kind: 'refused' }>): Promise<boolean> {
  if (outcome.code !== 'kernel.already_saved' && outcome.status !== 404) return false
  return (await row(db, `select 1 from command_log where id = ? and outcome = 'done'`, [id])) !== undefined
}
