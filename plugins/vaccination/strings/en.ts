import type { Strings } from '#kernel/i18n.ts'
import { en as explain } from './explain/en.ts'
import { en as schedule } from './schedule/en.ts'
import { en as tools } from './tools/en.ts'

export const en: Strings = {
  ...explain,
  ...schedule,
  ...tools,
  'vaccination.title': 'Vaccination',
}
