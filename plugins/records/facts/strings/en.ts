import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'records.unit_missing': 'Say in which unit this was measured.',
  'records.unit_unknown': 'This is not measured in {unit}.',
}
