/** A table of contents: everything this feature is made of. */
import { definePlugin } from '#kernel/plugin.ts'
import { checkForms } from './forms/tool.ts'
import { growthLines } from './growth/door/lines.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const needs = definePlugin({
  id: 'needs',
  requires: ['records'],
  permissions: {
    'needs:read': { roles: ['chw', 'nurse', 'head'] },
  },
  tools: [growthLines, checkForms],
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
