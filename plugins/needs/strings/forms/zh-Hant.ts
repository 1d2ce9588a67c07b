import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'needs.tool.form_check': '檢查 FHIR 問卷能否在此使用',
  'needs.tool.form_check_more':
    '逐檔說明：能否使用、不支援的行為、略去的裝飾、題數、算式數，以及附 linkId 的錯誤。加上 --json 則每檔一行。任一檔不能使用時，結束代碼為 1。',
  'needs.tool.form_import': '採用 FHIR 問卷',
  'needs.tool.form_import_more':
    '先如 form check 檢查，可用的即開始使用；同一份表單的舊版不再提供。已在使用且內容相同的檔案維持不變。有任何檔案未採用時，結束代碼為 1。',
  'needs.tool.opt_confidential': '答案以這個類別保密',
  'needs.form.usable': '可以使用：{items} 題，{expressions} 個算式',
  'needs.form.unusable': '不能使用：{items} 題，{expressions} 個算式',
  'needs.found.error': '錯誤（{code}），位於 {link}：{what}',
  'needs.found.behaviour': '不支援（{code}），位於 {link}：{what}',
  'needs.found.decoration': '略去（{code}），位於 {link}：{what}',
  'needs.found.note': '註記（{code}），位於 {link}：{what}',
  'needs.form.required': '請回答這一題。',
  'needs.form.too_few': '至少需要 {least} 個答案。',
  'needs.form.too_many': '最多 {most} 個答案。',
  'needs.form.exclusive': '這個選項不能與其他選項並選。',
  'needs.form.wrong_type': '答案的類型不符。',
  'needs.form.no_option': '請從所列的選項中選擇。',
  'needs.form.least': '不得小於 {least}。',
  'needs.form.most': '不得大於 {most}。',
  'needs.form.decimals': '小數最多 {decimals} 位。',
  'needs.form.shortest': '至少 {least} 個字。',
  'needs.form.longest': '最多 {most} 個字。',
  'needs.form.pattern': '格式不符。',
  'needs.form.unit': '請使用下列單位之一：{units}。',
  'needs.form.constraint': '這些答案互相矛盾。',
}
