/** Upload, preview, start, progress and result of an import; each only for whoever brought the file. */
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import type { Home } from '#kernel/home.ts'
import { readForm } from '#kernel/forms.ts'
import { makePage, type KernelPage } from '#kernel/page.ts'
import { forbidden, notFound, Problem } from '#kernel/problem.ts'
import type { EdgeEnv } from '../edge.ts'
import { writeRefused } from '../export/write-refused.ts'
import { kindOf, KIND_BYTES } from '../import/kind.ts'
import { reasonOf } from '../import/reason.ts'
import { refusedRows } from '../import/refused-file.ts'
import { previewRows, tableRows } from '../import/table-rows.ts'
import { importAreas, refusedPath, type ImportJobs } from '../jobs/import-jobs.ts'
import { jobById, jobsOf, type ImportJob } from '../jobs/job.ts'
import { receive, uploadFault } from '../jobs/upload.ts'
import type { Server } from '../server.ts'
import { mappingPage, progressCard, resultPage, uploadPage } from './import-views.ts'

/** A province's bulk export, compressed. */
const MOST_BYTES = 4 * 1024 ** 3

/** Before the limit on other forms: these are read as they come. */
export function importPages(app: Hono<EdgeEnv>, home: Home, server: Server, jobs: ImportJobs): void {
  const { read, writer, registry, clock } = server
  const table = registry.contributions.importer?.find((i) => i.table)?.table
  const enter = async (c: Context): Promise<KernelPage | Response> => {
    const session = await home.signedIn(c)
    if (!session) return await home.signIn(c)
    const page = await makePage(
      c,
      session,
      registry.plugins.find((p) => p.contributes?.importer)?.id ?? registry.plugins[0]!.id,
      home,
      registry,
    )
    if (!page.can('records:import')) throw forbidden()
    return page
  }
  const own = async (c: Context, page: KernelPage): Promise<ImportJob> => {
    const job = await jobById(read, c.req.param('job')!, page.actor.id)
    if (!job) throw notFound()
    return job
  }
  const shown = async (page: KernelPage, fault?: string, status = 200) =>
    await uploadPage(page, {
      areas: await importAreas(read, page.actor),
      jobs: await jobsOf(read, page.actor.id),
      fault,
      status,
    })

  app.get('/import', async (c) => {
    const page = await enter(c)
    return page instanceof Response ? page : await shown(page)
  })

  app.post('/import', async (c) => {
    const page = await enter(c)
    if (page instanceof Response) return page
    const session = (await home.signedIn(c))!
    try {
      const { fields, file } = await receive(c.req.raw, {
        folder: jobs.folder,
        most: MOST_BYTES,
        allow: (f) => server.genuine(f['_csrf'], session),
      })
      const areas = await importAreas(read, page.actor)
      if (!file) return await shown(page, 'import.no_file', 422)
      if (!areas.some((a) => a.id === fields['area'])) return await shown(page, 'import.no_area', 422)
      const format = await formatOf(file.path)
      if (!format) return await shown(page, 'import.unknown_format', 422)
      const job: ImportJob = {
        id: clock.newId(),
        state: 'ready',
        done: 0,
        result: null,
        by: page.actor.id,
        createdAt: clock.now(),
        args: { format, sha256: file.sha256, name: file.name, bytes: file.bytes, area: fields['area']!, mapping: null },
      }
      if (format === 'table') {
        // Looked at before anything is promised: what cannot be read is said here.
        const fault = await tableRows(file.path).then(
          () => null,
          (error: unknown) => reasonOf(error),
        )
        if (fault) return await shown(page, fault.key, 422)
        await jobs.save(job)
      } else await begin(page, job)
      return c.redirect(`/import/${job.id}`, 303)
    } catch (error) {
      const fault = uploadFault(error)
      if (!fault) throw error
      return await shown(page, fault, fault === 'import.file_too_large' ? 413 : 422)
    }
  })

  app.get('/import/:job', async (c) => {
    const page = await enter(c)
    if (page instanceof Response) return page
    const job = await own(c, page)
    if (job.state !== 'ready') return await resultPage(page, job)
    const found = await tableRows(join(jobs.folder, job.args.sha256))
    return await mappingPage(page, {
      job,
      table: found,
      rows: await previewRows(found),
      mapping: table!.guess(found.columns),
      targets: table!.targets,
    })
  })

  app.get('/import/:job/progress', async (c) => {
    const page = await enter(c)
    if (page instanceof Response) return page
    const job = await own(c, page)
    if (job.state === 'running') return c.html((await progressCard(page, job)) as never)
    // Done: htmx loads the whole page anew.
    return c.body(null, 204, { 'hx-redirect': `/import/${job.id}` })
  })

  app.post('/import/:job/start', async (c) => {
    const page = await enter(c)
    if (page instanceof Response) return page
    const session = (await home.signedIn(c))!
    const { form, csrf } = readForm(new URLSearchParams(await c.req.text()))
    if (!server.genuine(csrf, session)) throw new Problem('kernel.session_expired', {}, { status: 403 })
    const job = await own(c, page)
    if (job.state !== 'ready') return c.redirect(`/import/${job.id}`, 303)
    const { columns } = await tableRows(join(jobs.folder, job.args.sha256))
    const chosen = (form['column'] ?? []) as string[]
    const mapping = Object.fromEntries(
      columns.map((column, i) => [column, table!.targets.includes(chosen[i] ?? '') ? chosen[i]! : null]),
    )
    await begin(page, { ...job, args: { ...job.args, mapping } })
    return c.redirect(`/import/${job.id}`, 303)
  })

  app.get('/import/:job/:file{refused\\.(csv|xlsx)}', async (c) => {
    const page = await enter(c)
    if (page instanceof Response) return page
    const job = await own(c, page)
    if (!job.result || !('columns' in job.result)) throw notFound()
    const format = c.req.param('file').endsWith('xlsx') ? 'xlsx' : 'csv'
    const stream = writeRefused(job.result.columns, refusedRows(refusedPath(jobs.folder, job)), { format, t: page.t })
    const type =
      format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="doorstep-refused.${format}"` },
    })
  })

  /** The log says who brought which file; the job's id is the command's. */
  async function begin(page: KernelPage, job: ImportJob): Promise<void> {
    const { sha256, format, area, mapping } = job.args
    const told =
      mapping &&
      Object.fromEntries(
        Object.entries(mapping).flatMap(([column, target]) => (target ? [[column.slice(0, 200), target]] : [])),
      )
    const outcome = await writer.submit({
      id: job.id,
      name: 'records.import_file',
      version: 1,
      form: { sha256, format, area, ...(told ? { mapping: told } : {}) },
      actor: page.actor,
      device: null,
      at: clock.now(),
      received: clock.now(),
      baseRev: 0,
      redoOf: null,
    })
    if (outcome.kind === 'defect') throw new Error(outcome.stack)
    if (outcome.kind === 'refused') throw new Problem(outcome.code, { ...outcome.params }, { status: outcome.status })
    const running: ImportJob = { ...job, state: 'running' }
    await jobs.save(running)
    jobs.start(running)
  }
}

async function formatOf(path: string): Promise<'fhir' | 'table' | null> {
  const head = Buffer.alloc(Math.min(KIND_BYTES, (await stat(path)).size))
  const file = await open(path)
  await file.read(head, 0, head.length, 0)
  await file.close()
  const kind = kindOf(head)
  if (kind === 'json' || kind === 'gzip' || kind === 'tar') return 'fhir'
  return kind === 'zip' || kind === 'other' || kind === 'utf16' ? 'table' : null
}
