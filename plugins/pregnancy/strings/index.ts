import type { Catalogue } from '#kernel/i18n.ts'
import * as clinicalEn from './clinical.en.ts'
import * as clinicalHans from './clinical.zh-Hans.ts'
import * as clinicalHant from './clinical.zh-Hant.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const strings: Catalogue = {
  en: { ...en, ...clinicalEn.en },
  'zh-Hant': { ...zhHant, ...clinicalHant.zhHant },
  'zh-Hans': { ...zhHans, ...clinicalHans.zhHans },
}
