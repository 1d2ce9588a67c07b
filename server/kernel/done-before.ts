/** What came of a command before: in the same group, or in the log. */
import type { LogEntry } from './log.ts'
import type { Db, Done } from './plugin.ts'
import { malformed, Problem } from './problem.ts'
import type { Envelope } from './run-command.ts'
import { row } from './sql.ts'
import type { Outcome, Ran, WriterOptions } from './writer.ts'

/**
 * A redo writes under the ids of what was refused: only its own sender may, and only once. Of what is not on record there is
 * no redo: rows would stand under the ids of a command that is still to come. So an id once redone is always one on record.
 */
export async function mayRedo(
  db: Db,
  { actor }: Envelope,
  of: string,
  inBatch: ReadonlyMap<string, Ran>,
  { nested }: Pick<WriterOptions, 'nested'>,
): Promise<void> {
  const here = inBatch.get(of)
  const before = here?.entry
    ? { actor_id: here.job.envelope.actor.id, stored: here.outcome }
    : await priorOutcome(db, of)
  // A tablet's own record of refusals is its outbox; the server will look again.
  if (!before && nested) return await notTwice()
  if (!before) throw malformed([])
  if (before.actor_id !== actor.id) throw new Problem('kernel.not_found', {}, { status: 404 })
  await notTwice()

  async function notTwice(): Promise<void> {
    if (await wasDone(db, of, inBatch)) throw new Problem('kernel.already_saved')
  }
}

/** Whether a command was carried out, be it by its redo. */
export async function wasDone(db: Db, id: string, inBatch: ReadonlyMap<string, Ran>): Promise<boolean> {
  for (const { job, outcome } of inBatch.values())
    if (outcome.kind === 'done' && (job.envelope.id === id || job.envelope.redoOf === id)) return true
  return (
    (await row(db, `select 1 from command_log where id = ? and outcome = 'done'`, [id])) !== undefined ||
    (await row(db, `select 1 from command_log where redo_of = ? and outcome = 'done'`, [id])) !== undefined
  )
}

export async function priorOutcome(
  db: Db,
  id: string,
): Promise<{ actor_id: string; digest: string; name: string; stored: Outcome } | undefined> {
  const found = await row<
    Pick<LogEntry, 'actor_id' | 'digest' | 'outcome' | 'see' | 'problem' | 'rev' | 'seq' | 'name'>
  >(db, 'select actor_id, name, digest, outcome, see, problem, rev, seq from command_log where id = ?', [id])
  if (!found) return undefined
  const stored: Outcome =
    found.outcome === 'done'
      ? {
          kind: 'done',
          ...(JSON.parse(found.see!) as Done),
          rev: Number(found.rev),
          seq: Number(found.seq),
          replayed: true,
        }
      : {
          kind: 'refused',
          status: 409,
          fields: [],
          seq: Number(found.seq),
          replayed: true,
          // A status other than 409, and fields, only in what came from a tablet.
          ...(JSON.parse(found.problem!) as Pick<Extract<Outcome, { kind: 'refused' }>, 'code' | 'params'>),
        }
  return { actor_id: found.actor_id, digest: found.digest, name: found.name, stored }
}
