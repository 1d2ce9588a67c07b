import type { Strings } from '#kernel/i18n.ts'
import { zhHans as assess } from './assess/zh-Hans.ts'
import { zhHans as imports } from './assess/import.zh-Hans.ts'
import { zhHans as builder } from './builder/zh-Hans.ts'
import { zhHans as exchange } from './exchange/zh-Hans.ts'
import { zhHans as figures } from './figures/zh-Hans.ts'
import { zhHans as forms } from './forms/zh-Hans.ts'
import { zhHans as growth } from './growth/zh-Hans.ts'
import { zhHans as plan } from './plan/zh-Hans.ts'
import { zhHans as running } from './assess/running.zh-Hans.ts'

export const zhHans: Strings = {
  ...assess,
  ...imports,
  ...builder,
  ...exchange,
  ...figures,
  ...forms,
  ...growth,
  ...plan,
  ...running,
  'needs.title': '照护需求',
  'needs.permission.read': '查看生长与照护需求',
}
