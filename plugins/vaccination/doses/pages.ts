import type { PluginApp } from '#kernel/plugin.ts'
import { may } from '../may.ts'
import { dosePage } from './card/dose-page.ts'
import { vaccinationsPage } from './card/page.ts'

export function dosePages(app: PluginApp): void {
  app.get('/people/:person/vaccinations', (c) =>
    vaccinationsPage(may(c.var.page, 'vaccination:read'), c.req.param('person')),
  )
  app.get('/vaccinations/:immunization', (c) =>
    dosePage(may(c.var.page, 'vaccination:read'), c.req.param('immunization')),
  )
}
