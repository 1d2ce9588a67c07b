import { outlinesOf } from '#kernel/outlines.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { coverageOf } from './data.ts'
import { COVERAGE_PATH, readCoverageQuery } from './query.ts'
import { coverageView } from './views/page-view.ts'

export function coveragePages(app: PluginApp): void {
  app.get(COVERAGE_PATH, (c) => {
    const { page } = c.var
    if (!page.can('vaccination:coverage')) throw forbidden()
    return page.cached((kept) => show(kept, (name) => c.req.query(name)))
  })
}

async function show(page: Page, of: (name: string) => string | undefined): Promise<Response> {
  const query = readCoverageQuery(of, page.today)
  const data = await coverageOf(page, query)
  const outlines = await outlinesOf(page, data.areas)
  return await page.show({
    title: page.t('vaccination.coverage.title'),
    current: COVERAGE_PATH,
    wide: true,
    body: coverageView(page, { query, data, outlines }),
  })
}
