import { forbidden } from '#kernel/problem.ts'
import type { PluginApp } from '#kernel/plugin.ts'
import { showPerson } from './show.ts'

export function personPages(app: PluginApp): void {
  app.get('/people/:person/chronic', async (c) => {
    const { page } = c.var
    if (!page.can('chronic:read')) throw forbidden()
    return await showPerson(page, c.req.param('person'), {
      span: c.req.query('span') === 'all' ? 'all' : 'two_years',
      allVisits: c.req.query('visits') === 'all',
    })
  })
}
