import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { attachmentsEn } from '../attachments/strings/en.ts'
import { attachmentsZhHans } from '../attachments/strings/zh-Hans.ts'
import { attachmentsZhHant } from '../attachments/strings/zh-Hant.ts'
import { codesEn } from './codes.en.ts'
import { codesZhHans } from './codes.zh-Hans.ts'
import { codesZhHant } from './codes.zh-Hant.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const factStrings: Catalogue = mergeCatalogues([
  { source: 'facts', strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } },
  {
    source: 'facts/attachments',
    strings: { en: attachmentsEn, 'zh-Hant': attachmentsZhHant, 'zh-Hans': attachmentsZhHans },
  },
  { source: 'facts/codes', strings: { en: codesEn, 'zh-Hant': codesZhHant, 'zh-Hans': codesZhHans } },
])
