import { definePlugin } from '#kernel/plugin.ts'
import { dayPage } from './day.ts'
import { folderPage } from './folder.ts'
import { summaryPage } from './summary.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const paper = definePlugin({
  id: 'paper',
  requires: ['records'],
  permissions: { 'paper:read': { roles: ['chw', 'nurse', 'head'] } },
  pages(app) {
    app.get('/paper/day', (c) => dayPage(c.var.page, c.req.query('area')))
    app.get('/households/:household/folder', (c) => folderPage(c.var.page, c.req.param('household')))
    app.get('/people/:person/summary', (c) =>
      summaryPage(c.var.page, c.req.param('person'), c.req.query('for') === 'person' ? 'person' : 'clinic'),
    )
  },
  contributes: {
    nav: [{ href: '/paper/day', icon: 'print', key: 'paper.day', permission: 'paper:read', order: 70, group: 'work' }],
    householdAction: [
      {
        order: 90,
        permission: 'paper:read',
        icon: 'print',
        key: 'paper.folder',
        href: (id) => `/households/${id}/folder`,
        rare: true,
      },
    ],
    personAction: [
      {
        order: 90,
        permission: 'paper:read',
        icon: 'print',
        key: 'paper.summary',
        href: (id) => `/people/${id}/summary`,
        rare: true,
      },
    ],
  },
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
