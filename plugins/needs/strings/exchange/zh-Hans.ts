import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'needs.permission.import': '从其他系统导入评估',
  'needs.command.import_response': '从其他系统导入评估',
  'needs.exchange.elsewhere': '其他地方',
  'needs.exchange.said': '文件所写为 {value}；此处按答案重新计分。',
  'needs.exchange.not_complete': '略过一份未完成的表单。',
  'needs.exchange.no_address': '略过一份未注明问卷的表单。',
  'needs.exchange.no_day': '略过一份没有日期的表单。',
  'needs.exchange.too_long': '略过一份过长、无法保存的表单。',
  'needs.exchange.no_form': '表单 {form} 尚未在此启用：请先启用，再导入一次。',
  'needs.exchange.not_of_form': '表单没有这一题，或这一题没有这样的答案：{question}。',
  'needs.exchange.forbidden': '表单不允许 {question} 的这个答案。',
}
