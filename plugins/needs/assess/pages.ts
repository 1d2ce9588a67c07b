import { forbidden, notFound } from '#kernel/problem.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { showForms } from './imports/list-page.ts'
import { showChoice } from './views/choose-page.ts'
import { showHome } from './views/home-page.ts'
import { showList } from './views/list-page.ts'
import { showResult } from './views/result-page.ts'
import { showSafety, STEPS, type SafetyKind } from './views/safety-page.ts'

export function assessPages(app: PluginApp): void {
  app.get('/people/:person/assessments/new', (c) => showChoice(may(c.var.page, 'needs:write'), c.req.param('person')))
  app.get('/households/:household/assessments/new', (c) =>
    showHome(may(c.var.page, 'needs:write'), c.req.param('household')),
  )
  app.get('/people/:person/assessments', (c) => showList(may(c.var.page, 'needs:read'), c.req.param('person')))
  app.get('/people/:person/safety/:steps', (c) => {
    const kind = Object.keys(STEPS).find((k) => k === c.req.param('steps'))
    if (kind === undefined) throw notFound()
    return showSafety(may(c.var.page, 'needs:read'), c.req.param('person'), kind as SafetyKind)
  })
  app.get('/assessments/:assessment', (c) => showResult(may(c.var.page, 'needs:read'), c.req.param('assessment')))
  app.get('/forms', (c) => showForms(may(c.var.page, 'needs:forms')))
}

function may(page: Page, permission: string): Page {
  if (!page.can(permission)) throw forbidden()
  return page
}
