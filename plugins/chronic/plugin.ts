/** A table of contents: everything this feature is made of. */
import { definePlugin } from '#kernel/plugin.ts'
import { chronicConfig } from './clinic.ts'
import { chronicDue } from './lists/due.ts'
import { migrations } from './migrations.ts'
import { publishes } from './publishes.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'
import { synced } from './synced.ts'

export const chronic = definePlugin({
  id: 'chronic',
  requires: ['records', 'pregnancy', 'referral'],
  migrations,
  publishes,
  synced,
  permissions: {
    'chronic:read': { roles: ['chw', 'nurse', 'head'] },
    'chronic:write': { roles: ['chw', 'nurse'] },
    'chronic:call': { roles: ['chw', 'nurse'] },
    'chronic:figures': { roles: ['nurse', 'head'] },
  },
  config: chronicConfig,
  due: [chronicDue],
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
