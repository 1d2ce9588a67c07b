// A check that finds nothing may be a check that looks at nothing (dependency-cruiser with TypeScript 7 did, §12).
// So each rule is broken on purpose, in a folder of its own, and must be seen.
import { posix } from 'node:path'
import { findViolations, type Rule } from './boundaries.ts'
import { inFolder, put } from './folder.ts'

interface Planted {
  rule: Rule
  file: string
  source: string
}

const rule = 'plugins/vaccination/rules/planted.ts'
const plugin = 'plugins/vaccination/planted.ts'
const view = 'views/planted.ts'
const kernel = 'server/kernel/planted.ts'
const tablet = 'server/tablet/planted.ts'
const recordsRule = 'plugins/records/rules/planted.ts'
const list = 'plugins/index.ts'
const island = 'static/islands/planted.ts'
const sync = 'server/sync/planted.ts'
const home = 'server/node/planted.ts'
const facts = 'data/reference/schedules/acip.ts'
const templated = [rule, recordsRule, list, plugin, view, kernel, tablet, home, sync, island, facts]
const bundled = [rule, recordsRule, list, plugin, view, kernel, tablet, facts]
const imports = (file: string, ...specifiers: string[]): Planted[] =>
  specifiers.map((specifier) => ({ rule: 'import', file, source: `import * as x from '${specifier}'; x` }))
const names = (file: string, ...uses: string[]): Planted[] =>
  uses.map((use) => ({ rule: 'name', file, source: `export const x = () => ${use}` }))
const as = (rule: Rule, file: string, ...sources: string[]): Planted[] =>
  sources.map((source) => ({ rule, file, source }))

const shut = (file: string, ...targets: string[]): Planted[] =>
  imports(
    file,
    ...targets.map((target) => (target.includes('/') ? posix.relative(posix.dirname(file), target) : target)),
  )

const homes = ['server/node/main.ts', 'server/tablet/worker.ts', 'server/sync/push.ts']
const nodeNames = ['Buffer', 'process', 'require', '__dirname', '__filename', 'global']
const impureNames =
  `setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame Date performance Temporal fetch XMLHttpRequest
   WebSocket EventSource importScripts crypto globalThis eval Function indexedDB caches localStorage sessionStorage`.split(
    /\s+/,
  )

