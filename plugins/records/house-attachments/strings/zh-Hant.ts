import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'records.command.record_household_attachment': '新增家戶的照片或文件',
  'records.command.amend_household_attachment': '更正內容說明',
  'records.command.void_household_attachment': '撤回家戶的照片或文件',
  'records.page.households_household_attachments': '家戶的照片與文件',
  'records.page.household_attachments_household_attachment': '家戶的一張照片或文件',
  'records.page.household_attachments_household_attachment_picture': '家戶的照片或文件（原圖）',
  'records.page.household_attachments_household_attachment_preview': '家戶的照片或文件（縮圖）',
  'records.house_attachments': '家戶的照片與文件',
  'records.add_house_attachment': '新增照片或文件',
  'records.house_attachment_hint':
    '照顧這一戶的人都看得到：房屋、路線、給全家的信件。只與某一個人有關的，請放進那個人的紀錄。',
  'records.code.attachment.house': '房屋',
  'records.code.attachment.way': '路線',
  'records.code.attachment.water': '用水或廁所',
}
