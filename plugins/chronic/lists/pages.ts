import { forbidden } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { callInList } from './calls/form.ts'
import { nextToCall } from './overdue/next.ts'
import { overduePage } from './overdue/page.ts'
import { OVERDUE, readListQuery } from './overdue/query.ts'
import { dayPage } from './screening/board-page.ts'
import { daysPage } from './screening/days-page.ts'
import { SCREENINGS } from './screening/paths.ts'
import { nextRow, whoPage } from './screening/who-page.ts'

export function listPages(app: PluginApp): void {
  app.get(OVERDUE, (c) =>
    overduePage(
      may(c.var.page, 'read'),
      readListQuery((q) => c.req.query(q)),
    ),
  )
  app.get(`${OVERDUE}/next`, async (c) => {
    const page = may(c.var.page, 'call')
    const [from, saved] = [c.req.query('from'), c.req.query('saved')]
    const query = readListQuery((q) => c.req.query(q))
    const onward = await nextToCall(page, query, isUuid(from) ? from : null)
    return c.redirect(keeping(onward, saved), 303)
  })
  app.get(`${OVERDUE}/call/:person`, (c) =>
    callInList(
      may(c.var.page, 'call'),
      c.req.param('person'),
      readListQuery((q) => c.req.query(q)),
    ),
  )
  app.get(SCREENINGS, (c) => daysPage(may(c.var.page, 'read')))
  app.get(`${SCREENINGS}/:screening_day`, (c) => dayPage(may(c.var.page, 'read'), c.req.param('screening_day')))
  app.get(`${SCREENINGS}/:screening_day/next`, async (c) =>
    c.redirect(
      keeping(await nextRow(may(c.var.page, 'write'), c.req.param('screening_day')), c.req.query('saved')),
      303,
    ),
  )
  app.get(`${SCREENINGS}/:screening_day/rows/:screened`, (c) =>
    whoPage(may(c.var.page, 'write'), c.req.param('screening_day'), c.req.param('screened')),
  )
}

/** What was saved is said where the way ends. */
const keeping = (href: string, saved: string | undefined): string =>
  saved === undefined ? href : `${href}${href.includes('?') ? '&' : '?'}saved=${encodeURIComponent(saved)}`

function may(page: Page, what: 'read' | 'write' | 'call'): Page {
  if (!page.can(`chronic:${what}`)) throw forbidden()
  return page
}
