import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { LANGS } from '#kernel/i18n.ts'
import { letterPage } from './views/letter-page.ts'
import { listPage } from './views/list-page.ts'
import { partnersPage } from './views/partners-page.ts'
import { referralPage } from './views/referral-page.ts'

export function pages(app: PluginApp): void {
  app.get('/referrals', async (c) => {
    readable(c.var.page)
    return await listPage(c.var.page, c.req.query('view'), c.req.query('after'))
  })
  app.get('/referrals/:referral', async (c) => {
    readable(c.var.page)
    return await referralPage(c.var.page, known(c.req.param('referral')))
  })
  app.get('/referrals/:referral/letter', async (c) => {
    readable(c.var.page)
    const asked = c.req.query('lang')
    const lang = LANGS.find((l) => l === asked) ?? c.var.page.lang
    return await letterPage(c.var.page, known(c.req.param('referral')), lang, new URL(c.req.url).origin)
  })
  app.get('/partners', async (c) => {
    const { page } = c.var
    if (!page.can('referral:read') && !page.can('referral:manage')) throw forbidden()
    return await partnersPage(page)
  })
}

const readable = (page: Page): void => {
  if (!page.can('referral:read')) throw forbidden()
}

const known = (id: string): string => {
  if (!isUuid(id)) throw notFound()
  return id
}
