import type { Catalogue } from '#kernel/i18n.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const houseAttachmentStrings: Catalogue = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
