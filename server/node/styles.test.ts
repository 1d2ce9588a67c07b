/** The sheets that are joined to one: none is left out, and none holds a rule for what no page has. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { ROOT } from './root.ts'
import { loadStatic } from './static-files.ts'

const read = (pattern: string, exclude: string[] = []) =>
  globSync(pattern, { cwd: ROOT, exclude }).map((path) => readFileSync(join(ROOT, path), 'utf8'))
const sheets = read('static/styles/*.css')
const pages = read('{views,plugins,server,static}/**/*.{ts,js}', [
  '**/*.test.ts',
  '**/strings/**',
  'static/build/**',
]).join('\n')
/** Made by others in the page. */
const FOREIGN = /^(leaflet|htmx)-/

test('every sheet is in the one that browsers get', async () => {
  const app = new Hono().get('/app.css', (c) => loadStatic().serve(c, 'app.css'))
  const joined = await (await app.request('/app.css')).text()
  expect(sheets.length).toBeGreaterThan(10)
  for (const sheet of sheets) expect(joined).toContain(sheet)
  expect(joined).toHaveLength(sheets.join('').length)
})

/** Made of a beginning and what varies: an area's level, a line of growth, an icon's tone. */
const MADE = /^(g[1-4]|sd[0-3]|t-early)$/
const isWritten = (name: string): boolean =>
  FOREIGN.test(name) || MADE.test(name) || new RegExp(`["'\` .]${name}["'\` $<)]`).test(pages)

test('every class of a rule stands in some page', () => {
  const bare = sheets.join('\n').replaceAll(/\/\*[^]*?\*\//g, '')
  const selectors = [...bare.matchAll(/([^{};]+)\{/g)].map(([, s]) => s!.trim()).filter((s) => !s.startsWith('@'))
  const names = new Set(
    selectors.flatMap((s) => [...s.replaceAll(/\[[^\]]*\]/g, '').matchAll(/\.([a-z][\w-]*)/gi)].map(([, c]) => c!)),
  )
  expect(names.size).toBeGreaterThan(150)
  expect([...names].filter((name) => !isWritten(name))).toEqual([])
  expect(isWritten('week-board')).toBe(false)
})
