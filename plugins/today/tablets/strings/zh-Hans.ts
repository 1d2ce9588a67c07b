import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'today.refused': '未接收',
  'today.refused_gone': '这一户或这个人已不在该工作者的辖区：可能已迁走，或档案已合并、撤回。',
  'today.refused_elsewhere': '对象不在您的辖区，因此不显示填写的内容。',
  'today.refused_own': '这条记录也在您平板的“待处理”里，可以在那里更正、重新上传或放弃。',
  'today.refused_hers': '这条记录也在{name}的平板上，可以在那里更正后再上传。处理完后请收起。',
  'today.refused_typed': '填写的内容',
  'today.on_this_tablet': '卫生院未接收的记录，以及等待上传的记录，另有一页列出。',
  'today.on_this_tablet_open': '打开',
  'today.note_for_nurse': '护士归入正确的档案之前，会一直留在这里。',
  'today.silent': '没有消息的平板：{n} 台',
  'today.silent_after': '超过 {n} 天没有联系。这段时间记录的内容，卫生院还没有收到。',
  'today.silent_since': '最近联系 {when}',
  'today.silent_days': '已 {n} 天没有消息',
  'today.tablet': '平板',
  'today.tablet_code': '设置',
  'today.tablet_code_for': '为{name}设置平板',
}