export const planted: Planted[] = [
  ...imports(
    rule,
    'kysely',
    'hono',
    'zod',
    '../strings/en.ts',
    '../queries.ts',
    '#kernel/fold.ts',
    '#kernel/plugin.ts',
  ),
  ...imports(rule, '#views/card.ts', 'node:fs', '../../records/rules/matching.ts'),
  ...imports('plugins/vaccination/rules.ts', 'kysely'),
  ...imports(facts, 'node:fs', 'zod', '../../../plugins/vaccination/rules/dose.ts'),
  ...names(facts, 'new Date()'),
  ...imports('data/reference/areas/generate.ts', '../../../server/kernel/fold.ts'),
  ...imports(recordsRule, '#kernel/search.ts', '../queries.ts'),
  ...names(rule, 'ctx.today', 'new Date()', 'setTimeout(() => {}, 1)', 'fetch("/")', 'process.env', 'Math.random()'),
  ...as('type-only', rule, "import { Dose } from '../public.ts'; Dose"),

  ...imports(plugin, '../records/queries.ts', '../../plugins/records/plugin.ts', 'node:fs', 'fs', 'node:sqlite'),
  ...imports(plugin, '../../server/node/main.ts', '../../server/tablet/worker.ts', '../../server/sync/push.ts'),
  ...imports(plugin, '#plugins', 'pg', 'hono/cookie', '../../tests/support/shared.ts', 'kysely/helpers/sqlite'),
  ...imports('plugins/vaccination/pages.test.ts', '../records/queries.ts'),
  ...as('type-only', 'plugins/vaccination/pages.test.ts', "import { x } from '../records/public.ts'"),
  ...as('import', plugin, "export * from '../records/queries.ts'", "export { x } from '../records/queries.ts'"),
  ...as(
    'import',
    plugin,
    "export type X = import('../records/tables.ts').X",
    "import type { X } from '../records/tables.ts'",
  ),
  ...as('import', plugin, "import x = require('node:fs')"),
  ...as('type-only', plugin, "import { type X } from '../records/public.ts'", "export * from '../records/public.ts'"),
  ...as('not-required', plugin, "import type { X } from '../chronic/public.ts'"),
  ...names(plugin, 'Date.now()', 'new Date(0)', 'Buffer.from("")', 'process.env', 'fetch("/")', 'Math.random()'),
  ...names(plugin, 'setTimeout(f, 1)', 'setInterval(f, 1)', 'queueMicrotask(f)', 'require("fs")', 'globalThis.fetch'),
  ...names(plugin, 'crypto.randomUUID()', 'performance.now()', 'eval("1")', 'indexedDB.open("x")', '({ fetch })'),
  ...as(
    'raw-sql',
    plugin,
    "import { sql } from 'kysely'",
    "import { sql as raw } from 'kysely'",
    "export * from 'kysely'",
  ),
  ...as('raw-sql', plugin, "import * as k from 'kysely'", "export { sql } from '#kernel/plugin.ts'"),
  ...as('raw-sql', plugin, "import { CompiledQuery } from 'kysely'", "import { sql } from '#kernel/plugin.ts'"),
  ...as('raw-sql', 'plugins/vaccination/migrations.ts', "import { sql } from 'kysely'"),

  ...imports(
    view,
    'hono',
    'kysely',
    '#plugins',
    '../plugins/records/views.ts',
    '../server/node/main.ts',
    'node:fs',
    'zod',
  ),
  ...as('type-only', view, "import { problem } from '#kernel/problem.ts'"),
  ...names(view, 'new Date()', 'fetch("/")', 'process.env'),

  ...imports(
    kernel,
    '#plugins',
    '../../plugins/records/public.ts',
    'node:crypto',
    '../node/main.ts',
    '../tablet/worker.ts',
  ),
  ...imports(kernel, '../sync/push.ts', 'pg', 'pino'),
  ...names(kernel, 'process.env', 'Buffer.from("")', 'require("fs")'),

  ...imports(home, '../../plugins/records/queries.ts', '../tablet/worker.ts', '../sync/push.ts'),
  ...imports('server/node/cli/planted.ts', '../../../plugins/records/plugin.ts'),
  ...imports(tablet, '../node/main.ts', '../sync/push.ts', '../../plugins/records/queries.ts', 'node:fs', 'pg'),
  ...names(tablet, 'process.env', 'Buffer.from("")'),
  ...imports(sync, '../node/main.ts', '../tablet/worker.ts', '../../plugins/records/queries.ts'),
  ...imports('server/node/check/planted.ts', '#kernel/plugin.ts'),
  ...imports(island, '../../server/kernel/ids.ts', '#views/card.ts', '#plugins', 'hono', 'node:fs'),
  ...imports(list, './records/queries.ts'),
  ...as('no-room', 'server/stray.ts', 'export {}'),
  ...as('unreadable', plugin, 'const = 1'),

  ...bundled.flatMap((file) => [
    ...as('dynamic-import', file, 'export const x = () => import("./planted.ts")'),
    ...as('zod-named', file, "import { z } from 'zod'", "import z from 'zod'"),
  ]),
  ...[recordsRule, list, island].flatMap((file) => names(file, 'process.env')),
  ...as('type-only', recordsRule, "import { x } from '../types.ts'; x"),
  ...as('type-only', list, "import { x } from '#kernel/plugin.ts'; x"),
  ...[rule, recordsRule].flatMap((file) => [...names(file, 'ctx'), ...shut(file, 'views/card.ts')]),
  ...[rule, recordsRule, list, plugin, view].flatMap((file) => names(file, ...nodeNames, ...impureNames)),
  ...[kernel, tablet, island].flatMap((file) => names(file, ...nodeNames)),
  ...names(kernel, 'indexedDB', 'caches', 'localStorage', 'sessionStorage'),
  ...[rule, recordsRule, list, plugin, view, kernel, island].flatMap((file) => shut(file, ...homes, 'node:fs', 'pg')),
  ...shut('plugins/vaccination/pages.test.ts', 'plugins/chronic/rules/due.ts'),
  ...[list, kernel, sync].flatMap((file) => shut(file, 'views/card.ts')),
  ...shut(
    'server/node/check/planted.ts',
    ...homes.slice(1),
    'server/node/config.ts',
    'views/card.ts',
    'plugins/index.ts',
    'pg',
  ),
  ...shut(sync, 'pg'),
  ...templated.flatMap((file) => [
    ...as(
      'style-attribute',
      file,
      'html`<p style="color:red">`',
      'html`<p ${x} style=${y}>`',
      'raw(\'<p style="x">\')',
    ),
    ...as('style-attribute', file, 'const attribute = \'style="x"\'', 'html`<style>p{}</style>`'),
    ...as(
      'event-attribute',
      file,
      'html`<a onclick="x()">`',
      'html`<a ${x} onload=${y}>`',
      'html`<a hx-on:click="x()">`',
    ),
    ...as('event-attribute', file, 'const attribute = \'onclick="x()"\'', "const a = { 'hx-on::load': 'x' }"),
    ...as('js-value', file, "html`<a hx-vals='js:{a:1}'>`", 'html`<a href="javascript:x()">`', "const a = 'js:{a:1}'"),
    ...as('trigger-filter', file, 'html`<a hx-trigger="click[ctrlKey]">`', 'html`<a hx-trigger="${x}, keyup[y]">`'),
    ...as('inline-script', file, 'html`<script>x()</script>`', 'html`<script type="module">${x}</script>`'),
    ...as('inline-script', file, "raw('<script>')"),
  ]),
]

