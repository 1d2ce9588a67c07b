import { definePlugin } from '#kernel/plugin.ts'
import { acknowledge } from './alerts.ts'
import { settle } from './attention.ts'
import { KERNEL_TABLES } from './db.ts'
import { resume, snooze } from './later.ts'
import { near } from './near.ts'
import { writeNote } from './note.ts'
import { pages } from './pages.ts'
import { strings } from './strings/index.ts'

export const today = definePlugin({
  id: 'today',
  requires: ['records'],
  kernelTables: KERNEL_TABLES,
  migrations: {
    '0001_later_by_user': {
      // "What I put off" is asked by user and day.
      up: async (db) =>
        await db.schema
          .createIndex('due_action_by_user')
          .on('due_action')
          .columns(['by_user', 'snoozed_until'])
          .execute(),
    },
  },
  permissions: { 'today:read': { roles: ['chw', 'nurse', 'head'] }, 'today:plan': { roles: ['chw', 'nurse'] } },
  commands: [snooze, resume, acknowledge, settle, writeNote],
  asks: [near],
  pages,
  contributes: {
    nav: [
      { href: '/today', icon: 'clipboard', key: 'today.nav', permission: 'today:read', order: 10 },
      { href: '/attention', icon: 'warning', key: 'today.attention_nav', permission: 'today:read', order: 50 },
    ],
  },
  strings,
})
