// The table of architecture §10: who may import what. One line of `may` is one door; whatever is not listed is shut.
// Targets are repository paths, `node/…`, or `pkg/name`; `{own}` is the plugin that the file belongs to.

export type Ban = 'dynamic-import' | 'raw-sql' | 'zod-named' | 'markup'

export interface Room {
  name: string
  files: string[]
  may: string[]
  /** Only by `import type`. */
  types?: string[]
  /** Names that may not appear at all, so that a handler replays to the same rows in both homes. */
  names?: string[]
  bans?: Ban[]
}

const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame']
const clocks = ['Date', 'performance', 'Temporal']
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts']
const chance = ['crypto']
const nodeOnly = ['Buffer', 'process', 'require', '__dirname', '__filename', 'global']
const escapes = ['globalThis', 'eval', 'Function']
const storage = ['indexedDB', 'caches', 'localStorage', 'sessionStorage']
const impure = [...timers, ...clocks, ...network, ...chance, ...nodeOnly, ...escapes, ...storage]
const neutralBans: Ban[] = ['dynamic-import', 'zod-named', 'markup']

const neutralLibraries = [
  'pkg/hono',
  'pkg/hono/html',
  'pkg/hono/types',
  'pkg/hono/utils/**',
  'pkg/kysely',
  'pkg/zod',
  'pkg/@noble/hashes/**',
  'pkg/d3-*',
  'pkg/uqr',
  'pkg/fhirpath',
]

// The first room whose `files` match is the file's room.
export const rooms: Room[] = [
  {
    name: 'plugin tests',
    files: ['plugins/*/**/*.test.ts'],
    may: [
      'plugins/{own}/**',
      'plugins/*/plugin.ts',
      'plugins/index.ts',
      'server/**',
      'views/**',
      'tests/**',
      'data/**',
      'node/**',
      'pkg/**',
    ],
    types: ['plugins/*/public.ts'],
  },
  { name: 'tests', files: ['**/*.test.ts', 'tests/**'], may: ['**', 'node/**', 'pkg/**'] },
  {
    name: 'records rules',
    files: ['plugins/records/rules/**', 'plugins/records/rules.ts'],
    may: ['plugins/records/rules/**', 'data/reference/**', 'server/kernel/dates.ts', 'server/kernel/fold.ts'],
    types: ['plugins/records/{types,public}.ts'],
    names: [...impure, 'ctx'],
    bans: neutralBans,
  },
  {
    name: 'rules',
    files: ['plugins/*/rules/**', 'plugins/*/rules.ts'],
    may: ['plugins/{own}/rules/**', 'data/reference/**', 'server/kernel/dates.ts'],
    types: ['plugins/{own}/{types,public}.ts'],
    names: [...impure, 'ctx'],
    bans: neutralBans,
  },
  {
    name: 'list of plugins',
    files: ['plugins/index.ts'],
    may: ['plugins/*/plugin.ts'],
    types: ['server/kernel/**'],
    names: impure,
    bans: neutralBans,
  },
  {
    name: 'makers of reference data',
    files: ['data/reference/**/generate.ts', 'data/reference/areas/**'],
    may: ['data/reference/**', 'plugins/records/demo/**', 'node/**', 'pkg/**'],
  },
  // Facts that the product needs to run: read by rules in both homes.
  {
    name: 'reference data',
    files: ['data/reference/**'],
    may: ['data/reference/**'],
    names: impure,
    bans: neutralBans,
  },
  {
    name: 'plugins',
    files: ['plugins/*/**'],
    may: ['plugins/{own}/**', 'server/kernel/**', 'views/**', 'data/reference/**', ...neutralLibraries],
    types: ['plugins/*/public.ts'],
    names: impure,
    bans: [...neutralBans, 'raw-sql'],
  },
  {
    name: 'views',
    files: ['views/**'],
    may: ['views/**', 'server/kernel/dates.ts', 'server/kernel/shares.ts', 'pkg/hono/html', 'pkg/d3-*'],
    types: ['server/kernel/**', 'pkg/hono/utils/**'],
    names: impure,
    bans: neutralBans,
  },
  {
    name: 'kernel',
    files: ['server/kernel/**'],
    may: ['server/kernel/**', 'pkg/hono', 'pkg/hono/**', 'pkg/kysely', 'pkg/zod', 'pkg/@noble/hashes/**'],
    names: [...nodeOnly, ...storage],
    bans: neutralBans,
  },
  { name: 'check', files: ['server/node/check/**'], may: ['server/node/check/**', 'node/**', 'pkg/oxc-parser'] },
  {
    name: 'server home',
    files: ['server/node/**'],
    may: [
      'server/node/**',
      'server/kernel/**',
      'server/sync/index.ts',
      'plugins/index.ts',
      'views/**',
      'data/**',
      'node/**',
      'pkg/**',
    ],
    bans: ['markup'],
  },
  {
    name: 'tablet home',
    files: ['server/tablet/**'],
    may: [
      'server/tablet/**',
      'server/kernel/**',
      'plugins/index.ts',
      'views/**',
      ...neutralLibraries,
      'pkg/hono/**',
      'pkg/hash-wasm',
      'pkg/@sqlite.org/sqlite-wasm',
    ],
    names: nodeOnly,
    bans: neutralBans,
  },
  {
    name: 'sync',
    files: ['server/sync/**'],
    may: ['server/sync/**', 'server/kernel/**', 'plugins/index.ts', 'node/**', ...neutralLibraries],
    bans: ['markup'],
  },
  {
    name: 'islands',
    files: ['static/**'],
    may: [
      'static/islands/**',
      // Both ends of what a tablet's page and its worker say to each other.
      'server/tablet/{messages,enrol-messages,page-keys}.ts',
      'pkg/leaflet',
      'pkg/leaflet/**',
      'pkg/protomaps-leaflet',
      'pkg/htmx.org',
      'pkg/htmx.org/**',
    ],
    names: nodeOnly,
    bans: ['markup'],
  },
]

/** What is walked; a source file here that is in no room is itself a violation. */
export const walked = ['server', 'plugins', 'views', 'static', 'tests', 'data/reference']
/** Not ours to walk: what the build makes, and what the bench installs to measure itself against. */
export const made = ['static/build/**', '**/node_modules/**']
