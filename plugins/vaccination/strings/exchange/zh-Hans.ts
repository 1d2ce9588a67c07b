import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'vaccination.permission.import': '从其他系统导入接种记录',
  'vaccination.command.import_doses': '从其他系统导入接种记录',
  'vaccination.saved_import': '已保存接种记录。',
  'vaccination.import_status': '一条接种记录未说明是否接种，已略过。',
  'vaccination.import_no_date': '一条没有日期的接种记录已略过。',
  'vaccination.import_no_vaccine': '一条未说明疫苗的接种记录已略过。',
}
