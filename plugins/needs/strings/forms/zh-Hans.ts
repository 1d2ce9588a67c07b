import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'needs.tool.form_check': '检查 FHIR 问卷能否在此使用',
  'needs.tool.form_check_more':
    '逐个文件说明：能否使用、不支持的行为、略去的装饰、题数、算式数，以及附 linkId 的错误。加上 --json 则每个文件一行。任一文件不能使用时，退出代码为 1。',
  'needs.tool.form_import': '采用 FHIR 问卷',
  'needs.tool.form_import_more':
    '先如 form check 检查，可用的即开始使用；同一份表单的旧版不再提供。已在使用且内容相同的文件保持不变。有任何文件未采用时，退出代码为 1。',
  'needs.tool.opt_confidential': '答案以这个类别保密',
  'needs.form.usable': '可以使用：{items} 题，{expressions} 个算式',
  'needs.form.unusable': '不能使用：{items} 题，{expressions} 个算式',
  'needs.found.error': '错误（{code}），位于 {link}：{what}',
  'needs.found.behaviour': '不支持（{code}），位于 {link}：{what}',
  'needs.found.decoration': '略去（{code}），位于 {link}：{what}',
  'needs.found.note': '备注（{code}），位于 {link}：{what}',
  'needs.form.required': '请回答这一题。',
  'needs.form.too_few': '至少需要 {least} 个答案。',
  'needs.form.too_many': '最多 {most} 个答案。',
  'needs.form.exclusive': '这个选项不能与其他选项同时选。',
  'needs.form.wrong_type': '答案的类型不符。',
  'needs.form.no_option': '请从所列的选项中选择。',
  'needs.form.least': '不得小于 {least}。',
  'needs.form.most': '不得大于 {most}。',
  'needs.form.decimals': '小数最多 {decimals} 位。',
  'needs.form.shortest': '至少 {least} 个字。',
  'needs.form.longest': '最多 {most} 个字。',
  'needs.form.pattern': '格式不符。',
  'needs.form.unit': '请使用下列单位之一：{units}。',
  'needs.form.constraint': '这些答案互相矛盾。',
}
