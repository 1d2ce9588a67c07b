import type { Strings } from '#kernel/i18n.ts'
import { zhHant as explain } from './explain/zh-Hant.ts'
import { zhHant as schedule } from './schedule/zh-Hant.ts'
import { zhHant as tools } from './tools/zh-Hant.ts'

export const zhHant: Strings = {
  ...explain,
  ...schedule,
  ...tools,
  'vaccination.title': '預防接種',
}
