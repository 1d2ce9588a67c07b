import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'records.command.record_household_attachment': '添加家庭的照片或文件',
  'records.command.amend_household_attachment': '更正内容说明',
  'records.command.void_household_attachment': '撤回家庭的照片或文件',
  'records.page.households_household_attachments': '家庭的照片和文件',
  'records.page.household_attachments_household_attachment': '家庭的一张照片或文件',
  'records.page.household_attachments_household_attachment_picture': '家庭的照片或文件（原图）',
  'records.page.household_attachments_household_attachment_preview': '家庭的照片或文件（缩略图）',
  'records.house_attachments': '家庭的照片和文件',
  'records.add_house_attachment': '添加照片或文件',
  'records.house_attachment_hint':
    '照护这一户的人都能看到：房屋、路线、给全家的信件。只与某一个人有关的，请放进那个人的记录。',
  'records.code.attachment.house': '房屋',
  'records.code.attachment.way': '路线',
  'records.code.attachment.water': '用水或厕所',
}
