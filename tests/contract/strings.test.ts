import { describe, expect, test } from 'vitest'
import { checkCatalogue, LANGS } from '#kernel/i18n.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { definePlugin } from '#kernel/plugin.ts'
import { createRegistry } from '#kernel/registry.ts'
import { commandKey } from '#kernel/route-words.ts'
import { plugins } from '#plugins'
import { settingsIn } from '../../plugins/admin/settings/schema.ts'
import { kitStrings } from '../../views/strings/index.ts'
import { recordRoutes, strayPageWords, wordless } from '../support/route-words.ts'

describe('strings', () => {
  const catalogues = [
    ['kernel', kernelStrings],
    ['views', kitStrings],
    ...plugins.flatMap((p) => (p.strings ? [[p.id, p.strings] as const] : [])),
  ] as const
  test.each(catalogues)('of %s are complete in all three languages', (_name, strings) => {
    expect(checkCatalogue(strings)).toEqual([])
  })

  test('a missing text and a missing placeholder are seen', () => {
    expect(
      checkCatalogue({ en: { a: 'A {n}', b: 'B' }, 'zh-Hant': { a: 'A' }, 'zh-Hans': { a: 'A {n}', b: '' } }),
    ).toHaveLength(3)
  })

  test('what plugins name by key is there: due items, navigation, tools', () => {
    const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
    const keys = [
      ...registry.due.flatMap((d) => Object.values(d.kinds).map((k) => k.titleKey)),
      ...(registry.contributions.nav ?? []).map((n) => n.key),
      ...(registry.contributions.mapLayer ?? []).map((m) => m.titleKey),
      ...plugins
        .flatMap((p) => p.tools ?? [])
        .flatMap((tool) => [tool.says, `${tool.says}_more`, ...Object.values(tool.options).map((o) => o.says)]),
    ]
    for (const lang of LANGS)
      for (const key of keys) expect(() => registry.translator(lang)(key), `${lang} ${key}`).not.toThrow(/no string/)
  })

  test('administration has words for every plugin, right, setting and command', () => {
    const { declared, commands } = createRegistry(plugins, {
      strict: true,
      strings: [{ source: 'kit', strings: kitStrings }],
    })
    const settings = [...declared.settings].flatMap(([plugin, schema]) =>
      settingsIn(schema).map((s) => ({ key: `${plugin}.config.${s.name}`, control: s.control })),
    )
    const keys = [
      ...plugins.map((p) => `${p.id}.title`),
      ...[...declared.permissions.keys()].map((p) => p.replace(':', '.permission.')),
      ...settings.flatMap(({ key, control }) => [
        key,
        `${key}_hint`,
        ...(control.kind === 'choice' ? control.options.map((o) => `${key}.${o}`) : []),
      ]),
      ...[...commands.keys()].map(commandKey),
    ]
    expect(keys.filter((key) => !declared.hasString(key))).toEqual([])
    // A title stands alone: a placeholder in it would stay empty.
    for (const p of plugins) expect(JSON.stringify(p.strings?.en[`${p.id}.title`])).not.toMatch(/\{/)
  })

  test('the access report has words for every page that shows a record, from the plugin whose page it is', () => {
    const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
    expect(recordRoutes(registry).length).toBeGreaterThan(30)
    expect(wordless(registry)).toEqual([])
    expect(strayPageWords(registry)).toEqual([])
    const { routeWords } = registry.declared
    expect(routeWords('/people/:person')).toBe('records.page.people_person')
    expect(routeWords('/people/:person/move')).toBe('records.command.move_person')
    expect(routeWords('/people/:person/move/find')).toBe('records.command.move_person')
    expect(routeWords('/people/:person/gone')).toBeNull()
  })

  test('a record’s page without words, and words without a page, are seen', () => {
    const bare = definePlugin({
      id: 'bare',
      pages: (app) => void app.get('/people/:person/bare', (c) => c.text('')),
      strings: { en: { 'bare.page.x': 'X' }, 'zh-Hant': { 'bare.page.x': 'X' }, 'zh-Hans': { 'bare.page.x': 'X' } },
    })
    const registry = createRegistry([...plugins, bare], { strings: [{ source: 'kit', strings: kitStrings }] })
    expect(wordless(registry)).toEqual(['/people/:person/bare'])
    expect(strayPageWords(registry)).toEqual(['bare.page.x'])
  })
})
