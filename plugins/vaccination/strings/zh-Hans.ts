import type { Strings } from '#kernel/i18n.ts'
import { zhHans as antibodies } from './antibodies/zh-Hans.ts'
import { zhHans as around } from './around/zh-Hans.ts'
import { zhHans as coverage } from './coverage/zh-Hans.ts'
import { zhHans as doses } from './doses/zh-Hans.ts'
import { zhHans as exchange } from './exchange/zh-Hans.ts'
import { zhHans as explain } from './explain/zh-Hans.ts'
import { zhHans as print } from './print/zh-Hans.ts'
import { zhHans as schedule } from './schedule/zh-Hans.ts'
import { zhHans as tools } from './tools/zh-Hans.ts'
import { zhHans as tracking } from './tracking/zh-Hans.ts'
import { zhHans as vaccines } from './vaccines/zh-Hans.ts'

export const zhHans: Strings = {
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
  'vaccination.permission.read': '查看预防接种',
  'vaccination.permission.write': '记录预防接种',
  'vaccination.permission.override': '对有禁忌症仍接种的疫苗负责',
  'vaccination.title': '预防接种',
}
