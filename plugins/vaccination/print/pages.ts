import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { cardPage } from './card-page.ts'
import { planPage } from './plan-page.ts'

export function printPages(app: PluginApp): void {
  app.get('/people/:person/vaccinations/print', (c) =>
    cardPage(readable(c.var.page), c.req.param('person'), langs(c.req.query()), new URL(c.req.url).origin),
  )
  app.get('/people/:person/vaccinations/plan/print', (c) =>
    planPage(readable(c.var.page), c.req.param('person'), langs(c.req.query())),
  )
}

const langs = (query: Record<string, string>) => ({ lang: query['lang'], also: query['also'] })

function readable(page: Page): Page {
  if (!page.can('vaccination:read')) throw forbidden()
  return page
}
