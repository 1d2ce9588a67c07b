import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'vaccination.title': '預防接種',
}
