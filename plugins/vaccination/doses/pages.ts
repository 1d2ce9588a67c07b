import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { dosePage } from './card/dose-page.ts'
import { vaccinationsPage } from './card/page.ts'

export function dosePages(app: PluginApp): void {
  app.get('/people/:person/vaccinations', (c) => vaccinationsPage(readable(c.var.page), c.req.param('person')))
  app.get('/vaccinations/:immunization', (c) => dosePage(readable(c.var.page), c.req.param('immunization')))
}

function readable(page: Page): Page {
  if (!page.can('vaccination:read')) throw forbidden()
  return page
}
