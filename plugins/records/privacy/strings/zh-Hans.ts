import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'records.sensitivity': '保密类别',
  'records.sensitivity_hint': '没有该类别权限的人，连有无这条记录都看不到。',
  'records.sensitivity_ordinary': '一般',
  'records.sensitivity_hiv': '艾滋病病毒',
  'records.sensitivity_tb': '结核病',
  'records.sensitivity_mental_health': '心理健康',
  'records.sensitivity_reproduction': '妊娠与避孕',
  'records.sensitivity_violence': '暴力',
  'records.sensitivity_substances': '酒精与药物',
  'records.sensitivity_other': '其他保密事项',
}
