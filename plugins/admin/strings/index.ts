import { mergeCatalogues, type Catalogue } from '#kernel/i18n.ts'
import { areaStrings } from '../areas/strings/index.ts'
import { deviceStrings } from '../devices/strings/index.ts'
import { glassStrings } from '../glass/strings/index.ts'
import { en } from './en.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

export const strings: Catalogue = mergeCatalogues([
  { source: 'admin', strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans } },
  { source: 'admin/areas', strings: areaStrings },
  { source: 'admin/devices', strings: deviceStrings },
  { source: 'admin/glass', strings: glassStrings },
])
