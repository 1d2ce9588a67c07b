import { forbidden } from '#kernel/problem.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { showContact } from './views/contact-page.ts'
import { showPregnancy } from './views/pregnancy-page.ts'

export function pages(app: PluginApp): void {
  app.get('/people/:person/pregnancy', (c) => showPregnancy(readable(c.var.page), c.req.param('person')))
  app.get('/pregnancy-contacts/:contact', (c) => showContact(readable(c.var.page), c.req.param('contact')))
}

function readable(page: Page): Page {
  if (!page.can('pregnancy:read')) throw forbidden()
  return page
}
