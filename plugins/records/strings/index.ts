import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { dueStrings } from '../due/strings/index.ts'
import { duplicateStrings } from '../duplicates/strings/index.ts'
import { encounterStrings } from '../encounters/strings/index.ts'
import { factStrings } from '../facts/strings/index.ts'
import { houseAttachmentStrings } from '../house-attachments/strings/index.ts'
import { importStrings } from '../strings-import/index.ts'
import { privacyStrings } from '../privacy/strings/index.ts'
import { rosterStrings } from '../roster/strings/index.ts'
import { visitorStrings } from '../visitors/strings/index.ts'
import { adminEn } from './admin.en.ts'
import { adminZhHans } from './admin.zh-Hans.ts'
import { adminZhHant } from './admin.zh-Hant.ts'
import { codesEn } from './codes.en.ts'
import { codesZhHans } from './codes.zh-Hans.ts'
import { codesZhHant } from './codes.zh-Hant.ts'
import { en } from './en.ts'
import { stepsEn } from './steps.en.ts'
import { stepsZhHans } from './steps.zh-Hans.ts'
import { stepsZhHant } from './steps.zh-Hant.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const strings: Catalogue = mergeCatalogues([
  { source: 'records', strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } },
  { source: 'records/admin', strings: { en: adminEn, 'zh-Hant': adminZhHant, 'zh-Hans': adminZhHans } },
  { source: 'records/codes', strings: { en: codesEn, 'zh-Hant': codesZhHant, 'zh-Hans': codesZhHans } },
  { source: 'records/steps', strings: { en: stepsEn, 'zh-Hant': stepsZhHant, 'zh-Hans': stepsZhHans } },
  { source: 'records/due', strings: dueStrings },
  { source: 'records/duplicates', strings: duplicateStrings },
  { source: 'records/encounters', strings: encounterStrings },
  { source: 'records/facts', strings: factStrings },
  { source: 'records/house-attachments', strings: houseAttachmentStrings },
  { source: 'records/privacy', strings: privacyStrings },
  { source: 'records/roster', strings: rosterStrings },
  { source: 'records/visitors', strings: visitorStrings },
  { source: 'records/import', strings: importStrings },
])
