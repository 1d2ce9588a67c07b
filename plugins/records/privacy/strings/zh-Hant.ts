import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'records.sensitivity': '保密類別',
  'records.sensitivity_hint': '沒有該類別權限的人，連有無這筆紀錄都看不到。',
  'records.sensitivity_ordinary': '一般',
  'records.sensitivity_hiv': '愛滋病毒',
  'records.sensitivity_tb': '結核病',
  'records.sensitivity_mental_health': '心理健康',
  'records.sensitivity_reproduction': '懷孕與避孕',
  'records.sensitivity_violence': '暴力',
  'records.sensitivity_substances': '酒精與藥物',
  'records.sensitivity_other': '其他保密事項',
}
