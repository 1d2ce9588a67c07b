/** A table of contents: everything this feature is made of. */
import { definePlugin } from '#kernel/plugin.ts'
import { chronicConfig } from './clinic.ts'
import { figureCommands, figureExport, figureLayers, figureNav, figurePages, figureTally } from './figures/index.ts'
import { chronicDue, listAsks, listCommands, listNav, listPages, screeningToday } from './lists/index.ts'
import { migrations } from './migrations.ts'
import { moveAsks, moveCommands } from './move/index.ts'
import { demo } from './demo/index.ts'
import { exportEpisodes } from './exchange/exporter.ts'
import { saveProtocol } from './protocol/command.ts'
import { PROTOCOL_PATH, protocolPages } from './protocol/page.ts'
import { chronicCard } from './page/card.ts'
import { askHistory, voidHistory } from './page/history/commands.ts'
import { personPages } from './page/pages.ts'
import { chronicTimeline } from './page/timeline.ts'
import { publishes } from './publishes.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'
import { synced } from './synced.ts'
import { visitActions, visitAsks, visitCommands, visitPages } from './visit/index.ts'

export const chronic = definePlugin({
  id: 'chronic',
  requires: ['records', 'pregnancy', 'referral'],
  migrations,
  publishes,
  synced,
  permissions: {
    'chronic:read': { roles: ['chw', 'nurse', 'head'] },
    'chronic:write': { roles: ['chw', 'nurse'] },
    'chronic:call': { roles: ['chw', 'nurse'] },
    'chronic:figures': { roles: ['nurse', 'head'] },
    'chronic:protocol': { roles: ['head'] },
  },
  config: chronicConfig,
  due: [chronicDue],
  tallies: [figureTally],
  commands: [
    ...listCommands,
    ...figureCommands,
    saveProtocol,
    ...visitCommands,
    ...moveCommands,
    askHistory,
    voidHistory,
  ],
  asks: [...listAsks, ...visitAsks, ...moveAsks],
  // Settings are the clinic's: set where everybody gets them from.
  serverOnly: ['/chronic/protocol/:protocol/change'],
  pages(app) {
    visitPages(app)
    personPages(app)
    listPages(app)
    figurePages(app)
    protocolPages(app)
  },
  contributes: {
    personAction: visitActions,
    exporter: [exportEpisodes],
    personCard: [chronicCard],
    todayCard: [screeningToday],
    timeline: [chronicTimeline],
    mapLayer: figureLayers,
    exportList: [figureExport],
    nav: [
      ...listNav,
      ...figureNav,
      {
        href: PROTOCOL_PATH,
        icon: 'clipboard',
        key: 'chronic.protocol.nav',
        permission: 'chronic:read',
        order: 976,
        group: 'setup',
      },
    ],
  },
  demo,
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
