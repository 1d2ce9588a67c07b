import type { Strings } from '#kernel/i18n.ts'
import { zhHans as explain } from './explain/zh-Hans.ts'
import { zhHans as schedule } from './schedule/zh-Hans.ts'
import { zhHans as tools } from './tools/zh-Hans.ts'

export const zhHans: Strings = {
  ...explain,
  ...schedule,
  ...tools,
  'vaccination.title': '预防接种',
}
