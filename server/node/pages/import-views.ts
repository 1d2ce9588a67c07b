import { nameIn, type KernelPage } from '#kernel/page.ts'
import { banner } from '#views/banner.ts'
import { button, hiddenFields, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { field } from '#views/field.ts'
import { form } from '#views/form.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import type { Table, TableRow } from '../import/table.ts'
import type { Report } from '../import/tally.ts'
import type { ImportJob } from '../jobs/job.ts'

export async function uploadPage(
  page: KernelPage,
  o: { areas: { id: string; names: string }[]; jobs: ImportJob[]; fault?: string | undefined; status: number },
): Promise<Response> {
  const { t, lang, fmt } = page
  const errors = o.fault ? { file: t(o.fault) } : {}
  const upload = form({
    t,
    action: '/import',
    csrf: page.csrf,
    multipart: true,
    errors,
    labels: { file: t('import.file') },
    submit: t('import.upload'),
    body: html`${field({ t, name: 'area', type: 'select', label: t('import.area'), hint: t('import.area_hint'), options: o.areas.map((a) => ({ value: a.id, label: nameIn(JSON.parse(a.names) as Record<string, string>, lang) })) })}${field(
      {
        t,
        name: 'file',
        type: 'file',
        label: t('import.file'),
        hint: t('import.file_hint'),
        error: errors.file,
        accept: '.json,.ndjson,.gz,.tgz,.tar,.csv,.xlsx,.txt',
      },
    )}`,
  })
  const before = table({
    label: t('import.earlier'),
    rows: o.jobs,
    columns: [
      { label: t('import.file'), head: true, cell: (j) => html`<a href="/import/${j.id}">${j.args.name}</a>` },
      { label: t('import.when'), cell: (j) => fmt.dateTime(j.createdAt, page.timeZone) },
      { label: t('import.state'), cell: (j) => stateOf(page, j).join(' · ') },
    ],
  })
  const body = html`${pageHead({ title: t('import.title'), lines: [t('import.text')] })}${
    o.areas.length === 0
      ? banner('warn', { text: t('import.no_areas') })
      : card({ title: t('import.upload'), body: upload })
  }${when(o.jobs.length > 0, () => card({ title: t('import.earlier'), flush: before }))}`
  return await page.show({ title: t('import.title'), current: '/import', status: o.status, body })
}

export async function mappingPage(
  page: KernelPage,
  o: {
    job: ImportJob
    table: Table
    rows: TableRow[]
    mapping: Record<string, string | null>
    targets: readonly string[]
  },
): Promise<Response> {
  const { t } = page
  const { columns, encoding } = o.table
  const options = [
    { value: '', label: t('import.leave_out') },
    ...o.targets.map((value) => ({ value, label: t(`import.${value}`) })),
  ]
  const body = html`${pageHead({ title: t('import.check'), lines: [t('import.check_text')], up: { href: '/import', label: t('import.title') } })}
<form class="form" method="post" action="/import/${o.job.id}/start" autocomplete="off">${hiddenFields({ _csrf: page.csrf })}
${card({
  title: t('import.columns'),
  meta: encoding ? t('import.encoding', { encoding }) : undefined,
  body: html`<div class="grid">${columns.map((column, i) => field({ t, name: `column.${i}`, type: 'select', label: column, value: o.mapping[column] ?? '', options }))}</div>`,
  footer: button({ kind: 'primary', label: t('import.start') }),
})}</form>
${card({
  title: t('import.first_rows', { n: o.rows.length }),
  flush: table({
    label: t('import.first_rows', { n: o.rows.length }),
    collapse: false,
    rows: o.rows,
    columns: columns.map((column) => ({ label: column, cell: (r: TableRow) => r.cells[column] ?? '' })),
  }),
})}`
  return await page.show({ title: t('import.check'), current: '/import', body })
}

/** What became of it, and how much of it was refused: an import of which nothing came in is not simply done. */
function stateOf({ t }: KernelPage, { state, result: r }: ImportJob): [string, ...string[]] {
  if (!r || 'fault' in r || r.failed.length === 0) return [t(`import.state_${state}`)]
  return [t(taken(r) === 0 ? 'import.state_nothing' : 'import.state_done'), t('import.refused', { n: r.failed.length })]
}

const taken = (r: Report): number => r.created + r.updated + r.unchanged

export const progressCard = ({ t, fmt }: KernelPage, job: ImportJob): Html =>
  html`<div hx-get="/import/${job.id}/progress" hx-trigger="every 1s" hx-swap="outerHTML">${card({
    title: t('import.running'),
    body: html`<p role="status">${t('import.read_so_far', { n: fmt.number(job.done) })}</p><p class="meta">${t('import.running_text')}</p>`,
    footer: linkButton({ href: `/import/${job.id}`, icon: 'sync', label: t('import.reload') }),
  })}</div>`

export async function resultPage(page: KernelPage, job: ImportJob): Promise<Response> {
  const { t } = page
  const head = pageHead({
    title: stateOf(page, job)[0],
    lines: [job.args.name],
    up: { href: '/import', label: t('import.title') },
  })
  return await page.show({
    title: t('import.title'),
    current: '/import',
    body: html`${head}${job.state === 'running' ? progressCard(page, job) : outcome(page, job)}`,
  })
}

function outcome({ t, fmt }: KernelPage, job: ImportJob): Html {
  const r = job.result
  if (!r || 'fault' in r)
    return banner('bad', { title: t('import.state_failed'), text: t(r?.fault ?? 'records.import_defect', r?.params) })
  const facts = Object.entries(r.facts ?? {}).toSorted((a, b) => b[1] - a[1])
  const skipped = Object.entries(r.skipped).toSorted((a, b) => b[1] - a[1])
  const numbers = (['files', 'people', 'households', 'created', 'updated', 'unchanged'] as const).map(
    (name) => [t(`import.${name}`), fmt.number(r[name])] as const,
  )
  return html`${when(taken(r) > 0 || r.failed.length === 0, () => card({ title: t('import.result'), flush: kv(numbers) }))}
${when(r.failed.length > 0, () =>
  card({
    title: t('import.refused', { n: r.failed.length }),
    flush: table({
      label: t('import.refused', { n: r.failed.length }),
      rows: r.failed.slice(0, 100),
      columns: [
        {
          label: t('import.where'),
          head: true,
          cell: (f) => (f.file === '' ? t('import.line', { n: f.at ?? 0 }) : f.file),
        },
        { label: t('import.why'), cell: (f) => t(f.key, f.params) },
      ],
    }),
    footer:
      when(
        r.refused_rows > 0,
        () =>
          html`${(['csv', 'xlsx'] as const).map((f) => linkButton({ href: `/import/${job.id}/refused.${f}`, icon: 'download', label: t('import.refused_file', { format: f.toUpperCase() }) }))}`,
      ) || undefined,
  }),
)}
${when(Object.keys(r.warnings).length > 0, () => card({ title: t('import.warnings'), flush: kv(Object.entries(r.warnings).map(([key, n]) => [t(key), fmt.number(n)] as const)) }))}
${when(facts.length > 0, () => card({ title: t('import.facts'), flush: kv(facts.map(([name, n]) => [name, fmt.number(n)] as const)) }))}
${when(skipped.length > 0, () => card({ title: t('import.skipped'), meta: t('import.skipped_text'), flush: kv(skipped.map(([name, n]) => [name, fmt.number(n)] as const)) }))}`
}
