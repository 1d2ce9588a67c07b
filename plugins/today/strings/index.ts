import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { tabletStrings } from '../tablets/strings/index.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const strings: Catalogue = mergeCatalogues([
  { source: 'today', strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } },
  { source: 'today/tablets', strings: tabletStrings },
])
