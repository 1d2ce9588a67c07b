/**
 * Beside other plugins, of this folder alone: the clinic's office lets in, moves and dismisses people, and some commands find
 * another fate at the server than on the tablet.
 */
import { definePlugin } from '#kernel/plugin.ts'
import { deskCommands, type Setting } from './desk.ts'
import { visits } from './visits.ts'

export const officeOf = (setting: Setting) =>
  definePlugin({
    id: 'office',
    requires: [setting.plugin],
    kernelTables: [
      'scope_grant',
      'user_area',
      'app_user',
      'device',
      'area',
      'area_closure',
      'due_count',
      'tally_count',
      'config',
    ],
    permissions: {
      'office:run': { roles: ['head', 'admin'] },
      'office:visit': { roles: ['chw', 'nurse', 'head'] },
    },
    migrations: {
      '0001_calls': {
        async up(db) {
          await db.schema
            .createTable('office_call')
            .addColumn('id', 'text', (c) => c.primaryKey())
            .addColumn('person_id', 'text', (c) => c.notNull())
            .addColumn('note', 'text', (c) => c.notNull())
            .execute()
        },
      },
    },
    synced: { office_call: { bundle: 'person', path: 'person_id' } },
    commands: [...visits, ...deskCommands(setting)],
    strings: {
      en: { 'office.refused': 'No' },
      'zh-Hant': { 'office.refused': '不行' },
      'zh-Hans': { 'office.refused': '不行' },
    },
  })
