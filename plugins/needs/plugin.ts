/** A table of contents: everything this feature is made of. */
import { definePlugin } from '#kernel/plugin.ts'
import {
  assessActions,
  assessAsks,
  assessCard,
  assessCommands,
  assessPages,
  assessTimeline,
  formsNav,
  homeActions,
  needsConfig,
} from './assess/index.ts'
import { builderAsks, builderCommands, builderPages, builderPaths } from './builder/server-only.ts'
import { importResponse } from './exchange/command.ts'
import { exportCare } from './exchange/exporter.ts'
import { responseImporter } from './exchange/importer.ts'
import { figureExport, figureLayers, figureNav, figurePages, figureTally } from './figures/index.ts'
import { READING, readingOf } from './forms/reading.ts'
import { checkForms, importForms } from './forms/tool.ts'
import { growthCard } from './growth/card.ts'
import { demo } from './demo.ts'
import { growthLines } from './growth/door/lines.ts'
import { growthPages } from './growth/page.ts'
import { migrations } from './migrations.ts'
import { levelCard, planCard, planCommands, planDue, planPages, planTimeline, visitIntervals } from './plan/index.ts'
import { reactions } from './reactions.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'
import { synced } from './synced.ts'

export const needs = definePlugin({
  id: 'needs',
  requires: ['records'],
  migrations,
  synced,
  permissions: {
    'needs:read': { roles: ['chw', 'nurse', 'head'] },
    'needs:write': { roles: ['chw', 'nurse'] },
    'needs:forms': { roles: ['nurse', 'head', 'admin'] },
    'needs:build': { roles: ['head', 'admin'] },
    'needs:figures': { roles: ['nurse', 'head'] },
    'needs:import': { roles: ['nurse', 'head', 'admin'] },
  },
  config: needsConfig,
  commands: [...assessCommands, ...planCommands, ...builderCommands, importResponse],
  asks: [...assessAsks, ...builderAsks],
  serverOnly: builderPaths,
  pages(app) {
    growthPages(app)
    assessPages(app)
    planPages(app)
    builderPages(app)
    figurePages(app)
  },
  due: [planDue],
  tallies: [figureTally],
  reactions,
  contributes: {
    personCard: [growthCard, assessCard, planCard],
    householdCard: [levelCard],
    personAction: assessActions,
    householdAction: homeActions,
    timeline: [assessTimeline, planTimeline],
    visitInterval: [visitIntervals],
    exporter: [exportCare],
    importer: [responseImporter],
    mapLayer: figureLayers,
    exportList: [figureExport],
    nav: [figureNav, formsNav],
  },
  readings: { [READING]: readingOf },
  tools: [growthLines, checkForms, importForms],
  demo,
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
