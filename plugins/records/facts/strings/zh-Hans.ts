import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'records.unit_missing': '请注明测量单位。',
  'records.unit_unknown': '此项目不以{unit}测量。',
}
