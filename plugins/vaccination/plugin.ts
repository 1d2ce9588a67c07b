import { definePlugin } from '#kernel/plugin.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const vaccination = definePlugin({
  id: 'vaccination',
  requires: ['records'],
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
