import type { Strings } from '#kernel/i18n.ts'
import { en as antibodies } from './antibodies/en.ts'
import { en as around } from './around/en.ts'
import { en as coverage } from './coverage/en.ts'
import { en as doses } from './doses/en.ts'
import { en as exchange } from './exchange/en.ts'
import { en as explain } from './explain/en.ts'
import { en as print } from './print/en.ts'
import { en as schedule } from './schedule/en.ts'
import { en as tools } from './tools/en.ts'
import { en as tracking } from './tracking/en.ts'
import { en as vaccines } from './vaccines/en.ts'

export const en: Strings = {
  ...antibodies,
  ...around,
  ...coverage,
  ...doses,
  ...exchange,
  ...explain,
  ...print,
  ...schedule,
  ...tools,
  ...tracking,
  ...vaccines,
  'vaccination.permission.read': 'See vaccinations',
  'vaccination.permission.write': 'Record vaccinations',
  'vaccination.permission.override': 'Answer for a dose in spite of a contraindication',
  'vaccination.title': 'Vaccination',
}
