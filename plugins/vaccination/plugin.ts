import { definePlugin } from '#kernel/plugin.ts'
import { ADVERSE_PATH } from './around/adverse/list-page.ts'
import { aroundAsks, aroundCommands, aroundPages } from './around/index.ts'
import { aroundTimeline } from './around/timeline.ts'
import { importSchedule } from './cdc/tool.ts'
import { coverageExport } from './coverage/export.ts'
import { coverageLayers } from './coverage/layer.ts'
import { coveragePages } from './coverage/page.ts'
import { COVERAGE_PATH } from './coverage/query.ts'
import { coverageTally } from './coverage/tally.ts'
import { demo } from './demo/index.ts'
import { immdsForecast } from './door/fhir/door.ts'
import { forecastLines } from './door/lines.ts'
import { vaccinationCard } from './doses/card/person-card.ts'
import { doseAsks, doseCommands } from './doses/commands/index.ts'
import { dosePages } from './doses/pages.ts'
import { doseTimeline } from './doses/timeline.ts'
import { importDoses } from './exchange/command.ts'
import { exportImmunizations } from './exchange/exporter.ts'
import { doseImporter } from './exchange/importer.ts'
import { migrations } from './migrations.ts'
import { checkCard } from './print/check-page.ts'
import { printPages } from './print/pages.ts'
import { publishes } from './publishes.ts'
import { vaccinationConfig } from './schedules/clinic.ts'
import { SCHEDULE_PATH, schedulePages } from './schedules/page.ts'
import { en } from './strings/en.ts'
import { zhHans } from './strings/zh-Hans.ts'
import { zhHant } from './strings/zh-Hant.ts'
import { synced } from './synced.ts'
import { vaccinationDue } from './tracking/due.ts'
import { sessionsToday, trackingAsks, trackingCommands, trackingExports, trackingPages } from './tracking/index.ts'

export const vaccination = definePlugin({
  id: 'vaccination',
  requires: ['records', 'pregnancy'],
  migrations,
  publishes,
  synced,
  permissions: {
    'vaccination:schedule': { roles: ['nurse', 'head'] },
    'vaccination:read': { roles: ['chw', 'nurse', 'head'] },
    'vaccination:write': { roles: ['chw', 'nurse'] },
    'vaccination:override': { roles: ['nurse'] },
    'vaccination:plan': { roles: ['nurse', 'head'] },
    'vaccination:import': { roles: ['nurse', 'head', 'admin'] },
    'vaccination:answer': { roles: ['nurse', 'head'] },
    'vaccination:coverage': { roles: ['nurse', 'head'] },
  },
  config: vaccinationConfig,
  commands: [...doseCommands, ...aroundCommands, importDoses, ...trackingCommands],
  asks: [...doseAsks, ...aroundAsks, ...trackingAsks],
  pages(app) {
    schedulePages(app)
    dosePages(app)
    aroundPages(app)
    printPages(app)
    trackingPages(app)
    coveragePages(app)
  },
  due: [vaccinationDue],
  tallies: [coverageTally],
  contributes: {
    nav: [
      {
        href: COVERAGE_PATH,
        icon: 'chart',
        key: 'vaccination.coverage.nav',
        permission: 'vaccination:coverage',
        order: 45,
        group: 'figures',
        thumb: true,
      },
      {
        href: '/vaccination/sessions',
        icon: 'syringe',
        key: 'vaccination.sessions',
        permission: 'vaccination:read',
        order: 44,
        group: 'work',
      },
      {
        href: SCHEDULE_PATH,
        icon: 'list',
        key: 'vaccination.schedule.title',
        permission: 'vaccination:schedule',
        order: 975,
        group: 'setup',
      },
      {
        href: ADVERSE_PATH,
        icon: 'warning',
        key: 'vaccination.adverse_list',
        permission: 'vaccination:answer',
        order: 46,
        group: 'check',
      },
    ],
    personAction: [
      {
        order: 60,
        permission: 'vaccination:write',
        icon: 'warning',
        key: 'vaccination.adverse',
        href: (id) => `/people/${id}/adverse-events/new`,
        rare: true,
      },
      {
        order: 61,
        permission: 'vaccination:write',
        icon: 'syringe',
        key: 'vaccination.antibody_given',
        href: (id) => `/people/${id}/antibodies/new`,
        rare: true,
      },
      {
        order: 91,
        permission: 'vaccination:read',
        icon: 'print',
        key: 'vaccination.print.card',
        href: (id) => `/people/${id}/vaccinations/print`,
        rare: true,
      },
      {
        order: 92,
        permission: 'vaccination:read',
        icon: 'print',
        key: 'vaccination.print.plan',
        href: (id) => `/people/${id}/vaccinations/plan/print`,
        rare: true,
      },
    ],
    mapLayer: coverageLayers,
    exportList: [coverageExport, ...trackingExports],
    importer: [doseImporter],
    exporter: [exportImmunizations],
    todayCard: [sessionsToday],
    personCard: [vaccinationCard],
    timeline: [doseTimeline, aroundTimeline],
  },
  tools: [forecastLines, importSchedule],
  doors: [immdsForecast],
  open: [checkCard],
  demo,
  strings: { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans },
})
