import { describe, expect, test } from 'vitest'
import { createApp } from '#kernel/app.ts'
import type { Home } from '#kernel/home.ts'
import { checkCatalogue, LANGS } from '#kernel/i18n.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { createRegistry } from '#kernel/registry.ts'
import { plugins } from '#plugins'
import { ROUTE_WORDS } from '../../plugins/admin/access/routes.ts'
import { settingsIn } from '../../plugins/admin/settings/schema.ts'
import { kitStrings } from '../../views/strings/index.ts'

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

  test('what plugins name by key is there: due items, navigation, "saved" messages', () => {
    const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
    const keys = [
      ...registry.due.flatMap((d) => Object.values(d.kinds).map((k) => k.titleKey)),
      ...(registry.contributions.nav ?? []).map((n) => n.key),
      ...(registry.contributions.mapLayer ?? []).map((m) => m.titleKey),
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
      ...[...commands.keys()].map((c) => c.replace('.', '.command.')),
    ]
    expect(keys.filter((key) => !declared.hasString(key))).toEqual([])
    // A title stands alone: a placeholder in it would stay empty.
    for (const p of plugins) expect(JSON.stringify(p.strings?.en[`${p.id}.title`])).not.toMatch(/\{/)
  })

  test('the access report has words for every page that shows a record', () => {
    const registry = createRegistry(plugins, { strict: true, strings: [{ source: 'kit', strings: kitStrings }] })
    const app = createApp({} as Home, registry)
    const shown = app.routes.filter((r) => /:(person|household|encounter)\b/.test(r.path)).map((r) => r.path)
    expect(shown.length).toBeGreaterThan(30)
    expect([...new Set(shown)].filter((path) => !(path in ROUTE_WORDS))).toEqual([])
    expect(Object.values(ROUTE_WORDS).filter((key) => !registry.declared.hasString(key))).toEqual([])
    // Addresses that are no more: a wrong word would go unseen.
    const known = new Set(app.routes.map((r) => r.path))
    expect(Object.keys(ROUTE_WORDS).filter((path) => !known.has(path))).toEqual([])
  })
})
