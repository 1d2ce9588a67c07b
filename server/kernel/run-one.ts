/** One command of a group: in a savepoint of its own, and what is told of it whether it went well, was refused or fell over. */
import { mayRedo, priorOutcome, wasDone } from './done-before.ts'
import type { Db } from './plugin.ts'
import { Problem } from './problem.ts'
import { digestOf, noEffects, runCommand } from './run-command.ts'
import { run } from './sql.ts'
import type { Outcome, Ran, WriterOptions } from './writer.ts'

/** Same id, actor and form: the stored outcome. Same id, other form: already saved. Another's id: not there. */
export async function one(
  db: Db,
  job: Ran['job'],
  inBatch: ReadonlyMap<string, Ran>,
  options: WriterOptions,
): Promise<Ran> {
  const { envelope } = job
  const digest = digestOf(envelope.form)
  const twin = inBatch.get(envelope.id)
  const prior = twin?.entry
    ? {
        actor_id: twin.job.envelope.actor.id,
        digest: twin.entry.digest,
        name: twin.job.envelope.name,
        stored: twin.outcome,
      }
    : await priorOutcome(db, envelope.id)
  if (prior) {
    const outcome: Outcome =
      prior.actor_id !== envelope.actor.id
        ? refusal(new Problem('kernel.not_found', {}, { status: 404 }))
        : prior.digest !== digest || prior.name !== envelope.name
          ? refusal(new Problem('kernel.already_saved'))
          : prior.stored.kind === 'done' || prior.stored.kind === 'refused'
            ? { ...prior.stored, replayed: true }
            : prior.stored
    return { job, outcome, entry: null, ...(twin && outcome.kind === 'done' ? { twin } : {}) }
  }
  for (const behind of envelope.after ?? [])
    if (!(await wasDone(db, behind, inBatch)))
      return { job, outcome: refusal(new Problem('kernel.waiting', { behind })), entry: null }
  const effects = noEffects()
  await run(db, 'savepoint c')
  try {
    if (envelope.redoOf) await mayRedo(db, envelope, envelope.redoOf, inBatch, options)
    const done = await runCommand(db, envelope, effects, options)
    await run(db, 'release savepoint c')
    return { job, outcome: { kind: 'done', ...done, rev: 0, seq: 0, replayed: false }, entry: { effects, digest } }
  } catch (e) {
    await run(db, 'rollback to savepoint c')
    await run(db, 'release savepoint c')
    if (!(e instanceof Problem)) return { job, outcome: defectOf(e), entry: null }
    // A slip of the finger or a stranger's guess is not history; what a rule refused is, and whatever a tablet had taken for done.
    const onRecord = !options.nested && (e.status === 409 || envelope.pushed)
    const kept = onRecord ? { effects: { ...noEffects(), about: effects.about }, digest } : null
    return { job, outcome: refusal(e), entry: kept }
  }
}

export const refusal = (p: Problem): Outcome => ({
  kind: 'refused',
  status: p.status,
  code: p.code,
  params: p.params,
  fields: p.fields,
  replayed: false,
})

export const defectOf = (e: unknown): Outcome => ({
  kind: 'defect',
  message: e instanceof Error ? e.message : String(e),
  stack: (e instanceof Error && e.stack) || '',
})