/** Must not be seen: a check that calls everything a violation teaches people to switch it off. */
export const allowed: Omit<Planted, 'rule'>[] = [
  {
    file: rule,
    source: "import { addDays } from '#kernel/dates.ts'; import type { Dose } from '../public.ts'; import './own.ts'",
  },
  { file: recordsRule, source: "import { fold } from '#kernel/fold.ts'; fold" },
  {
    file: 'plugins/vaccination/rules/planted.test.ts',
    source: "import fc from 'fast-check'; import 'node:fs'; new Date()",
  },
  {
    file: plugin,
    source: `import * as z from 'zod'; import { html } from 'hono/html'; import type { Selectable } from 'kysely'
      import { card } from '#views/card.ts'; import type { X } from '../records/public.ts'; import { due } from './rules/due.ts'
      export const x = { fetch: due.process, Date: row.fetch, style: 'percent' } as { fetch: unknown }
      html\`<p data-style="x" class="on"><a href="/x?onset=1&style=2" hx-trigger="keyup changed delay:200ms">\${z}</a>\`
      html\`<script src="/map.js" defer></script>\`; const note = 'due on = later'`,
  },
  {
    file: view,
    source: "import { html } from 'hono/html'; import type { T } from '#kernel/i18n.ts'; import './card.ts'",
  },
  {
    file: kernel,
    source:
      "import { sql } from 'kysely'; import * as z from 'zod'; import { sha256 } from '@noble/hashes/sha2.js'; new Date()",
  },
  { file: home, source: "import pg from 'pg'; import { plugins } from '#plugins'; import '../sync/index.ts'" },
  { file: island, source: "import L from 'leaflet'; const when = new Date(); import('./other.ts')" },
]

/** Each planted violation that the check misses and each allowed source that it refuses; empty when all is well. */
export function plantedUnseen(): string[] {
  const missed = planted
    .filter(({ rule, file, source }) => !seen(file, source).includes(rule))
    .map(({ rule, file, source }) => `not seen: ${rule} in ${file}: ${source}`)
  const refused = allowed
    .map(({ file, source }) => ({ file, rules: seen(file, source) }))
    .filter(({ rules }) => rules.length > 0)
    .map(({ file, rules }) => `wrongly seen: ${rules.join(', ')} in ${file}`)
  return [...missed, ...refused]
}

function seen(file: string, source: string): Rule[] {
  return inFolder((root) => {
    put(
      root,
      'plugins/vaccination/plugin.ts',
      "export const vaccination = { id: 'vaccination', requires: ['records'] }",
    )
    put(root, file, source)
    return findViolations(root)
      .filter((violation) => violation.file === file)
      .map((violation) => violation.rule)
  })
}
