import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { coverPages } from './cover/pages.ts'
import { listPage } from './instructions/list-page.ts'
import { threadPage } from './instructions/thread-page.ts'
import { SUBJECTS } from './instructions/subjects.ts'

export function pages(app: PluginApp): void {
  coverPages(app)
  app.get('/instructions', async (c) => {
    readable(c.var.page)
    return await listPage(c.var.page, c.req.query('view'), c.req.query('after'))
  })
  for (const kind of SUBJECTS)
    app.get(`/instructions/${kind}/:${kind}_instruction`, async (c) => {
      readable(c.var.page)
      return await threadPage(c.var.page, kind, known(c.req.param(`${kind}_instruction`)))
    })
}

const readable = (page: Page): void => {
  if (!page.can('handover:read')) throw forbidden()
}

const known = (id: string | undefined): string => {
  if (id === undefined || !isUuid(id)) throw notFound()
  return id
}
