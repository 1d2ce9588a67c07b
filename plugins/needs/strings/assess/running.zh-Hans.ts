import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'needs.form.says': '{says}',
  'needs.steps.at': '第 {n} 页，共 {of} 页',
  'needs.steps.nth': '第 {n} 页',
  'needs.steps.complete': '{name}：已填完',
  'needs.steps.open': '{name}：还有 {n} 题',
  'needs.steps.next': '下一页',
  'needs.steps.back': '上一页',
  'needs.steps.whole': '全部放在同一页',
  'needs.steps.too_long': '此表单须逐页填写：一页最多容纳 {most} 个项目，此表单更长。翻页时会保留已填内容。',
  'needs.steps.by_page': '一次一页',
  'needs.steps.turned': '请在下方继续。',
  'needs.steps.unseen': '这一题还没有看过。',
  'needs.assess.begin_last': '从 {date} 的答案开始',
  'needs.assess.from_last': '这些是 {date} 的答案。保存前请逐题再问一次。',
}
