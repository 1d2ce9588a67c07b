import { forbidden } from '#kernel/problem.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { listPage, listPath, readListQuery } from './lists/page.ts'
import { LISTS } from './lists/specs.ts'
import { recordBoard } from './sessions/record-page.ts'
import { sessionPage } from './sessions/session-page.ts'
import { sessionsPage } from './sessions/sessions-page.ts'
import { sheetPage } from './sessions/sheet.ts'
import { wholeFormPage } from './sessions/whole-form.ts'

export function trackingPages(app: PluginApp): void {
  for (const name of LISTS)
    app.get(listPath(name), (c) =>
      listPage(
        may(c.var.page, 'read'),
        name,
        readListQuery((q) => c.req.query(q)),
      ),
    )
  app.get('/vaccination/sessions', (c) => sessionsPage(may(c.var.page, 'read'), c.req.query('after')))
  app.get('/vaccination/sessions/:session', (c) => sessionPage(may(c.var.page, 'read'), c.req.param('session')))
  app.get('/vaccination/sessions/:session/sheet', (c) => sheetPage(may(c.var.page, 'read'), c.req.param('session')))
  app.get('/vaccination/sessions/:session/form/:person', (c) =>
    wholeFormPage(may(c.var.page, 'write'), c.req.param('session'), c.req.param('person')),
  )
  app.get('/vaccination/sessions/:session/record', (c) => recordBoard(may(c.var.page, 'write'), c.req.param('session')))
}

function may(page: Page, what: 'read' | 'write'): Page {
  if (!page.can(`vaccination:${what}`)) throw forbidden()
  return page
}
