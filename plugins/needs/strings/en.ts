import type { Strings } from '#kernel/i18n.ts'
import { en as assess } from './assess/en.ts'
import { en as imports } from './assess/import.en.ts'
import { en as builder } from './builder/en.ts'
import { en as exchange } from './exchange/en.ts'
import { en as figures } from './figures/en.ts'
import { en as forms } from './forms/en.ts'
import { en as growth } from './growth/en.ts'
import { en as plan } from './plan/en.ts'
import { en as running } from './assess/running.en.ts'

export const en: Strings = {
  ...assess,
  ...imports,
  ...builder,
  ...exchange,
  ...figures,
  ...forms,
  ...growth,
  ...plan,
  ...running,
  'needs.title': 'Care needs',
  'needs.permission.read': 'See growth and care needs',
}
