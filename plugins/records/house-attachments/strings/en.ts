import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'records.command.record_household_attachment': 'Add a photo or paper of the household',
  'records.command.amend_household_attachment': 'Correct what it shows',
  'records.command.void_household_attachment': 'Take back a photo or paper of the household',
  'records.page.households_household_attachments': 'Photos and papers of the household',
  'records.page.household_attachments_household_attachment': 'A photo or paper of the household',
  'records.page.household_attachments_household_attachment_picture': 'A photo or paper of the household, whole',
  'records.page.household_attachments_household_attachment_preview': 'A photo or paper of the household, small',
  'records.house_attachments': 'Photos and papers of the household',
  'records.add_house_attachment': 'Add a photo or paper',
  'records.house_attachment_hint':
    'What all who care for this household may see: the house, the way there, a letter to all. What is about one person belongs into that person’s record.',
  'records.code.attachment.house': 'The house',
  'records.code.attachment.way': 'The way there',
  'records.code.attachment.water': 'Water or toilet',
}
