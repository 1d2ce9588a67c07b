import type { Strings } from '#kernel/i18n.ts'
import { zhHant as assess } from './assess/zh-Hant.ts'
import { zhHant as imports } from './assess/import.zh-Hant.ts'
import { zhHant as builder } from './builder/zh-Hant.ts'
import { zhHant as exchange } from './exchange/zh-Hant.ts'
import { zhHant as figures } from './figures/zh-Hant.ts'
import { zhHant as forms } from './forms/zh-Hant.ts'
import { zhHant as growth } from './growth/zh-Hant.ts'
import { zhHant as plan } from './plan/zh-Hant.ts'
import { zhHant as running } from './assess/running.zh-Hant.ts'

export const zhHant: Strings = {
  ...assess,
  ...imports,
  ...builder,
  ...exchange,
  ...figures,
  ...forms,
  ...growth,
  ...plan,
  ...running,
  'needs.title': '照護需求',
  'needs.permission.read': '查看生長與照護需求',
}
