import { definePlugin } from '#kernel/plugin.ts'
import { importSchedule } from './cdc/tool.ts'
import { immdsForecast } from './door/fhir/door.ts'
import { forecastLines } from './door/lines.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'

export const vaccination = definePlugin({
  id: 'vaccination',
  requires: ['records'],
  tools: [forecastLines, importSchedule],
  doors: [immdsForecast],
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
