import type { Strings } from '#kernel/i18n.ts'
import { zhHant as forms } from './forms/zh-Hant.ts'
import { zhHant as growth } from './growth/zh-Hant.ts'

export const zhHant: Strings = {
  ...forms,
  ...growth,
  'needs.title': '照護需求',
  'needs.permission.read': '查看生長與照護需求',
}
