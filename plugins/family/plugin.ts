import { definePlugin } from '#kernel/plugin.ts'
import { historyCard, historyTimeline } from './cards.ts'
import { demo } from './demo.ts'
import { exportHistory } from './exporter.ts'
import { addHistory, voidHistory } from './history.ts'
import { migrations } from './migrations.ts'
import { pages } from './pages.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const family = definePlugin({
  id: 'family',
  requires: ['records'],
  migrations,
  synced: { family_history: { bundle: 'person', path: 'person_id' } },
  permissions: {
    'family:read': { roles: ['chw', 'nurse', 'head'] },
    'family:write': { roles: ['chw', 'nurse'] },
  },
  commands: [addHistory, voidHistory],
  pages,
  contributes: {
    householdAction: [
      {
        order: 60,
        permission: 'family:read',
        icon: 'people',
        key: 'family.tree',
        href: (id) => `/households/${id}/family`,
        rare: true,
      },
    ],
    personAction: [
      {
        order: 60,
        permission: 'family:write',
        icon: 'people',
        key: 'family.add',
        href: (id) => `/people/${id}/family-history`,
        rare: true,
      },
    ],
    personCard: [historyCard],
    timeline: [historyTimeline],
    exporter: [exportHistory],
  },
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
  demo,
})
