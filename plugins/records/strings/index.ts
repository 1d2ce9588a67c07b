import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { dueStrings } from '../due/strings/index.ts'
import { duplicateStrings } from '../duplicates/strings/index.ts'
import { encounterStrings } from '../encounters/strings/index.ts'
import { importStrings } from '../strings-import/index.ts'
import { codesEn } from './codes.en.ts'
import { codesZhHans } from './codes.zh-Hans.ts'
import { codesZhHant } from './codes.zh-Hant.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const strings: Catalogue = mergeCatalogues([
  { source: 'records', strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } },
  { source: 'records/codes', strings: { en: codesEn, 'zh-Hant': codesZhHant, 'zh-Hans': codesZhHans } },
  { source: 'records/due', strings: dueStrings },
  { source: 'records/duplicates', strings: duplicateStrings },
  { source: 'records/encounters', strings: encounterStrings },
  { source: 'records/import', strings: importStrings },
])
