import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { readWorkQuery } from '#kernel/work-filter.ts'
import { toLookAt } from './attention.ts'
import { headPage, SORTS } from './board/head.ts'
import { nursePage } from './board/nurse.ts'
import { workersIn } from './queries.ts'
import { attentionList } from './views/attention.ts'
import { worklistPage } from './worklist.ts'

export function pages(app: PluginApp): void {
  app.get('/', (c) => c.redirect(startOf(c.var.page)))

  app.get('/today', async (c) => {
    const { page } = c.var
    mayRead(page)
    const query = readWorkQuery((name) => c.req.query(name))
    if (page.actor.role === 'chw') return await worklistPage(page, { query, after: c.req.query('after') })
    if (page.actor.role === 'nurse') return await nursePage(page)
    return await headPage(page, {
      query,
      at: c.req.query('at'),
      sort: SORTS.find((s) => s === c.req.query('sort')) ?? 'share',
    })
  })

  app.get('/today/list', async (c) => {
    const { page } = c.var
    mayRead(page)
    const id = c.req.query('worker')
    const worker = id ? (await workersIn(page)).find((w) => w.id === id) : undefined
    if (id && !worker) throw notFound()
    return await worklistPage(page, {
      query: readWorkQuery((name) => c.req.query(name)),
      worker,
      after: c.req.query('after'),
    })
  })

  app.get('/attention', async (c) => {
    const { page } = c.var
    mayRead(page)
    return await page.show({
      title: page.t('today.attention_nav'),
      current: '/attention',
      body: attentionList(page, await toLookAt(page)),
    })
  })
}

const mayRead = (page: Page) => {
  if (!page.can('today:read')) throw forbidden()
}

/** Everybody starts where their own work is: the first entry of their navigation. */
function startOf(page: Page): string {
  const first = (page.contributions.nav ?? []).find((n) => !n.add && page.can(n.permission))
  return first?.href ?? '/today'
}
