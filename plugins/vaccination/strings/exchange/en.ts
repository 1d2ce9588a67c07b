import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'vaccination.permission.import': 'Bring vaccinations from other systems',
  'vaccination.command.import_doses': 'Bring vaccinations from another system',
  'vaccination.saved_import': 'Vaccinations saved.',
  'vaccination.import_status': 'A vaccination says neither that it was given nor that it was not, and was left out.',
  'vaccination.import_no_date': 'A vaccination without a date was left out.',
  'vaccination.import_no_vaccine': 'A vaccination that does not say of what was left out.',
}
