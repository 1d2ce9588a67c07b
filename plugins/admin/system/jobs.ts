import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own, type JobRow } from '../tables.ts'
import { worded } from './roles.ts'

const SHOWN = 30
/** While something runs, the list asks again by itself; without script the page is loaded anew by hand. */
const POLL = 'every 3s'
const RUNNING = new Set(['waiting', 'queued', 'running'])

export async function jobsPage(page: Page): Promise<Response> {
  const { t } = page
  return await page.show({
    title: t('admin.jobs'),
    narrow: true,
    body: html`${pageHead({ title: t('admin.jobs'), lines: [t('admin.jobs_text')], up: { href: '/admin', label: t('admin.title') } })}${await jobList(page)}`,
  })
}

export async function jobList(page: Page): Promise<Html> {
  const jobs = await own(page.db)
    .selectFrom('job')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  const runs = jobs.some((j) => RUNNING.has(j.state))
  return html`<div${attrs({
    id: 'jobs',
    class: 'stack',
    ...(runs ? { 'hx-get': '/admin/jobs/list', 'hx-trigger': POLL, 'hx-swap': 'outerHTML' } : {}),
  })}>${jobs.length === 0 ? empty({ icon: 'clock', level: 2, title: page.t('admin.jobs_none') }) : jobs.map((j) => jobCard(page, j))}</div>`
}

function jobCard(page: Page, job: JobRow): Html {
  const { t, fmt, timeZone } = page
  const { done, total } = job
  const label = worded(page, `admin.job.${job.kind}`, job.kind)
  const counts =
    total > 0
      ? t('admin.job_done_of', { done: fmt.number(done), total: fmt.number(total) })
      : t('admin.job_done', { done: fmt.number(done) })
  const bar = RUNNING.has(job.state)
    ? html`<progress${attrs({ 'aria-label': label, max: total > 0 ? total : undefined, value: total > 0 ? done : undefined })}></progress>`
    : ''
  return card({
    title: label,
    meta: t('admin.job_begun', {
      when: fmt.dateTime(job.created_at, timeZone),
      state: worded(page, `admin.job_state_${job.state}`, job.state),
    }),
    body: html`${bar}<p>${counts}</p>${resultLine(page, job)}`,
  })
}

/** Numbers of a result; texts in it may hold what was refused, and stay in the report of the import. */
function resultLine(page: Page, job: JobRow): Html | '' {
  const result = job.result === null ? null : (JSON.parse(job.result) as unknown)
  if (typeof result !== 'object' || result === null) return ''
  const numbers = Object.entries(result).flatMap(([name, v]) => {
    const n = typeof v === 'number' ? v : Array.isArray(v) ? v.length : null
    return n === null ? [] : [`${worded(page, `admin.job_count_${name}`, name)} ${page.fmt.number(n)}`]
  })
  return numbers.length === 0 ? '' : html`<p class="meta">${numbers.join(' · ')}</p>`
}
