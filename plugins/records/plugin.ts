import * as z from 'zod'
import { definePlugin } from '#kernel/plugin.ts'
import { asks } from './asks.ts'
import { commands } from './commands/index.ts'
import { demo } from './demo/index.ts'
import { gapDue, personGapDue, visitConfig, visitDue } from './due/index.ts'
import { duplicateAsks, duplicateCards, duplicateCommands, duplicateNav, duplicatePages } from './duplicates/index.ts'
import { encounterCommands, encounterPages, encounterTimeline } from './encounters/index.ts'
import { migrations } from './migrations.ts'
import { exportLists } from './export/lists.ts'
import { exportPages } from './export/pages.ts'
import { appendFacts } from './facts/append.ts'
import { attachmentCard, factAsks, factCommands, factPages, factTimelines, healthCard } from './facts/index.ts'
import { recordHealth, recordWords } from './facts/services.ts'
import { houseAttachmentCard } from './house-attachments/card.ts'
import { houseAttachmentPages } from './house-attachments/pages.ts'
import { rosterPages } from './roster/questions.ts'
import { appendPeople } from './writes/append-person.ts'
import { recordServices } from './pages/services.ts'
import { listedPeople } from './listed-people.ts'
import { importFile } from './import/command.ts'
import { importFacts } from './import/import-facts.ts'
import { importer } from './import/index.ts'
import { historyPages } from './pages/history-pages.ts'
import { listPages } from './pages/list-pages.ts'
import { newPages } from './pages/new-pages.ts'
import { recordPages } from './pages/record-pages.ts'
import {
  consentTimeline,
  correctionDue,
  exactly,
  mayContact,
  privacyCards,
  privacyCommands,
  privacyConfig,
  privacyPages,
  safeContact,
} from './privacy/index.ts'
import { publishes } from './publishes.ts'
import { search } from './search.ts'
import { visitorCard } from './visitors/card.ts'
import { strings } from './strings/index.ts'
import { synced } from './synced.ts'
import { recordsTimeline } from './timeline.ts'

export const records = definePlugin({
  id: 'records',
  migrations,
  publishes,
  synced,
  permissions: {
    'records:read': { roles: ['chw', 'nurse', 'head'] },
    'records:write': { roles: ['chw', 'nurse'] },
    'records:confirm_death': { roles: ['nurse'] },
    'records:answer_correction': { roles: ['nurse'] },
    'records:erase': { roles: ['nurse', 'head'] },
    'records:propose_merge': { roles: ['chw', 'nurse', 'head'] },
    'records:merge': { roles: ['nurse', 'head'] },
    'records:import': { roles: ['nurse', 'head', 'admin'] },
  },
  config: z.object({ ...visitConfig, ...privacyConfig }),
  commands: [
    ...commands,
    ...encounterCommands,
    ...factCommands,
    ...duplicateCommands,
    ...privacyCommands,
    importFile,
    importFacts,
  ],
  asks: [...asks, ...factAsks, ...duplicateAsks],
  pages(app) {
    listPages(app)
    newPages(app)
    rosterPages(app)
    recordPages(app)
    historyPages(app)
    encounterPages(app)
    factPages(app)
    houseAttachmentPages(app)
    duplicatePages(app)
    exportPages(app)
    privacyPages(app)
  },
  due: [visitDue, gapDue, personGapDue, correctionDue],
  appends: { 'records.facts': appendFacts, 'records.people': appendPeople },
  provides: {
    'records.pages': recordServices,
    'records.health': recordHealth,
    'records.words': recordWords,
    'records.may_contact': mayContact,
    'records.safe_contact': safeContact,
    'records.listed_people': listedPeople,
  },
  // Who looked: counted when its time is over, shown by nobody here.
  kernelTables: ['access_log'],
  withholds: 'pub_withheld',
  // The log's bodies are the server's; and what is past its time is looked through there.
  serverOnly: ['/people/:person/erasure/confirm', '/retention'],
  contributes: {
    nav: [
      { href: '/households', icon: 'household', key: 'records.households', permission: 'records:read', order: 20 },
      { href: '/new', icon: 'plus', key: 'records.new', permission: 'records:write', order: 30, add: true },
      duplicateNav,
      {
        href: '/retention',
        icon: 'clock',
        key: 'records.retention',
        permission: 'records:erase',
        order: 980,
        group: 'setup',
      },
      {
        href: '/import',
        icon: 'download',
        key: 'records.import_title',
        permission: 'records:import',
        order: 990,
        group: 'setup',
      },
    ],
    householdCard: [...duplicateCards.household, houseAttachmentCard],
    personCard: [visitorCard, healthCard, attachmentCard, ...duplicateCards.person, ...privacyCards],
    timeline: [recordsTimeline, encounterTimeline, ...factTimelines, consentTimeline],
    search,
    contactGate: [mayContact],
    exactly: [exactly],
    importer: [importer],
    exportList: exportLists,
  },
  strings,
  demo,
})
