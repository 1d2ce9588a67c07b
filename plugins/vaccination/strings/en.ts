import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'vaccination.title': 'Vaccination',
}
