import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { own } from './db.ts'
import { possibleGroups } from './rules/age.ts'
import { episodePage } from './views/episode-page.ts'
import { groupPage, whoPage } from './views/who-page.ts'

export function pages(app: PluginApp): void {
  app.get('/households/:household/ill', async (c) => {
    readable(c.var.page)
    return await whoPage(c.var.page, c.req.param('household'))
  })
  app.get('/people/:person/ill', async (c) => {
    const { page } = c.var
    readable(page)
    const id = c.req.param('person')
    const person = await own(page.db)
      .selectFrom('pub_person')
      .select('birth_date')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!person) throw notFound()
    const groups = possibleGroups(person.birth_date, page.today)
    return groups.length === 1 ? c.redirect(`/people/${id}/ill/${groups[0]}`, 303) : await groupPage(page, id, groups)
  })
  app.get('/illness/:episode', async (c) => {
    readable(c.var.page)
    const id = c.req.param('episode')
    if (!isUuid(id)) throw notFound()
    return await episodePage(c.var.page, id)
  })
}

const readable = (page: Page): void => {
  if (!page.can('illness:read')) throw forbidden()
}
