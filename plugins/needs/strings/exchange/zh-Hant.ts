import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'needs.permission.import': '從其他系統匯入評估',
  'needs.command.import_response': '從其他系統匯入評估',
  'needs.exchange.elsewhere': '其他地方',
  'needs.exchange.said': '檔案所寫為 {value}；此處依答案重新計分。',
  'needs.exchange.not_complete': '略過一份未完成的表單。',
  'needs.exchange.no_address': '略過一份未註明問卷的表單。',
  'needs.exchange.no_day': '略過一份沒有日期的表單。',
  'needs.exchange.too_long': '略過一份過長、無法保存的表單。',
  'needs.exchange.no_form': '表單 {form} 尚未在此啟用：請先啟用，再匯入一次。',
  'needs.exchange.not_of_form': '表單沒有這一題，或這一題沒有這樣的答案：{question}。',
  'needs.exchange.forbidden': '表單不允許 {question} 的這個答案。',
}
