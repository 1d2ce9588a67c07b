import type { PluginApp } from '#kernel/plugin.ts'
import { may } from '../may.ts'
import { cardPage } from './card-page.ts'
import { planPage } from './plan-page.ts'

export function printPages(app: PluginApp): void {
  app.get('/people/:person/vaccinations/print', (c) =>
    cardPage(
      may(c.var.page, 'vaccination:read'),
      c.req.param('person'),
      langs(c.req.query()),
      new URL(c.req.url).origin,
    ),
  )
  app.get('/people/:person/vaccinations/plan/print', (c) =>
    planPage(may(c.var.page, 'vaccination:read'), c.req.param('person'), langs(c.req.query())),
  )
}

const langs = (query: Record<string, string>) => ({ lang: query['lang'], also: query['also'] })
