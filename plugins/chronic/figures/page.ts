import { lastIn } from '#kernel/named-behind.ts'
import { outlinesOf } from '#kernel/outlines.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { figuresOf } from './data.ts'
import { FIGURES_PATH, NAMES_PATH, readFigureQuery, REPORT_PATH } from './query.ts'
import { namesPage } from './report/names-page.ts'
import { reportPage } from './report/page.ts'
import { figuresView } from './views/page-view.ts'

export function figurePages(app: PluginApp): void {
  app.get(FIGURES_PATH, (c) => may(c.var.page).cached((page) => show(page, (name) => c.req.query(name))))
  app.get(REPORT_PATH, (c) =>
    may(c.var.page).cached((page) =>
      reportPage(
        page,
        readFigureQuery((name) => c.req.query(name), page.today),
      ),
    ),
  )
  // Who was named is written down each time: nothing of it is kept.
  app.get(NAMES_PATH, (c) => {
    const page = may(c.var.page)
    if (!page.can('chronic:read')) throw forbidden()
    return namesPage(page, {
      ...readFigureQuery((name) => c.req.query(name), page.today),
      part: c.req.query('part') === 'whom' ? 'whom' : 'counted',
      after: lastIn(c.req.query('after')),
    })
  })
}

function may(page: Page): Page {
  if (!page.can('chronic:figures')) throw forbidden()
  return page
}

async function show(page: Page, of: (name: string) => string | undefined): Promise<Response> {
  const query = readFigureQuery(of, page.today)
  const data = await figuresOf(page, query)
  const outlines = await outlinesOf(page, data.areas)
  return await page.show({
    title: page.t('chronic.figures.title'),
    current: FIGURES_PATH,
    wide: true,
    body: figuresView(page, { query, data, outlines }),
  })
}
