/** A table of contents: everything this feature is made of. */
import { definePlugin } from '#kernel/plugin.ts'
import { checkForms } from './forms/tool.ts'
import { growthCard } from './growth/card.ts'
import { demo } from './growth/demo.ts'
import { growthLines } from './growth/door/lines.ts'
import { growthPages } from './growth/page.ts'
import { migrations } from './migrations.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'
import { synced } from './synced.ts'

export const needs = definePlugin({
  id: 'needs',
  requires: ['records'],
  migrations,
  synced,
  permissions: {
    'needs:read': { roles: ['chw', 'nurse', 'head'] },
  },
  pages: growthPages,
  contributes: {
    personCard: [growthCard],
  },
  tools: [growthLines, checkForms],
  demo,
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
