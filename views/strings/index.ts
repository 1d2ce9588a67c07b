import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const kitStrings = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
