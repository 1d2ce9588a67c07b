import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'records.due.visit': '家訪',
  'records.due.visit_first': '首次家訪',
  'records.due.visit_interval': '家訪',
  'records.due.visit_agreed': '已約定家訪',
  'records.due.visit_not_home': '再次家訪：上次沒人在家',
  'records.due.visit_refused': '再次詢問：上次拒絕',
  'records.due.visit_moved': '記錄搬到哪裡',
  'records.due.no_location': '在地圖上標示位置',
  'records.due.no_phone': '詢問電話號碼',
  'records.due.not_confirmed': '核對家戶成員',
  'records.due.no_birth_date': '詢問出生日期',
  'records.due.no_sex': '填寫性別',
}
