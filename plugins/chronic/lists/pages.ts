import { forbidden } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { callInList } from './calls/form.ts'
import { nextToCall } from './overdue/next.ts'
import { overduePage } from './overdue/page.ts'
import { OVERDUE, readListQuery } from './overdue/query.ts'

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
    return c.redirect(
      saved === undefined ? onward : `${onward}${onward.includes('?') ? '&' : '?'}saved=${encodeURIComponent(saved)}`,
      303,
    )
  })
  app.get(`${OVERDUE}/call/:person`, (c) =>
    callInList(
      may(c.var.page, 'call'),
      c.req.param('person'),
      readListQuery((q) => c.req.query(q)),
    ),
  )
}

function may(page: Page, what: 'read' | 'write' | 'call'): Page {
  if (!page.can(`chronic:${what}`)) throw forbidden()
  return page
}
