import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'records.due.visit': '家访',
  'records.due.visit_first': '首次家访',
  'records.due.visit_interval': '家访',
  'records.due.visit_agreed': '已约定家访',
  'records.due.visit_not_home': '再次家访：上次没人在家',
  'records.due.visit_refused': '再次询问：上次拒绝',
  'records.due.visit_moved': '记录搬到哪里',
  'records.due.no_location': '在地图上标示位置',
  'records.due.no_phone': '询问电话号码',
  'records.due.not_confirmed': '核对家庭成员',
  'records.due.no_birth_date': '询问出生日期',
  'records.due.no_sex': '填写性别',
}
