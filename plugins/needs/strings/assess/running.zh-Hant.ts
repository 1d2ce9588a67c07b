import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'needs.form.says': '{says}',
  'needs.steps.at': '第 {n} 頁，共 {of} 頁',
  'needs.steps.nth': '第 {n} 頁',
  'needs.steps.complete': '{name}：已填完',
  'needs.steps.open': '{name}：還有 {n} 題',
  'needs.steps.next': '下一頁',
  'needs.steps.back': '上一頁',
  'needs.steps.whole': '全部放在同一頁',
  'needs.steps.too_long': '此表單須逐頁填寫：一頁最多容納 {most} 個項目，此表單更長。翻頁時會保留已填內容。',
  'needs.steps.by_page': '一次一頁',
  'needs.steps.turned': '請在下方繼續。',
  'needs.steps.unseen': '這一題還沒有看過。',
  'needs.assess.begin_last': '從 {date} 的答案開始',
  'needs.assess.from_last': '這些是 {date} 的答案。儲存前請逐題再問一次。',
}
