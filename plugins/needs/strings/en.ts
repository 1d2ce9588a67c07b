import type { Strings } from '#kernel/i18n.ts'
import { en as forms } from './forms/en.ts'
import { en as growth } from './growth/en.ts'

export const en: Strings = {
  ...forms,
  ...growth,
  'needs.title': 'Care needs',
  'needs.permission.read': 'See growth and care needs',
}
