import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'vaccination.title': '预防接种',
}
