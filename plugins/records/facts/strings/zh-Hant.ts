import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'records.unit_missing': '請註明測量單位。',
  'records.unit_unknown': '此項目不以{unit}測量。',
}
