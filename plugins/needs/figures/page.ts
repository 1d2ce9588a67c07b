import { outlinesOf } from '#kernel/outlines.ts'
import type { NavItem, Page, PluginApp } from '#kernel/plugin.ts'
import { lastIn } from '#kernel/named-behind.ts'
import { forbidden } from '#kernel/problem.ts'
import { figuresOf } from './data.ts'
import { namesPage } from './names-page.ts'
import { FIGURES_PATH, NAMES_PATH, readFigureQuery } from './query.ts'
import { figuresView } from './views/page-view.ts'

export function figurePages(app: PluginApp): void {
  app.get(FIGURES_PATH, (c) => {
    const { page } = c.var
    if (!page.can('needs:figures')) throw forbidden()
    return page.cached((kept) => show(kept, (name) => c.req.query(name)))
  })
  // Who was named is written down each time: nothing of it is kept.
  app.get(NAMES_PATH, (c) => {
    const { page } = c.var
    if (!page.can('needs:figures') || !page.can('needs:read')) throw forbidden()
    const query = readFigureQuery((name) => c.req.query(name), page.today)
    return namesPage(page, { ...query, after: lastIn(c.req.query('after')) })
  })
}

async function show(page: Page, of: (name: string) => string | undefined): Promise<Response> {
  const query = readFigureQuery(of, page.today)
  const data = await figuresOf(page, query)
  const outlines = await outlinesOf(page, data.areas)
  return await page.show({
    title: page.t('needs.figures.title'),
    current: FIGURES_PATH,
    wide: true,
    body: figuresView(page, { query, data, outlines }),
  })
}

export const figureNav: NavItem = {
  href: FIGURES_PATH,
  icon: 'chart',
  key: 'needs.figures.nav',
  permission: 'needs:figures',
  order: 48,
  group: 'figures',
}
