import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'vaccination.permission.import': '從其他系統匯入接種紀錄',
  'vaccination.command.import_doses': '從其他系統匯入接種紀錄',
  'vaccination.saved_import': '已儲存接種紀錄。',
  'vaccination.import_status': '一筆接種紀錄未說明是否接種，已略過。',
  'vaccination.import_no_date': '一筆沒有日期的接種紀錄已略過。',
  'vaccination.import_no_vaccine': '一筆未說明疫苗的接種紀錄已略過。',
}
