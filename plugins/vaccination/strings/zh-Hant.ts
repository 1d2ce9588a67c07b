import type { Strings } from '#kernel/i18n.ts'
import { zhHant as antibodies } from './antibodies/zh-Hant.ts'
import { zhHant as around } from './around/zh-Hant.ts'
import { zhHant as coverage } from './coverage/zh-Hant.ts'
import { zhHant as doses } from './doses/zh-Hant.ts'
import { zhHant as exchange } from './exchange/zh-Hant.ts'
import { zhHant as explain } from './explain/zh-Hant.ts'
import { zhHant as print } from './print/zh-Hant.ts'
import { zhHant as schedule } from './schedule/zh-Hant.ts'
import { zhHant as tools } from './tools/zh-Hant.ts'
import { zhHant as tracking } from './tracking/zh-Hant.ts'
import { zhHant as vaccines } from './vaccines/zh-Hant.ts'

export const zhHant: Strings = {
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
  'vaccination.permission.read': '查看預防接種',
  'vaccination.permission.write': '記錄預防接種',
  'vaccination.permission.override': '對有禁忌症仍接種的疫苗負責',
  'vaccination.title': '預防接種',
}
