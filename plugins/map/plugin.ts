import { definePlugin } from '#kernel/plugin.ts'
import { mapData } from './asks.ts'
import { pages } from './pages.ts'
import { strings } from './strings/index.ts'

export const map = definePlugin({
  id: 'map',
  requires: ['records'],
  permissions: { 'map:read': { roles: ['chw', 'nurse', 'head'] } },
  asks: [mapData],
  pages,
  contributes: { nav: [{ href: '/map', icon: 'map', key: 'map.nav', permission: 'map:read', order: 40 }] },
  strings,
})
