import { definePlugin } from '#kernel/plugin.ts'
import { accessCard } from './access/views.ts'
import { demo } from './demo.ts'
import { grantCard } from './grants/views.ts'
import { permissions } from './permissions.ts'
import { adminConfig } from './settings/own.ts'
import { asks, commands, pages } from './server-only.ts'
import { strings } from './strings/index.ts'
import { KERNEL_TABLES } from './tables.ts'

/** After everybody else's entries. */
const LAST = 900

export const admin = definePlugin({
  id: 'admin',
  requires: ['records'],
  kernelTables: KERNEL_TABLES,
  permissions,
  config: adminConfig,
  // Accounts, devices and who looked: the server's own, of which a tablet holds nothing.
  serverOnly: true,
  commands,
  asks,
  pages,
  contributes: {
    nav: [
      { href: '/admin', icon: 'home', key: 'admin.title', permission: 'admin:manage', order: LAST },
      { href: '/admin/areas', icon: 'map', key: 'admin.areas', permission: 'admin:areas', order: LAST + 1 },
      { href: '/admin/users', icon: 'people', key: 'admin.users', permission: 'admin:users', order: LAST + 2 },
      {
        href: '/admin/devices',
        icon: 'tablet',
        key: 'admin.devices',
        permission: 'admin:devices',
        order: LAST + 3,
        group: 'setup',
      },
      {
        href: '/admin/settings',
        icon: 'filter',
        key: 'admin.settings',
        permission: 'admin:settings',
        order: LAST + 4,
        group: 'setup',
      },
      {
        href: '/admin/jobs',
        icon: 'clock',
        key: 'admin.jobs',
        permission: 'admin:manage',
        order: LAST + 5,
        group: 'check',
      },
      {
        href: '/admin/access',
        icon: 'eye',
        key: 'admin.access',
        permission: 'admin:access',
        order: LAST + 6,
        group: 'check',
      },
      {
        href: '/opened-records',
        icon: 'shield',
        key: 'admin.opened',
        permission: 'admin:review_glass',
        order: LAST + 8,
        group: 'check',
      },
      {
        href: '/open-record',
        icon: 'lock',
        key: 'admin.glass',
        permission: 'admin:break_glass',
        order: LAST + 9,
        group: 'work',
      },
      {
        href: '/admin/audit',
        icon: 'shield',
        key: 'admin.audit',
        permission: 'admin:manage',
        order: LAST + 7,
        group: 'check',
      },
    ],
    householdCard: [grantCard],
    personCard: [accessCard],
  },
  strings,
  demo,
})
