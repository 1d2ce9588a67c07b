/** Runs imports one after another; what a restart interrupts goes on at the next start, and comes to the same. */
import { join } from 'node:path'
import type { Actor, Role } from '#kernel/plugin.ts'
import { inList, row, rows } from '#kernel/sql.ts'
import { commandLineUser } from '../import/command-line-user.ts'
import { keepIn } from '../import/kept-files.ts'
import { reasonOf } from '../import/reason.ts'
import { keepRefused } from '../import/refused-file.ts'
import { runImport } from '../import/run.ts'
import type { Server } from '../server.ts'
import { importsFolder, JOB_KIND, unfinishedJobs, type ImportJob } from './job.ts'

export interface ImportJobs {
  folder: string
  start(job: ImportJob): void
  save(job: ImportJob): Promise<void>
  /** Nothing is running or waiting. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** The progress stands in a row: written so often at most. */
const SAVE_MS = 500

export const refusedPath = (folder: string, job: Pick<ImportJob, 'id'>) => join(folder, `${job.id}.refused`)

type Needs = Pick<Server, 'config' | 'read' | 'writer' | 'registry' | 'clock' | 'log'>

export function createImportJobs(server: Needs): ImportJobs {
  const { read, writer, clock, log } = server
  const folder = importsFolder(server.config.database)
  const stop = new AbortController()
  let last: Promise<void> = Promise.resolve()
  const save = async (job: ImportJob) => {
    await writer.system('job.save', {
      id: job.id,
      kind: JOB_KIND,
      args: job.args,
      state: job.state,
      done: job.done,
      total: 0,
      cursor: null,
      result: job.result,
      by: job.by,
      at: clock.now(),
    })
    await writer.system('import.job_args', { id: job.id, args: job.args })
  }
  const start = (job: ImportJob) => {
    last = last.then(async () => {
      if (stop.signal.aborted) return
      try {
        await runJob(server, job, folder, stop.signal, save)
      } catch (error) {
        // Stopped with the server: it stays "running" and goes on at the next start.
        if (stop.signal.aborted) return
        log.error({ err: error, job: job.id }, 'import failed')
        const reason = reasonOf(error)
        await save({
          ...job,
          state: 'failed',
          result: { fault: reason?.key ?? 'records.import_defect', params: reason?.params ?? {} },
        })
      }
    })
  }
  void unfinishedJobs(read)
    .then((jobs) => jobs.forEach(start))
    .catch((error: unknown) => log.error({ err: error }, 'imports not resumed'))
  return {
    folder,
    start,
    save,
    idle: async () => await last,
    async close() {
      stop.abort(new Error('the server stops'))
      await last
    },
  }
}

async function runJob(
  server: Needs,
  job: ImportJob,
  folder: string,
  signal: AbortSignal,
  save: (job: ImportJob) => Promise<void>,
): Promise<void> {
  const { read, writer, registry, clock, log } = server
  const { args } = job
  const path = join(folder, args.sha256)
  const actor = await actorFor(server, job)
  const kept = keepRefused(refusedPath(folder, job))
  const kind = registry.contributions.importer!.find((i) => i.table)!.kind
  let columns: string[] = []
  let saved = 0
  const report = await runImport({
    reading:
      args.format === 'fhir'
        ? { kind: 'fhir', paths: [path], keep: keepIn(server.config.database) }
        : { kind: 'table', path, mapping: args.mapping, importer: kind },
    read,
    writer,
    registry,
    actor,
    now: clock.now,
    signal,
    area: async () => ({ id: args.area }),
    table: (t) => (columns = t.columns),
    refused: kept.add,
    defect: (error) => log.error({ err: error, job: job.id }, 'a record was not imported'),
    async progress({ resources }) {
      if (clock.ms() - saved < SAVE_MS) return
      saved = clock.ms()
      await save({ ...job, state: 'running', done: resources })
    },
  })
  await kept.end()
  // The stored file bears its digest as its name; people know it by theirs.
  const failed = report.failed.map((f) => ({ ...f, file: f.file.replace(args.sha256, args.name) }))
  await save({
    ...job,
    state: 'done',
    done: report.people,
    result: { ...report, failed, refused_rows: kept.count(), columns },
  })
  log.info(
    { job: job.id, people: report.people, created: report.created, refused: report.failed.length },
    'import done',
  )
}

/** Who may write records does so themselves; for others the command line's user writes, within what they look after. */
async function actorFor({ read, writer, registry, clock }: Needs, job: ImportJob): Promise<Actor> {
  const user = await row<{ id: string; name: string; role: Role }>(
    read,
    'select id, name, role from app_user where id = ? and active = 1',
    [job.by],
  )
  if (!user) throw new Error('the user of this import has no account any more')
  const areas = (
    await rows<{ area_id: string }>(read, 'select area_id from user_area where user_id = ?', [job.by])
  ).map((a) => a.area_id)
  const own: Actor = {
    id: user.id,
    name: user.name,
    role: user.role,
    lang: 'en',
    scope: { areas, households: [] },
    compartments: [],
  }
  if (registry.permissions.get('records:write')?.roles.includes(user.role)) return own
  const standIn = await commandLineUser(read, writer, clock.now())
  return user.role === 'admin' ? standIn : { ...standIn, scope: own.scope }
}

/** The lowest open areas that somebody may import into; an administrator looks after all. */
export async function importAreas(read: Server['read'], actor: Actor): Promise<{ id: string; names: string }[]> {
  const own = inList(actor.scope.areas)
  const mine =
    actor.role === 'admin'
      ? ''
      : `and exists (select 1 from area_closure c where c.area_id = a.id and c.ancestor_id in ${own.text})`
  return await rows(
    read,
    `select id, names from area a where closed = 0 ${mine} and not exists (select 1 from area b where b.parent_id = a.id and b.closed = 0) order by no`,
    actor.role === 'admin' ? [] : own.params,
  )
}
