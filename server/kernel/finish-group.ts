/** The end of a group commit: what is derived from all its commands, their stamps and their log entries, each written once. */
import { renewDue, type DueContext } from './due.ts'
import { noteDerived } from './due-roll.ts'
import { idMaker } from './ids.ts'
import { chainOf, LOG_COLUMNS, type LogEntry } from './log.ts'
import type { Db } from './plugin.ts'
import { isConcerned } from './reads.ts'
import { renewSearch } from './search.ts'
import { inList, insertRows, rows, run, type Value } from './sql.ts'
import type { Outcome, Ran, WriterOptions } from './writer.ts'

/** Tables that say who somebody is and what they see; a merge may rewrite grants. */
const WHO = new Set(['app_user', 'user_area', 'area_grant', 'scope_grant', 'device'])

/** Once for the group: due items, search, stamps, log. Answers the new rev. */
export async function finish(
  db: Db,
  ran: readonly Ran[],
  head: { rev: number; seq: number; chain: string },
  due: DueContext,
  options: WriterOptions,
): Promise<number> {
  const logged = ran.filter((r) => r.entry)
  if (logged.length === 0) return Number(head.rev)
  let rev = Number(head.rev)
  let seq = Number(head.seq)
  let chain = head.chain
  const households = new Set<string>()
  const people = new Set<string>()
  const wrote = new Set<string>()
  const stamps = new Map<string, [kind: string, rev: number]>()
  const entries: LogEntry[] = []
  const left: Value[][] = []
  const homes = await homesOf(db, logged)
  for (const { job, outcome, entry } of logged) {
    const { effects, digest } = entry!
    if (outcome.kind === 'done') {
      rev++
      outcome.rev = rev
      for (const table of effects.wrote) wrote.add(table)
      for (const h of effects.households) households.add(h)
      for (const p of effects.people) {
        people.add(p)
        const home = homes.get(p)
        if (home) stamps.set(home, ['household', rev])
      }
      for (const h of effects.households) stamps.set(h, ['household', rev])
      for (const a of effects.areas) stamps.set(a, ['area', rev])
      for (const u of effects.users) stamps.set(u, ['user', rev])
      for (const l of effects.left) left.push([l.id, l.kind, l.household, l.area, rev, job.envelope.received])
    }
    const e = job.envelope
    const base = {
      seq: ++seq,
      id: e.id,
      name: e.name,
      version: e.version,
      actor_id: e.actor.id,
      device_id: e.device,
      at: e.at,
      received_at: e.received,
      base_rev: e.baseRev,
      rev,
      redo_of: e.redoOf,
      digest,
      ...(outcome.kind === 'done'
        ? {
            outcome: 'done' as const,
            see: JSON.stringify({ see: outcome.see, ...(outcome.saved ? { saved: outcome.saved } : {}) }),
            problem: null,
          }
        : {
            outcome: 'refused' as const,
            see: null,
            problem: problemText(outcome),
          }),
    }
    if (outcome.kind === 'done' || outcome.kind === 'refused') outcome.seq = seq
    chain = chainOf(chain, base)
    entries.push({ ...base, chain })
  }
  const touched = { households, people: new Set([...people].filter((p) => !households.has(homes.get(p) ?? ''))) }
  await renewDue(db, touched, options.today(), due, wrote)
  await renewSearch(db, touched, options.registry, wrote)
  await insertRows(
    db,
    'change',
    ['bundle_id', 'kind', 'rev'],
    [...stamps].map(([id, [kind, at]]) => [id, kind, at]),
    'on conflict (bundle_id) do update set rev = excluded.rev',
  )
  await insertRows(db, 'left_scope', ['subject_id', 'kind', 'household_id', 'area_id', 'rev', 'at'], left)
  await insertRows(
    db,
    'command_log',
    LOG_COLUMNS,
    entries.map((e) => LOG_COLUMNS.map((c) => e[c] as Value)),
  )
  await insertRows(
    db,
    'command_body',
    ['command_id', 'about', 'body'],
    logged.map((r) => [r.job.envelope.id, r.entry!.effects.about, JSON.stringify(r.job.envelope.form)]),
  )
  if (await keepRefused(db, logged)) await noteDerived(db)
  const who = isConcerned(WHO, wrote) ? ', who = who + 1' : ''
  await run(db, `update head set rev = ?, seq = ?, chain = ?${who} where id = 1`, [rev, seq, chain])
  return rev
}

/**
 * What a tablet had taken for done and was refused waits for a person's eyes; of a chain of redoes only the last refusal stands.
 * Answers whether there is one more: a refusal is no revision, and pages and tablets must see it all the same.
 */
async function keepRefused(db: Db, logged: readonly Ran[]): Promise<boolean> {
  let more = false
  for (const { job, outcome, entry } of logged) {
    const { envelope: e } = job
    // It came in after all.
    if (e.pushed)
      await run(
        db,
        `update attention set settled_at = ?, settled_by = ? where user_id = ? and settled_at is null
         and kind = 'parked' and command_id = ?`,
        [e.received, e.actor.id, e.actor.id, e.id],
      )
    if (e.redoOf)
      await run(
        db,
        `update attention set settled_at = ?, settled_by = ? where kind = 'refused' and settled_at is null
         and (command_id = ? or command_id in (select id from command_log where redo_of = ?))`,
        [e.received, e.actor.id, e.redoOf, e.redoOf],
      )
    if (outcome.kind === 'refused' && e.pushed) {
      more = true
      await run(
        db,
        'insert into attention (id, kind, command_id, user_id, about, problem, at) values (?, ?, ?, ?, ?, ?, ?)',
        [
          idMaker(e.id)(['attention', 'refused']),
          'refused',
          e.id,
          e.actor.id,
          entry!.effects.about,
          problemText(outcome, e.name),
          e.received,
        ],
      )
    }
  }
  return more
}

/** As it will be told again: 409 and no fields is what refusals on record have been from the beginning. */
function problemText(outcome: Outcome, command?: string): string {
  const { code, params, status, fields } = outcome as Extract<Outcome, { kind: 'refused' }>
  return JSON.stringify({
    code,
    params,
    ...(status === 409 ? {} : { status }),
    ...(fields.length > 0 ? { fields } : {}),
    ...(command ? { command } : {}),
  })
}

/** Where the touched people are now (after moves in this batch). */
async function homesOf(db: Db, logged: readonly Ran[]): Promise<Map<string, string>> {
  const people = [...new Set(logged.flatMap((r) => [...r.entry!.effects.people]))]
  if (people.length === 0) return new Map()
  const list = inList(people)
  return new Map(
    (
      await rows<{ id: string; household_id: string }>(
        db,
        `select id, household_id from person where id in ${list.text}`,
        list.params,
      )
    ).map((p) => [p.id, p.household_id]),
  )
}
