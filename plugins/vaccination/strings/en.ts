import type { Strings } from '#kernel/i18n.ts'
import { en as explain } from './explain/en.ts'
import { en as tools } from './tools/en.ts'

export const en: Strings = {
  ...explain,
  ...tools,
  'vaccination.title': 'Vaccination',
}
