import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { newStepPage } from '../views/new-step.ts'

export function newPages(app: PluginApp): void {
  app.get('/new', async (c) => {
    const { page } = c.var
    mayWrite(page)
    const { t } = page
    return await page.show({
      title: t('records.new'),
      current: '/new',
      narrow: true,
      body: html`${pageHead({ title: t('records.new_what') })}<section class="card">${tasks([
        {
          icon: 'household',
          who: t('records.register_household'),
          what: t('records.new_household_text'),
          href: '/new/household',
        },
        { icon: 'person', who: t('records.add_person'), what: t('records.new_person_text'), href: '/new/person' },
        { icon: 'hand', who: t('records.visitor'), what: t('records.new_visitor_text'), href: '/visitors/new' },
        { icon: 'door', who: t('records.start_visit'), what: t('records.new_visit_text'), href: '/new/visit' },
      ])}</section>`,
    })
  })
  for (const step of ['person', 'visit'] as const)
    app.get(`/new/${step}`, async (c) => {
      mayWrite(c.var.page)
      return await newStepPage(c.var.page, step)
    })
}

const mayWrite = (page: Page) => {
  if (!page.can('records:write')) throw forbidden()
}
