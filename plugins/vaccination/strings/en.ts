import type { Strings } from '#kernel/i18n.ts'
import { en as explain } from './explain/en.ts'
import { en as schedule } from './schedule/en.ts'
import { en as tools } from './tools/en.ts'

export const en: Strings = {
  ...explain,
  ...schedule,
  ...tools,
  'vaccination.permission.read': 'See vaccinations',
  'vaccination.permission.write': 'Record vaccinations',
  'vaccination.permission.override': 'Answer for a dose in spite of a contraindication',
  'vaccination.title': 'Vaccination',
}
