import type { Lang, Strings } from '../i18n.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const kernelStrings: Record<Lang, Strings> = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
