import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { accessPage, personAccessPage } from './access/views.ts'
import { areaPage, areasPage } from './areas/views.ts'
import { devicesPage } from './devices/views.ts'
import { grantsPage } from './grants/views.ts'
import { openedPage } from './glass/review.ts'
import { settingsPage } from './settings/forms.ts'
import { auditPage } from './system/audit.ts'
import { jobList, jobsPage } from './system/jobs.ts'
import { overviewPage } from './system/overview.ts'
import { rolesPage } from './system/roles.ts'
import { usersPage, userPage } from './users/views.ts'

export function pages(app: PluginApp): void {
  const page = (path: string, permission: string, show: (page: Page, q: Ask) => Promise<Response>) =>
    app.get(path, async (c) => {
      if (!c.var.page.can(permission)) throw forbidden()
      return await show(c.var.page, { query: (name) => c.req.query(name), param: (name) => idIn(c.req.param(name)) })
    })
  page('/admin', 'admin:manage', overviewPage)
  page('/admin/areas', 'admin:areas', areasPage)
  page('/admin/area/:place', 'admin:areas', (p, q) => areaPage(p, q.param('place')))
  page('/admin/users', 'admin:users', (p, q) => usersPage(p, q.query('role')))
  page('/admin/user/:user', 'admin:users', (p, q) => userPage(p, q.param('user')))
  page('/admin/roles', 'admin:users', rolesPage)
  page('/admin/devices', 'admin:devices', devicesPage)
  page('/admin/grants', 'admin:manage', grantsPage)
  page('/admin/settings', 'admin:settings', settingsPage)
  page('/admin/jobs', 'admin:manage', jobsPage)
  page('/admin/audit', 'admin:manage', auditPage)
  page('/admin/access', 'admin:access', (p, q) => accessPage(p, { user: q.query('user'), before: q.query('before') }))
  page('/opened-records', 'admin:review_glass', openedPage)
  page('/people/:person/access', 'admin:person_access', (p, q) =>
    personAccessPage(p, q.param('person'), q.query('before')),
  )
  app.get('/admin/jobs/list', async (c) => {
    if (!c.var.page.can('admin:manage')) throw forbidden()
    return c.html(await jobList(c.var.page))
  })
}

interface Ask {
  query(name: string): string | undefined
  param(name: string): string
}

function idIn(value: string | undefined): string {
  if (!isUuid(value)) throw notFound()
  return value
}
